//! Signing in with a one-time code, typed or scanned.

use domain::{
    copy,
    people::{
        session::CodeDigits,
        wire::{NewSignIn, SignIn},
    },
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::wechat::wechat;
use crate::{
    address::Address,
    context::town,
    reactive::derived,
    sending::Sending,
    ui::{Button, Failed, Field, Kind, Page, Typed},
};

#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let town = town();
    let scanned = untrack(|| Address::here().asks("code")).and_then(|code| CodeDigits::try_from(code).ok());
    let by_qr = scanned.is_some();
    let digits = Typed::new(scanned.map(|digits| digits.spaced()).unwrap_or_default());
    let sending = Sending::new();
    let address = Address::here();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(digits) = digits.take() else { return };
        sending.send::<SignIn>(&NewSignIn { digits }, move |_| {
            town.session().again();
            // Back to what somebody wanted to do when they were asked to sign in; else to the first page.
            if !address.back() {
                address.replace(&town.path(""));
            }
        });
    };
    // The domain has no words for half a code, because it is never sent.
    let refusal = derived(move || {
        digits.refusal::<CodeDigits>().map(|_unsaid| copy::people::CODE_INCOMPLETE.to_owned())
    });
    let hint = if by_qr { copy::people::CODE_SCANNED } else { copy::people::CODE_HINT };
    view! {
        <Page title=copy::people::SIGN_IN up=town.path("")>
            {wechat(town, copy::wechat::WECHAT)}
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
                <Failed sending />
                <Button says=copy::people::SIGN_IN_SEND submit=true sending />
            </form>
            <section class="card">
                <h2>{copy::people::NO_CODE}</h2>
                <p>{copy::people::NO_CODE_HINT}</p>
                <a class=Kind::Line.class() href=town.path("reporter")>
                    {copy::shell::AS_REPORTER}
                </a>
            </section>
        </Page>
    }
    .into_any()
}
