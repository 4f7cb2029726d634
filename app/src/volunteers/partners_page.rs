//! Reporting in (双报到): who has, the form (`?new=true`), and what the convenor says to it.

use api::volunteers::partners::{
    ListPartners, NewPartner, PAGE, PartnerLine, PartnerStep, Partners, ReportIn, TakePartnerStep,
};
use copy::volunteers::{partners as words, skills as skills_in_words};
use domain::{
    text::{PlaceName, Words},
    volunteers::{
        partners::course::{Kind, Seen, State, Step},
        skill::Skill,
    },
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::profile_form::skills;
use crate::{
    address::Address,
    context::{Community, use_community},
    data::{
        fetch::Failure,
        resource::{Resource, resource},
        submission::Submission,
    },
    ui::{
        Button, Choices, Dialog, Empty, Failed, Field, Kind as Look, Loaded, Page, Tag, Told, Tone, Typed,
        reactive::{CollectViews, derived, memo, reactive_view},
    },
};

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct PartnersPageState {
    partners: Resource<Partners>,
    submission: Submission,
    told: RwSignal<Option<String>>,
    community: Community,
    address: Address,
    kind: RwSignal<String>,
    seen: RwSignal<String>,
    name: Typed,
    offer: Typed,
    skills: RwSignal<Vec<Skill>>,
    /// The report-in and the step that the dialog is about.
    chosen: RwSignal<Option<(PartnerLine, Step)>>,
    open: RwSignal<bool>,
    why: Typed,
}

#[component]
pub(crate) fn PartnersPage() -> impl IntoView {
    let (community, address) = (use_community(), Address::from_context());
    let partners = resource::<ListPartners>(Default::default);
    let here = PartnersPageState {
        partners,
        submission: Submission::about(partners),
        told: RwSignal::new(None),
        community,
        address,
        kind: RwSignal::new(String::new()),
        seen: RwSignal::new(Seen::Nobody.code().to_owned()),
        name: Typed::new(""),
        offer: Typed::new(""),
        skills: RwSignal::new(vec![]),
        chosen: RwSignal::new(None),
        open: RwSignal::new(false),
        why: Typed::new(""),
    };
    let new = memo(move || address.asks("new").is_some());
    let title = derived(move || if new.get() { words::REPORT } else { words::HEADING }.to_owned());
    view! {
        <Page title up=community.path("volunteers")>
            <Told label=here.told />
            <Loaded from=partners children=move |partners| {
                reactive_view(move || if new.get() { here.form(&partners) } else { here.list(&partners) }).into_any()
            } />
            {here.dialog()}
        </Page>
    }
    .into_any()
}

impl PartnersPageState {
    fn list(self, Partners { partners, may_report, .. }: &Partners) -> AnyView {
        let report = (!may_report.is_empty()).then(|| {
            let path = self.community.path(&format!("{PAGE}?new=true"));
            view! { <a class=Look::Main.class() href=path>{words::REPORT}</a> }
        });
        let none = partners.is_empty().then(|| view! { <Empty label=words::NONE /> });
        view! {
            <p class="soft">{words::HEADING_HINT}</p>
            {report}
            {none}
            {partners.iter().map(|line| self.card(line)).collect_views()}
        }
        .into_any()
    }

    fn card(self, line: &PartnerLine) -> AnyView {
        let tone = if line.state == State::Accepted { Tone::Good } else { Tone::Plain };
        let own = line.own.then(|| view! { <Tag label=words::OWN /> });
        let who = words::who(line).map(|who| view! { <p class="soft">{who}</p> });
        let good_at = (!line.skills.is_empty()).then(|| view! { <p>{skills_in_words(&line.skills)}</p> });
        let offer = line.offer.as_ref().map(|offer| view! { <p>{offer.as_str().to_owned()}</p> });
        let reason = line.reason.as_ref().map(|why| view! { <p class="said">{why.as_str().to_owned()}</p> });
        let step = |step: &Step| {
            let (about, step) = (line.clone(), *step);
            let press = move |_| {
                self.told.set(None);
                self.why.clear();
                self.submission.set_failure(None);
                self.chosen.set(Some((about.clone(), step)));
                self.open.set(true);
            };
            let look = if step == Step::Accept { Look::Main } else { Look::Quiet };
            let aloud = words::step_of(step, line.name.as_str());
            view! {
                <button class=look.class() type="button" aria-label=aloud on:click=press>
                    {words::step(step)}
                </button>
            }
            .into_any()
        };
        view! {
            <article class="card">
                <h2>{line.name.as_str().to_owned()}</h2>
                <p class="row">
                    <Tag label=words::kind(line.kind) />
                    <Tag label=words::state(line.state) tone />
                    {own}
                </p>
                {who} {good_at} {offer} {reason}
                <div class="row">{line.steps.iter().map(step).collect_views()}</div>
            </article>
        }
        .into_any()
    }

    fn form(self, Partners { skills: choices, may_report, .. }: &Partners) -> AnyView {
        if may_report.is_empty() {
            return view! { <Empty label=words::REPORT_WHO /> }.into_any();
        }
        let kinds = may_report.iter().map(|kind| (kind.code().to_owned(), words::kind(*kind).to_owned()));
        let kinds: Vec<(String, String)> = kinds.collect();
        let seen = Seen::ALL.iter().map(|seen| (seen.code().to_owned(), words::seen(*seen).to_owned()));
        let seen: Vec<(String, String)> = seen.collect();
        let member = move || self.kind.with(|kind| kind == Kind::Member.code());
        let who_sees = move || {
            member().then(|| {
                view! { <Choices name="seen" label=words::SEEN options=seen.clone() chosen=self.seen /> }
                    .into_any()
            })
        };
        let name = derived(move || self.name.refusal::<PlaceName>());
        let offer = derived(move || {
            let written = self.offer.text.with(|offer| !offer.trim().is_empty());
            written.then(|| self.offer.refusal::<Words>()).flatten()
        });
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.send();
        };
        view! {
            <form class="stack" on:submit=submit>
                <Choices name="kind" label=words::WHO options=kinds chosen=self.kind />
                <Field id="name" label=words::NAME hint=words::NAME_HINT value=self.name max=PlaceName::MAX refusal=name />
                <fieldset class="choices">
                    <legend class="strong">{words::SKILLS}</legend>
                    {skills(choices, self.skills)}
                </fieldset>
                <Field id="offer" label=words::OFFER hint=words::OFFER_HINT value=self.offer lines=2 max=Words::MAX refusal=offer />
                {who_sees}
                <Failed submission=self.submission />
                <Button label=words::SEND submit=true submission=self.submission />
            </form>
        }
        .into_any()
    }

    fn send(self) {
        let Ok(kind) = self.kind.with_untracked(|kind| Kind::try_from(kind.as_str())) else {
            return self.submission.set_failure(Some(Failure::said(words::WHO_MISSING)));
        };
        let silent = self.offer.text.with_untracked(|offer| offer.trim().is_empty());
        let offer = if silent { None } else { self.offer.take::<Words>() };
        let Some(name) = self.name.take::<PlaceName>() else { return };
        if offer.is_none() && !silent {
            return;
        }
        let seen = self.seen.with_untracked(|seen| Seen::try_from(seen.as_str())).unwrap_or(Seen::Nobody);
        let request = NewPartner { kind, name, skills: self.skills.get_untracked(), offer, seen };
        self.submission.send::<ReportIn>(&request, move |_| {
            self.address.replace(&self.community.path(PAGE));
            self.told.set(Some(words::state(kind.begins()).to_owned()));
            self.partners.refetch();
        });
    }

    fn dialog(self) -> AnyView {
        let title = derived(move || {
            let label = self.chosen.with(|chosen| chosen.as_ref().map(|(_, step)| words::step(*step)));
            label.unwrap_or_default().to_owned()
        });
        view! { <Dialog open=self.open title>{self.question()}</Dialog> }.into_any()
    }

    fn question(self) -> AnyView {
        let Some((line, step)) = self.chosen.get() else { return ().into_any() };
        let owes = step == Step::Refuse || (step == Step::End && !line.own);
        let field = owes.then(|| {
            let refusal = derived(move || self.why.refusal::<Words>());
            view! { <Field id="why" label=words::WHY hint=words::WHY_HINT value=self.why lines=2 max=Words::MAX refusal /> }
        });
        let press = move |_| {
            let why = if owes { self.why.take::<Words>() } else { None };
            if owes && why.is_none() {
                return;
            }
            let request =
                PartnerStep { partner: line.partner.clone(), version: line.version, step, words: why };
            self.submission.send::<TakePartnerStep>(&request, move |_| {
                self.open.set(false);
                self.partners.refetch();
            });
        };
        let kind = if step == Step::Accept { Look::Main } else { Look::Danger };
        view! {
            <p>{words::follows(step)}</p>
            {field}
            <Failed submission=self.submission />
            <div class="row">
                <Button label=copy::shell::CANCEL kind=Look::Quiet press=move |_| self.open.set(false) />
                <Button label=words::step(step) kind submission=self.submission press />
            </div>
        }
        .into_any()
    }
}
