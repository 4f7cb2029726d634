//! A certificate, as anybody sees it who has its code: to verify it, and for its holder to print it.

use api::volunteers::points::{Certificate, OneCertificate, VerifyCertificate};
use copy::{time, volunteers::points as words};
use domain::volunteers::points::certificate::CertificateCode;
use leptos::prelude::*;

use super::{fact, path};
use crate::{
    context::{Community, use_community},
    data::resource::resource,
    ui::{Button, Loaded, Page, QrCode},
};

#[component]
pub(crate) fn CertificatePage(code: CertificateCode) -> impl IntoView {
    let community = use_community();
    let certificate = resource::<VerifyCertificate>(move || OneCertificate { code: code.clone() });
    view! {
        <Page title=words::CERTIFICATES up=path(community, "verify")>
            <Loaded from=certificate children=move |certificate| sheet(certificate, community) />
        </Page>
    }
    .into_any()
}

fn sheet(certificate: Certificate, community: Community) -> AnyView {
    let served = certificate.served.map(|served| {
        view! {
            {fact(words::SERVED, words::hours(served.minutes))}
            {fact(words::PERIOD, words::period(&served))}
        }
    });
    let stars = certificate.stars.map(|stars| fact(words::LEVEL, words::level(stars)));
    let print = move |_| {
        // Where a browser can't print, its menu says so.
        let _ = window().print();
    };
    view! {
        <p class="told unprinted">{words::GENUINE}</p>
        <article class="card sheet stack">
            <p>{words::says(&community.name())}</p>
            <dl class="facts">
                {fact(words::HOLDER, certificate.name)}
                {served}
                {stars}
                {fact(words::ISSUED, time::day(certificate.at))}
                {fact(words::NUMBER, certificate.code.grouped())}
            </dl>
            <QrCode qr=certificate.qr label=words::SCAN />
            <p class="soft">{words::SCAN_HINT}</p>
            <p class="strong">{community.name()}</p>
        </article>
        <div class="unprinted">
            <Button label=copy::shell::PRINT press=print />
        </div>
    }
    .into_any()
}
