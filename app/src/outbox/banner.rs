//! On every page: how much waits for the network, and what has been sent since.

use copy::outbox as words;
use leptos::prelude::*;

use super::delivery::{Delivery, Sent};
use crate::{
    address::Address,
    context::Community,
    offline::outbox::Outbox,
    ui::reactive::{CollectViews, reactive_view},
};

/// Both, below `/{community}`.
pub(crate) fn draw() -> AnyView {
    let both = Outbox::from_context()
        .zip(use_context::<Community>())
        .map(|(outbox, community)| (waiting(outbox, community), sent()));
    view! { {both} }.into_any()
}

fn waiting(outbox: Outbox, community: Community) -> AnyView {
    let address = Address::from_context();
    reactive_view(move || {
        let count = outbox.count();
        // On its own page it is what the page shows.
        if count == 0 || address.path().ends_with("/outbox") {
            return ().into_any();
        }
        view! { <a class="leads hint" href=community.path("outbox")>{words::count(count)}</a> }.into_any()
    })
}

/// Links to what it came to, until one is there.
fn sent() -> AnyView {
    let address = Address::from_context();
    let sent = use_context::<Delivery>().map(|delivery| {
        reactive_view(move || {
            let line = |one: Sent| {
                view! { <a class="leads told" href=one.page>{words::sent(&one.summary)}</a> }.into_any()
            };
            delivery.sent(&address.path()).into_iter().map(line).collect_views()
        })
    });
    view! { {sent} }.into_any()
}
