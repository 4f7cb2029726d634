//! One's own certificates: what each is to show, opening and revoking them.

use api::volunteers::points::{
    CertificateLine, Certificates, ListCertificates, MakeCertificate, NewCertificate, OneCertificate,
    RevokeCertificate, certificate_page,
};
use copy::volunteers::points as words;
use domain::volunteers::points::certificate::{CertificateCode, NameShown};
use leptos::{ev::SubmitEvent, prelude::*};

use super::path;
use crate::{
    address::Address,
    context::{Community, use_community},
    data::{
        resource::{Resource, resource},
        submission::Submission,
    },
    ui::{Button, Choices, Confirm, Failed, Kind, Loaded, Page, Told, reactive::CollectViews},
};

#[derive(Clone, Copy)]
struct CertificatesPageState {
    community: Community,
    address: Address,
    own: Resource<Certificates>,
    name: RwSignal<String>,
    hours: RwSignal<bool>,
    stars: RwSignal<bool>,
    making: Submission,
    revoking: Submission,
    /// Which is about to be revoked.
    unwanted: RwSignal<Option<CertificateCode>>,
    asks: RwSignal<bool>,
    told: RwSignal<Option<String>>,
}

#[component]
pub(crate) fn CertificatesPage() -> impl IntoView {
    let community = use_community();
    let own = resource::<ListCertificates>(Default::default);
    let here = CertificatesPageState {
        community,
        address: Address::from_context(),
        own,
        name: RwSignal::new(NameShown::Full.code().to_owned()),
        hours: RwSignal::new(true),
        stars: RwSignal::new(true),
        making: Submission::about(own),
        revoking: Submission::about(own),
        unwanted: RwSignal::new(None),
        asks: RwSignal::new(false),
        told: RwSignal::new(None),
    };
    view! {
        <Page title=words::CERTIFICATES up=community.path(super::OWN)>
            <Told label=here.told />
            <Loaded from=own children=move |own| here.draw(&own) />
            <a class="link" href=path(community, "verify")>{words::VERIFY}</a>
            {here.revoke_dialog()}
        </Page>
    }
    .into_any()
}

fn tick(label: &'static str, on: RwSignal<bool>) -> AnyView {
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=on on:change=move |_| on.update(|on| *on = !*on) />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

impl CertificatesPageState {
    fn draw(self, own: &Certificates) -> AnyView {
        let options = NameShown::ALL
            .iter()
            .map(|shown| (shown.code().to_owned(), words::name_shown(*shown).to_owned()));
        let options: Vec<(String, String)> = options.collect();
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.make();
        };
        let made = if own.certificates.is_empty() {
            view! { <p class="soft">{words::MADE_NONE}</p> }.into_any()
        } else {
            view! { <ul class="list">{own.certificates.iter().map(|line| self.line(line)).collect_views()}</ul> }
                .into_any()
        };
        view! {
            <section class="card" aria-labelledby="make">
                <h2 id="make">{words::MAKE}</h2>
                <p class="strong">{words::hours_and_level(own.minutes, own.stars)}</p>
                <form class="stack" on:submit=submit>
                    <p class="soft">{words::MAKE_HINT}</p>
                    <Choices name="name" label=words::NAME_SHOWN options chosen=self.name />
                    <fieldset class="choices">
                        <legend class="strong">{words::SHOWN}</legend>
                        {tick(words::SHOW_HOURS, self.hours)}
                        {tick(words::SHOW_STARS, self.stars)}
                    </fieldset>
                    <Failed submission=self.making />
                    <Button label=words::MAKE submit=true submission=self.making />
                </form>
            </section>
            <section class="card" aria-labelledby="made">
                <h2 id="made">{words::MADE}</h2>
                {made}
            </section>
        }
        .into_any()
    }

    fn line(self, line: &CertificateLine) -> AnyView {
        let code = line.code.clone();
        let press = move |_| {
            self.told.set(None);
            self.revoking.set_failure(None);
            self.unwanted.set(Some(code.clone()));
            self.asks.set(true);
        };
        let grouped = line.code.grouped();
        view! {
            <li class="stack">
                <p>{words::certificate(line)}</p>
                <p class="soft">{grouped.clone()}</p>
                <a class=Kind::Line.class() href=self.community.path(&certificate_page(&line.code))>
                    {words::about(words::OPEN, &grouped)}
                </a>
                <Button label=words::about(words::REVOKE, &grouped) kind=Kind::Quiet press />
            </li>
        }
        .into_any()
    }

    fn make(self) {
        let Ok(name) = self.name.with_untracked(|code| NameShown::try_from(code.as_str())) else { return };
        let request =
            NewCertificate { name, hours: self.hours.get_untracked(), stars: self.stars.get_untracked() };
        self.making.send::<MakeCertificate>(&request, move |made| {
            self.address.go(&self.community.path(&certificate_page(&made.code)));
        });
    }

    fn revoke_dialog(self) -> AnyView {
        let done = move |()| {
            let Some(code) = self.unwanted.get_untracked() else { return };
            self.revoking.send::<RevokeCertificate>(&OneCertificate { code }, move |_| {
                self.asks.set(false);
                self.told.set(Some(words::REVOKED.to_owned()));
                self.own.refetch();
            });
        };
        view! {
            <Confirm
                open=self.asks
                title=words::REVOKE_SURE
                label=words::REVOKE_SAYS
                yes=words::REVOKE
                kind=Kind::Danger
                submission=self.revoking
                done
            />
        }
        .into_any()
    }
}
