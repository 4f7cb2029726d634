//! 随手拍: a courier, tenant or passer-by signs up by name only.

use domain::{
    copy,
    people::wire::{JoinAsReporter, NewReporter},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::who_form::{Who, WhoDraft, WhoFields};
use crate::{
    address::Address,
    context::town,
    offline::drafts::Draft,
    reactive::effect,
    sending::Sending,
    ui::{Button, Failed, Page},
};

/// Signs up to report and to follow.
#[component]
pub(crate) fn ReporterPage() -> impl IntoView {
    let town = town();
    let draft = Draft::named(&town.id(), "reporter", "");
    let who = Who::new(&draft.load::<WhoDraft>().unwrap_or_default());
    let sending = Sending::new();
    let typed = draft.clone();
    effect(move || {
        typed.save(&who.draft());
    });
    let address = Address::here();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some((name, honorific)) = who.take() else { return };
        let draft = draft.clone();
        sending.send::<JoinAsReporter>(&NewReporter { name, honorific }, move |_| {
            draft.discard();
            town.session().again();
            address.replace(&town.path("report"));
        });
    };
    view! {
        <Page title=copy::people::REPORTER up=town.path("")>
            <p>{copy::people::REPORTER_HINT}</p>
            <form class="card stack" on:submit=send>
                <WhoFields who hint=copy::people::REPORTER_NAME_HINT />
                <Failed sending />
                <Button says=copy::people::REPORTER_SEND submit=true sending />
            </form>
        </Page>
    }
    .into_any()
}
