//! Signing in with a one-time code, typed or scanned.

use domain::{
    copy,
    people::{
        session::CodeDigits,
        wire::{NewSignIn, SignIn},
    },
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use crate::{
    sending::Sending,
    town::town,
    trail::Trail,
    ui::{Button, Failed, Field, Kind, Page, Typed},
};

/// Signs this device in.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let town = town();
    let scanned = use_query_map()
        .with_untracked(|query| query.get("code"))
        .and_then(|code| CodeDigits::try_from(code).ok());
    let by_qr = scanned.is_some();
    let digits = Typed::new(scanned.map(|digits| digits.spaced()).unwrap_or_default());
    let sending = Sending::new();
    let trail = Trail::here();
    let navigate = use_navigate();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(digits) = digits.take() else { return };
        let navigate = navigate.clone();
        sending.send::<SignIn>(&NewSignIn { digits }, move |_| {
            town.session().again();
            // Back to what somebody wanted to do when they were asked to sign in; else to the first page.
            if !(trail.leads_back() && window().history().is_ok_and(|history| history.back().is_ok())) {
                navigate(&town.path(""), NavigateOptions { replace: true, ..NavigateOptions::default() });
            }
        });
    };
    // The domain has no words for half a code, because it is never sent.
    let refusal = Signal::derive(move || {
        digits.refusal::<CodeDigits>().map(|_unsaid| copy::people::CODE_INCOMPLETE.to_owned())
    });
    let hint = if by_qr { copy::people::CODE_SCANNED } else { copy::people::CODE_HINT };
    view! {
        <Page title=copy::people::SIGN_IN up=town.path("")>
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
