//! On every page: how much waits for the network, and what has been sent since.

use domain::copy::outbox as words;
use leptos::prelude::*;

use super::delivery::{Delivery, Sent};
use crate::{
    address::Address,
    context::Town,
    offline::outbox::Outbox,
    reactive::{Views, drawn},
};

/// Both, below `/{community}`.
pub(crate) fn draw() -> AnyView {
    let both =
        Outbox::here().zip(use_context::<Town>()).map(|(outbox, town)| (waiting(outbox, town), sent()));
    view! { {both} }.into_any()
}

fn waiting(outbox: Outbox, town: Town) -> AnyView {
    let address = Address::here();
    drawn(move || {
        let count = outbox.count();
        // On its own page it is what the page shows.
        if count == 0 || address.path().ends_with("/outbox") {
            return ().into_any();
        }
        view! { <a class="leads hint" href=town.path("outbox")>{words::count(count)}</a> }.into_any()
    })
}

/// Links to what it came to, until one is there.
fn sent() -> AnyView {
    let address = Address::here();
    let sent = use_context::<Delivery>().map(|delivery| {
        drawn(move || {
            let line = |one: Sent| {
                view! { <a class="leads told" href=one.page>{words::sent(&one.says)}</a> }.into_any()
            };
            delivery.sent(&address.path()).into_iter().map(line).views()
        })
    });
    view! { {sent} }.into_any()
}
