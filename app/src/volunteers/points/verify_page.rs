//! Verifying a certificate on paper: its code is typed here, by anybody.

use api::volunteers::points::certificate_page;
use copy::volunteers::points as words;
use domain::volunteers::points::certificate::CertificateCode;
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    address::Address,
    context::use_community,
    ui::{Button, Field, Page, Typed, reactive::derived},
};

/// The field for the code.
#[component]
pub(crate) fn VerifyPage() -> impl IntoView {
    let (community, address) = (use_community(), Address::from_context());
    let code = Typed::new("");
    let refusal = derived(move || code.refusal::<CertificateCode>().map(|_| words::VERIFY_WRONG.to_owned()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(code) = code.take::<CertificateCode>() {
            address.go(&community.path(&certificate_page(&code)));
        }
    };
    view! {
        <Page title=words::VERIFY up=community.path("volunteers")>
            <section class="card">
                <form class="stack" on:submit=submit>
                    <Field id="code" label=words::NUMBER hint=words::VERIFY_HINT value=code refusal />
                    <Button label=words::VERIFY_SEND submit=true />
                </form>
            </section>
        </Page>
    }
    .into_any()
}
