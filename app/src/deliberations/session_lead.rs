//! The convenor's part of a session's page: who is invited and who is there, the code, another time, the minutes.

use api::deliberations::MeetingView;
use copy::deliberations::session_lead as words;
use leptos::prelude::*;

use super::{session_call, session_close, session_code, session_guests, session_page::SessionContext};

/// What only whoever leads the session sees; nothing for everybody else.
pub(crate) fn draw(view: &MeetingView, here: SessionContext) -> AnyView {
    if !view.may_lead {
        // Who was there stays on the page, and on paper, when the session is over.
        return if view.guests.is_empty() { ().into_any() } else { session_guests::draw(view, here) };
    }
    view! {
        {session_guests::draw(view, here)}
        <section class="card unprinted" aria-labelledby="lead">
            <h2 id="lead">{words::HEADING}</h2>
            {session_code::draw(view)}
            {session_close::draw(view, here)}
            {session_call::change(view, here)}
        </section>
    }
    .into_any()
}
