//! The tray's page: what waits, what came of it, and what to do about what was refused.

use domain::{
    clock::Moment,
    copy::{outbox as words, time},
};
use leptos::prelude::*;

use super::{Outbox, Sent, Unsent};
use crate::{
    address::Address,
    clock,
    reactive::{Views, drawn},
    town::town,
    ui::{Button, Empty, Kind, Page},
};

/// The tray's page.
#[component]
pub(crate) fn OutboxPage() -> impl IntoView {
    let town = town();
    let address = Address::here();
    let list = Outbox::here().map(|outbox| drawn(move || list(outbox, address)));
    view! { <Page title=words::TITLE up=town.path("")>{list}</Page> }.into_any()
}

fn list(outbox: Outbox, address: Address) -> AnyView {
    let (unsent, sent) = (outbox.unsent(), outbox.sent());
    if unsent.is_empty() && sent.is_empty() {
        return view! { <Empty says=words::EMPTY /> }.into_any();
    }
    let waits = (!unsent.is_empty()).then(|| view! { <p class="soft">{words::HOW}</p> });
    view! {
        {waits}
        {unsent.into_iter().map(|one| waiting(one, outbox, address)).views()}
        <div class="stack" role="status">{sent.into_iter().map(arrived).views()}</div>
    }
    .into_any()
}

fn waiting(one: Unsent, outbox: Outbox, address: Address) -> AnyView {
    let (says, name) = (one.says.clone(), one.says.clone());
    let since = words::since(&time::at(Moment(one.at), clock::now()));
    let state = match one.refused.clone() {
        Some(why) => view! { <p class="bad" role="alert">{words::refused(&why)}</p> }.into_any(),
        None => view! { <p class="soft">{since}</p> }.into_any(),
    };
    let (dropped, reopened) = (one.clone(), one);
    view! {
        <section class="card stack" aria-label=name>
            <p class="strong">{says}</p>
            {state}
            <div class="row">
                <Button
                    says=words::EDIT
                    kind=Kind::Line
                    press=move |_| address.go(&outbox.reopen(reopened.clone()))
                />
                <Button says=words::DROP kind=Kind::Quiet press=move |_| outbox.drop_one(dropped.clone()) />
            </div>
        </section>
    }
    .into_any()
}

fn arrived(one: Sent) -> AnyView {
    view! {
        <a class="card leads" href=one.page>{words::sent(&one.says)}</a>
    }
    .into_any()
}
