//! The outbox's page: what waits, and what to do about what was refused.

use copy::{outbox as words, time};
use domain::clock::Moment;
use leptos::prelude::*;

use super::delivery::Delivery;
use crate::{
    address::Address,
    context::use_community,
    data::clock,
    offline::outbox::OutboxEntry,
    ui::{
        Button, Empty, Kind, Page,
        reactive::{CollectViews, reactive_view},
    },
};

/// What waits in the outbox.
#[component]
pub(crate) fn OutboxPage() -> impl IntoView {
    let (community, address) = (use_community(), Address::from_context());
    let list = use_context::<Delivery>().map(|delivery| reactive_view(move || list(delivery, address)));
    view! { <Page title=words::TITLE up=community.path("")>{list}</Page> }.into_any()
}

fn list(delivery: Delivery, address: Address) -> AnyView {
    let unsent = delivery.unsent();
    if unsent.is_empty() {
        return view! { <Empty label=words::EMPTY /> }.into_any();
    }
    view! {
        <p class="soft">{words::HOW}</p>
        {unsent.into_iter().map(|one| waiting(one, delivery, address)).collect_views()}
    }
    .into_any()
}

fn waiting(one: OutboxEntry, delivery: Delivery, address: Address) -> AnyView {
    let (summary, name) = (one.summary.clone(), one.summary.clone());
    let since = words::since(&time::at(Moment(one.at), clock::now()));
    let state = match one.refused.as_str() {
        "" => view! { <p class="soft">{since}</p> }.into_any(),
        why => view! { <p class="bad" role="alert">{words::refused(why)}</p> }.into_any(),
    };
    let (dropped, reopened, of) = (one.clone(), one.clone(), one);
    let deeds = reactive_view(move || {
        if delivery.is_leaving(&of) {
            return view! { <p class="soft" role="status">{copy::shell::SENDING}</p> }.into_any();
        }
        let (dropped, reopened) = (dropped.clone(), reopened.clone());
        view! {
            <div class="row">
                <Button
                    label=words::EDIT
                    kind=Kind::Line
                    press=move |_| address.go(&delivery.reopen(reopened.clone()))
                />
                <Button label=words::DROP kind=Kind::Quiet press=move |_| delivery.drop_one(dropped.clone()) />
            </div>
        }
        .into_any()
    });
    view! {
        <section class="card stack" aria-label=name>
            <p class="strong">{summary}</p>
            {state}
            {deeds}
        </section>
    }
    .into_any()
}
