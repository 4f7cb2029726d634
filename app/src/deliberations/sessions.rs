//! The sessions of a deliberation: a line each, leading to its own page.

use api::deliberations::{DeliberationView, ListMeetings, MeetingLine, Meetings, OneDeliberation};
use copy::deliberations::sessions as words;
use domain::deliberations::course::status::StepKind;
use leptos::prelude::*;

use super::{deliberation_page::DeliberationContext, session_call};
use crate::{
    context::Community,
    data::{
        clock,
        resource::{Resource, resource},
    },
    ui::{
        Loaded,
        piece::{part, piece},
        reactive::CollectViews,
    },
};

piece! {
    /// How a convenor calls one.
    call_session: fn(&DeliberationView, DeliberationContext, Resource<Meetings>) -> AnyView = session_call::draw
}

pub(super) fn draw(view: &DeliberationView, here: DeliberationContext) -> AnyView {
    let (id, community) = (view.line.deliberation.clone(), here.community);
    let path = format!("deliberations/{id}/meetings");
    let meetings = resource::<ListMeetings>(move || OneDeliberation { deliberation: id.clone() });
    let of = view.clone();
    let leads = view.steps.contains(&StepKind::Minute);
    let call = move || {
        let of = of.clone();
        leads.then(|| part(call_session, move |draw| draw(&of, here, meetings)))
    };
    view! {
        <section class="stack" aria-labelledby="sessions">
            <h2 id="sessions">{words::HEADING}</h2>
            <Loaded from=meetings children=move |meetings| (lines(&meetings, community, &path), call()).into_any() />
        </section>
    }
    .into_any()
}

fn lines(meetings: &Meetings, community: Community, path: &str) -> AnyView {
    if meetings.meetings.is_empty() {
        return view! { <p class="soft">{words::NONE}</p> }.into_any();
    }
    let line = |line: &MeetingLine| {
        let href = community.path(&format!("{path}/{}", line.meeting));
        let resolved = line.resolved.map(words::resolved);
        view! {
            <article class="card">
                <a class="link" href=href>{words::when_and_where(line.from, &line.place, clock::now())}</a>
                {resolved.map(|resolved| view! { <p class="strong">{resolved}</p> })}
            </article>
        }
        .into_any()
    };
    meetings.meetings.iter().map(line).collect_views()
}
