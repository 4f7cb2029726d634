//! Where somebody is signed in, and ending it.

use api::{
    endpoint::Accepted,
    people::{EndSession, ListSessions, OneSession, SessionView},
};
use domain::ids::SessionId;
use leptos::prelude::*;

use crate::{
    data::{clock, resource::resource, submission::Submission},
    ui::{Button, Confirm, Kind, Loaded, Tag, Tone, reactive::CollectViews},
};

/// One's own sign-ins. This device's own is ended by signing out.
#[component]
pub(super) fn MySessions() -> impl IntoView {
    let sessions = resource::<ListSessions>(Default::default);
    let (open, submission) = (RwSignal::new(false), Submission::new());
    let ending = RwSignal::new(None::<SessionId>);
    let done = move |()| {
        let Some(session) = ending.get_untracked() else { return };
        submission.send::<EndSession>(&OneSession { session }, move |Accepted {}| {
            open.set(false);
            sessions.refetch();
        });
    };
    let ask = Callback::new(move |session: SessionId| {
        ending.set(Some(session));
        submission.set_failure(None);
        open.set(true);
    });
    view! {
        <section class="card" aria-labelledby="sessions">
            <h2 id="sessions">{copy::people::SESSIONS}</h2>
            <p class="soft">{copy::people::SESSIONS_HINT}</p>
            <Loaded from=sessions children=move |all| {
                let entries = all.sessions.into_iter().map(|session| entry(session, ask)).collect_views();
                view! { <ul class="list">{entries}</ul> }.into_any()
            } />
        </section>
        <Confirm
            open
            title=copy::people::END_SESSION_ASK
            label=copy::people::END_SESSION_SAYS
            yes=copy::people::END_SESSION
            submission
            done
        />
    }
    .into_any()
}

fn entry(session: SessionView, ask: Callback<SessionId>) -> AnyView {
    let since = copy::people::since(&copy::time::at(session.made_at, clock::now()));
    let end = if session.this_device {
        view! { <Tag label=copy::people::THIS_DEVICE tone=Tone::Good /> }.into_any()
    } else {
        let press = move |_| ask.run(session.session.clone());
        view! { <Button label=copy::people::END_SESSION kind=Kind::Quiet press /> }.into_any()
    };
    view! {
        <li class="row between">
            <div>
                <p class="strong">{session.device}</p>
                <p class="soft">{since}</p>
            </div>
            {end}
        </li>
    }
    .into_any()
}
