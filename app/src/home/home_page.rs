//! The community's first page: the doors, what waits for whoever works here, and one's own matters.

use api::{
    matters::{ListMatters, MattersQuery},
    people::Me,
};
use domain::people::role::Standing;
use leptos::prelude::*;

use crate::{
    context::{Community, use_community},
    data::resource::resource,
    matters::line::Line,
    people::me_page::StandingNote,
    ui::{
        Empty, Icon, Kind, Loaded, Page, Tab,
        piece::{part, piece},
        reactive::{CollectViews, derived},
    },
};

piece! {
    /// What waits for whoever works here.
    work: fn(Community, &Me) -> AnyView = super::work::draw
}

/// How many matters the first page shows; the board has all.
const FEW: u8 = 5;

/// The community's first page.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let community = use_community();
    let under = derived(move || {
        community.session().me().map_or_else(String::new, |me| {
            copy::people::signed_in(
                me.name.as_str(),
                me.home.as_ref().map(|home| community.home(home)).as_deref(),
            )
        })
    });
    view! {
        <Page title=derived(move || community.name()) tab=Tab::Home under>
            <Doors community />
            <Loaded from=community.resource() children=move |_| {
                (move || community.session().me().map_or_else(|| visitor(community), |me| signed_in(community, me))).into_any()
            } />
        </Page>
    }
    .into_any()
}

#[component]
fn Doors(community: Community) -> impl IntoView {
    view! {
        <nav class="doors" aria-label=copy::shell::DOORS>
            {door("door main", community.path("report"), Icon::Report, copy::shell::REPORT, copy::shell::REPORT_HINT)}
            {door("door", community.path("matters"), Icon::Board, copy::shell::BOARD, copy::shell::BOARD_HINT)}
            {door("door", community.path("deliberations"), Icon::People, copy::shell::HALL, copy::shell::HALL_HINT)}
            {door("door", community.path("volunteers"), Icon::Badge, copy::shell::HANDS, copy::shell::HANDS_HINT)}
            {door("door", community.path("rates"), Icon::Rates, copy::shell::RATES, copy::shell::RATES_HINT)}
        </nav>
    }
    .into_any()
}

fn door(class: &'static str, path: String, icon: Icon, name: &'static str, hint: &'static str) -> AnyView {
    view! {
        <a class=class href=path>
            {icon.draw()}
            <span>{name} <small>{hint}</small></span>
        </a>
    }
    .into_any()
}

fn visitor(community: Community) -> AnyView {
    view! {
        <section class="card">
            <p>{copy::shell::VISITOR}</p>
            <div class="row">
                <a class=Kind::Line.class() href=community.path("sign-in")>
                    {copy::shell::SIGN_IN}
                </a>
                <a class=Kind::Quiet.class() href=community.path("reporter")>
                    {copy::shell::AS_REPORTER}
                </a>
            </div>
        </section>
        <Few heading=copy::shell::NEWEST empty=copy::shell::NEWEST_EMPTY mine=false />
    }
    .into_any()
}

fn signed_in(community: Community, me: Me) -> AnyView {
    let works = me.actor.roles.iter().any(|held| held.role.is_given());
    let mine = me.clone();
    let work = works.then(|| part(work, move |draw| draw(community, &mine)));
    let waits = (me.actor.standing != Standing::Active).then(|| view! { <StandingNote me /> });
    view! {
        {waits}
        {work}
        <Few heading=copy::shell::MINE empty=copy::shell::MINE_EMPTY mine=true />
    }
    .into_any()
}

/// A few matters: one's own, or the newest.
#[component]
fn Few(heading: &'static str, empty: &'static str, mine: bool) -> impl IntoView {
    let community = use_community();
    let few = resource::<ListMatters>(move || MattersQuery {
        mine: mine.then_some(true),
        limit: Some(FEW),
        ..MattersQuery::default()
    })
    .refetch_on_return();
    let all = if mine { community.path("matters?mine=true") } else { community.path("matters") };
    view! {
        <section class="card" aria-labelledby="few">
            <div class="row between">
                <h2 id="few">{heading}</h2>
                <a class="link" href=all>
                    {copy::shell::ALL}
                </a>
            </div>
            <Loaded from=few children=move |few| {
                if few.matters.is_empty() {
                    return view! { <Empty label=empty /> }.into_any();
                }
                let lines = few.matters.into_iter().map(|line| view! { <li><Line line /></li> }.into_any()).collect_views();
                view! { <ul class="list">{lines}</ul> }.into_any()
            } />
        </section>
    }
    .into_any()
}
