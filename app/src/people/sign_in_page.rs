//! Signing in with a one-time code, typed or scanned.

use api::people::{NewSignIn, SignIn};
use domain::people::session::CodeDigits;
use leptos::{ev::SubmitEvent, prelude::*};

use super::wechat::wechat;
use crate::{
    address::Address,
    context::use_community,
    data::submission::Submission,
    ui::{Button, Failed, Field, Kind, Page, Typed, reactive::derived},
};

#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let community = use_community();
    let scanned =
        untrack(|| Address::from_context().asks("code")).and_then(|code| CodeDigits::try_from(code).ok());
    let by_qr = scanned.is_some();
    let digits = Typed::new(scanned.map(|digits| digits.spaced()).unwrap_or_default());
    let submission = Submission::new();
    let address = Address::from_context();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(digits) = digits.take() else { return };
        submission.send::<SignIn>(&NewSignIn { digits }, move |_| {
            community.session().refetch();
            // Back to what somebody wanted to do when they were asked to sign in; else to the first page.
            if !address.back() {
                address.replace(&community.path(""));
            }
        });
    };
    // The domain has no words for half a code, because it is never sent.
    let refusal = derived(move || {
        digits.refusal::<CodeDigits>().map(|_unsaid| copy::people::CODE_INCOMPLETE.to_owned())
    });
    let hint = if by_qr { copy::people::CODE_SCANNED } else { copy::people::CODE_HINT };
    view! {
        <Page title=copy::people::SIGN_IN up=community.path("")>
            {wechat(community, copy::wechat::WECHAT)}
            <form class="card stack" on:submit=send>
                <Field
                    id="code"
                    label=copy::people::CODE
                    hint=hint
                    value=digits
                    refusal=refusal
                    keyboard="numeric"
                    autocomplete="one-time-code"
                    class="digits"
                />
                <Failed submission />
                <Button label=copy::people::SIGN_IN_SEND submit=true submission />
            </form>
            <section class="card">
                <h2>{copy::people::NO_CODE}</h2>
                <p>{copy::people::NO_CODE_HINT}</p>
                <a class=Kind::Line.class() href=community.path("reporter")>
                    {copy::shell::AS_REPORTER}
                </a>
            </section>
        </Page>
    }
    .into_any()
}
