//! To report a post that one minds, wherever it stands.

use domain::{
    copy::moderation as words,
    moderation::{
        post::PostId,
        reports::Why,
        wire::{NewPostReport, ReportPost},
    },
};
use leptos::prelude::*;

use crate::{
    api::Failure,
    sending::Sending,
    ui::{Button, Choices, Dialog, Failed, Kind},
};

/// The button and its dialog, in which one says why.
#[component]
pub(crate) fn Report(
    /// What is reported.
    post: PostId,
) -> impl IntoView {
    let post = StoredValue::new(post);
    let (open, reported) = (RwSignal::new(false), RwSignal::new(false));
    let why = RwSignal::new(String::new());
    let sending = Sending::new();
    let begin = move |_| {
        sending.set_failure(None);
        reported.set(false);
        open.set(true);
    };
    let send = move |_| {
        let chosen = why.with_untracked(|why| Why::try_from(why.as_str()).ok());
        let Some(why) = chosen else {
            return sending.set_failure(Some(Failure::said(words::WHY_MISSING)));
        };
        sending
            .send::<ReportPost>(&NewPostReport { post: post.get_value(), why }, move |_| reported.set(true));
    };
    let form = move || {
        let options =
            Why::ALL.iter().map(|why| (why.code().to_owned(), words::why(*why).to_owned())).collect();
        view! {
            <Choices name="report-why" label=words::WHY options chosen=why />
            <p class="soft">{words::REPORT_HINT}</p>
            <Failed sending />
            <Button says=words::REPORT_SEND sending press=send />
        }
        .into_any()
    };
    let content = move || {
        if reported.get() { view! { <p role="status">{words::REPORTED}</p> }.into_any() } else { form() }
    };
    view! {
        <Button says=words::REPORT kind=Kind::Quiet press=begin />
        <Dialog open title=words::REPORT.to_owned()>
            {move || content()}
        </Dialog>
    }
    .into_any()
}
