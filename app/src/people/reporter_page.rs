//! 随手拍: a courier, tenant or passer-by signs up by name only.

use api::people::{JoinAsReporter, NewReporter};
use leptos::{ev::SubmitEvent, prelude::*};

use super::who_form::{Who, WhoDraft, WhoFields};
use crate::{
    address::Address,
    context::use_community,
    data::submission::Submission,
    offline::drafts::Draft,
    ui::{Button, Failed, Page, reactive::effect},
};

/// Signs up to report and to follow.
#[component]
pub(crate) fn ReporterPage() -> impl IntoView {
    let community = use_community();
    let draft = Draft::named(&community.id(), "reporter", "");
    let who = Who::new(&draft.load::<WhoDraft>().unwrap_or_default());
    let submission = Submission::new();
    let typed = draft.clone();
    effect(move || {
        typed.save(&who.draft());
    });
    let address = Address::from_context();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some((name, honorific)) = who.take() else { return };
        let draft = draft.clone();
        submission.send::<JoinAsReporter>(&NewReporter { name, honorific }, move |_| {
            draft.discard();
            community.session().refetch();
            address.replace(&community.path("report"));
        });
    };
    view! {
        <Page title=copy::people::REPORTER up=community.path("")>
            <p>{copy::people::REPORTER_HINT}</p>
            <form class="card stack" on:submit=send>
                <WhoFields who hint=copy::people::REPORTER_NAME_HINT />
                <Failed submission />
                <Button label=copy::people::REPORTER_SEND submit=true submission />
            </form>
        </Page>
    }
    .into_any()
}
