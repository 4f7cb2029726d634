//! What there is to do: what suits whoever looks, or all of it.

use api::volunteers::{ListShifts, ShiftLine, Shifts, ShiftsQuery, TASKS_ATOM_PATH, page_of};
use copy::volunteers as words;
use domain::people::policy::Action;
use leptos::prelude::*;

use super::{deeds::ShiftActions, points, wishes};
use crate::{
    address::Address,
    context::{Community, use_community},
    data::{clock, resource::resource},
    ui::{
        Empty, Kind, Loaded, Page, choice_at,
        reactive::{CollectViews, memo, reactive_view},
    },
};

/// The list. `?all=true` shows all.
#[component]
pub(crate) fn ListPage() -> impl IntoView {
    let (community, address) = (use_community(), Address::from_context());
    let all = memo(move || address.asks("all").is_some());
    let shifts = resource::<ListShifts>(move || ShiftsQuery { suits: Some(!all.get()) }).refetch_on_return();
    let deeds = ShiftActions::new(shifts, "").opening_task();
    let atom = TASKS_ATOM_PATH.replace("{community}", community.id().as_str());
    view! {
        <Page title=words::HEADING up=community.path("")>
            {reactive_view(move || doors(community))}
            <nav class="row" aria-label=words::WHICH>
                {choice_at(community.path("volunteers"), words::SUITS, move || !all.get())}
                {choice_at(community.path("volunteers?all=true"), words::ALL, move || all.get())}
            </nav>
            <Loaded from=shifts children=move |shifts| {
                deeds.is_shown();
                draw(&shifts, community, all.get_untracked(), deeds)
            } />
            {deeds.confirm()}
            <a class=Kind::Quiet.class() href=atom target="_blank" rel="noopener">
                {words::feeds::ATOM}
            </a>
        </Page>
    }
    .into_any()
}

/// To one's own shifts, and to publishing for whoever may.
fn doors(community: Community) -> AnyView {
    let session = community.session();
    if session.is_known() && session.me().is_none() {
        return view! {
            <p class="hint">{words::SIGN_IN_FIRST}</p>
            <a class="link" href=points::path(community, "verify")>{words::points::VERIFY}</a>
        }
        .into_any();
    }
    let everywhere = session.may(Action::LeadVolunteers, None, false).is_ok();
    let leads = everywhere || !community.buildings_where(Action::LeadVolunteers, false).is_empty();
    let publish = leads.then(|| {
        view! { <a class=Kind::Main.class() href=community.path("volunteers/new")>{words::PUBLISH}</a> }
    });
    let hours = leads.then(|| {
        view! { <a class=Kind::Line.class() href=community.path("volunteers/hours")>{words::hours::HOURS}</a> }
    });
    view! {
        {publish}
        <div class="row">
            {hours}
            <a class=Kind::Line.class() href=community.path("volunteers/own")>{words::OWN}</a>
            <a class=Kind::Line.class() href=community.path(wishes::OWN)>{words::wishes::HEADING}</a>
            <a class=Kind::Line.class() href=community.path("volunteers/lists")>{words::lists::HEADING}</a>
            <a class=Kind::Line.class() href=community.path("volunteers/partners")>{words::partners::HEADING}</a>
            <a class=Kind::Line.class() href=community.path("volunteers/teams")>{words::teams::HEADING}</a>
            <a class=Kind::Line.class() href=community.path(points::OWN)>{words::points::OWN}</a>
        </div>
    }
    .into_any()
}

fn draw(Shifts { shifts, more }: &Shifts, community: Community, all: bool, deeds: ShiftActions) -> AnyView {
    if shifts.is_empty() {
        let (label, hint) =
            if all { (words::NONE, words::NONE_HINT) } else { (words::NONE_SUITS, words::NONE_SUITS_HINT) };
        return view! { <Empty label><p>{hint}</p></Empty> }.into_any();
    }
    let more = more.then(|| view! { <p class="soft">{words::MORE}</p> });
    view! {
        {shifts.iter().map(|line| card(line, community, deeds)).collect_views()}
        {more}
    }
    .into_any()
}

/// One shift with what it belongs to.
pub(super) fn card(line: &ShiftLine, community: Community, deeds: ShiftActions) -> AnyView {
    let now = clock::now();
    view! {
        <article class="card">
            <h2>
                <a class="link" href=community.path(&page_of(&line.task))>{line.title.as_str().to_owned()}</a>
            </h2>
            <p class="strong">{words::when(line.from, line.until, now)}</p>
            <p>{line.spot.as_str().to_owned()}</p>
            <p class="soft">{words::places(line)}</p>
            {deeds.draw(line)}
        </article>
    }
    .into_any()
}
