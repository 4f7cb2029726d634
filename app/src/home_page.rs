//! The community's first page: the doors, what waits for whoever works here, and one's own matters.

use domain::{
    copy,
    matters::{
        custody::Desk,
        wire::{DeskQuery, ListMatters, MattersQuery, ShowDesk},
    },
    people::{
        policy::Action,
        role::Standing,
        wire::{ListJoins, Me},
    },
};
use leptos::prelude::*;

use crate::{
    matters::line::Line,
    people::me_page::StandingNote,
    reactive::derived,
    session::somewhere,
    shown::shown,
    town::{Town, town},
    ui::{Empty, Icon, Kind, Loaded, Page, Tab},
};

/// How many matters the first page shows; the board has all.
const FEW: u8 = 5;

/// The community's first page.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let town = town();
    let under = derived(move || {
        town.session().me().map_or_else(String::new, |me| {
            copy::people::signed_in(me.name.as_str(), me.home.as_ref().map(|home| town.home(home)).as_deref())
        })
    });
    view! {
        <Page title=derived(move || town.name()) tab=Tab::Home under>
            <Doors town />
            <Loaded from=town.shown() children=move |_| {
                (move || town.session().me().map_or_else(|| visitor(town), |me| signed_in(town, me))).into_any()
            } />
        </Page>
    }
    .into_any()
}

#[component]
fn Doors(town: Town) -> impl IntoView {
    view! {
        <nav class="doors" aria-label=copy::shell::DOORS>
            {door("door main", town.path("report"), Icon::Report, copy::shell::REPORT, copy::shell::REPORT_HINT)}
            {door("door", town.path("matters"), Icon::Board, copy::shell::BOARD, copy::shell::BOARD_HINT)}
            {door("door", town.path("rates"), Icon::Rates, copy::shell::RATES, copy::shell::RATES_HINT)}
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

fn visitor(town: Town) -> AnyView {
    view! {
        <section class="card">
            <p>{copy::shell::VISITOR}</p>
            <div class="row">
                <a class=Kind::Line.class() href=town.path("sign-in")>
                    {copy::shell::SIGN_IN}
                </a>
                <a class=Kind::Quiet.class() href=town.path("reporter")>
                    {copy::shell::AS_REPORTER}
                </a>
            </div>
        </section>
        <Few heading=copy::shell::NEWEST empty=copy::shell::NEWEST_EMPTY mine=false />
    }
    .into_any()
}

fn signed_in(town: Town, me: Me) -> AnyView {
    let actor = me.actor.clone();
    let waits = (actor.standing != Standing::Active).then(|| view! { <StandingNote me /> });
    let desks =
        Desk::ALL.iter().copied().filter(|desk| actor.roles.iter().any(|held| works_at(*desk, held.role)));
    let desks: Vec<AnyView> = desks.map(|desk| view! { <DeskDoor town desk /> }.into_any()).collect();
    let people = somewhere(&actor, Action::DecideJoin).then(|| view! { <PeopleDoor town /> });
    let roles = somewhere(&actor, Action::Appoint)
        .then(|| work_door(town.path("roles"), Icon::Badge, copy::shell::ROLES, String::new));
    let work = (!desks.is_empty() || people.is_some() || roles.is_some()).then(|| {
        view! {
            <section class="card" aria-labelledby="work">
                <h2 id="work">{copy::shell::WORK}</h2>
                <ul class="list">{desks} {people} {roles}</ul>
            </section>
        }
    });
    view! {
        {waits}
        {work}
        <Few heading=copy::shell::MINE empty=copy::shell::MINE_EMPTY mine=true />
    }
    .into_any()
}

/// A convenor may sort for every building, but the building head's queue is the building head's.
fn works_at(desk: Desk, role: domain::people::role::Role) -> bool {
    desk.role() == role
}

/// One line of what waits: where it leads, and how much waits there.
fn work_door(
    path: String,
    icon: Icon,
    name: &'static str,
    waiting: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    view! {
        <li>
            <a class="leads" href=path>
                <span class="row between">
                    <span class="beside strong">{icon.draw()} {name}</span>
                    <span class="soft">{waiting}</span>
                </span>
            </a>
        </li>
    }
    .into_any()
}

#[component]
fn DeskDoor(town: Town, desk: Desk) -> impl IntoView {
    let queue = shown::<ShowDesk>(move || DeskQuery { desk, limit: None, cursor: None }).fresh();
    let waiting = move || {
        queue.with(|queue| {
            queue.map_or_else(String::new, |queue| {
                copy::shell::waiting(queue.matters.len(), queue.next.is_some())
            })
        })
    };
    work_door(town.path(&format!("desk/{desk}")), Icon::Tray, copy::matters::desk::heading(desk), waiting)
}

#[component]
fn PeopleDoor(town: Town) -> impl IntoView {
    let joins = shown::<ListJoins>(Default::default).fresh();
    let waiting = move || {
        joins.with(|joins| {
            joins.map_or_else(String::new, |joins| copy::shell::joins_waiting(joins.joins.len()))
        })
    };
    work_door(town.path("people"), Icon::People, copy::shell::PEOPLE, waiting)
}

/// A few matters: one's own, or the newest.
#[component]
fn Few(heading: &'static str, empty: &'static str, mine: bool) -> impl IntoView {
    let town = town();
    let few = shown::<ListMatters>(move || MattersQuery {
        mine: mine.then_some(true),
        limit: Some(FEW),
        ..MattersQuery::default()
    })
    .fresh();
    let all = if mine { town.path("matters?mine=true") } else { town.path("matters") };
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
                    return view! { <Empty says=empty /> }.into_any();
                }
                let lines = few.matters.into_iter().map(|line| view! { <li><Line line /></li> }).collect_view();
                view! { <ul class="list">{lines}</ul> }.into_any()
            } />
        </section>
    }
    .into_any()
}
