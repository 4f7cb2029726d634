//! One option: what it is, what speaks for and against it, what others would change, and what it was before.

use api::deliberations::{
    Amend, AmendmentDecision, AmendmentView, DecideAmendment, EarlierText, Ending, EndorsePoint, Endorsement,
    NewAmendment, NewPoint, OneOption, OptionStep, OptionView, PointView, ShowOption, StepOption, Verdict,
    WritePoint,
};
use copy::{deliberations::options as words, time};
use domain::{
    deliberations::{
        options::{Side, amending::Fate},
        posts::text::StatementText,
    },
    ids::{AmendmentId, DeliberationId, OptionId},
    moderation::post::PostId,
    text::{Explanation, Reason},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{difference, kept::FormDraft, options};
use crate::{
    context::{Community, use_community},
    data::{
        clock,
        fetch::Failure,
        resource::{Resource, resource},
        submission::Submission,
    },
    moderation::{
        report::{Reporting, why_hidden},
        rules::house_rules,
    },
    offline::outbox::QueuedCommand,
    ui::{
        Button, Choices, Dialog, Failed, Field, Kind, Loaded, Page, Told, Typed,
        reactive::{CollectViews, derived},
    },
};

/// An option's page, as its parts need it.
#[derive(Clone, Copy)]
struct OptionPageState {
    option: Resource<OptionView>,
    community: Community,
    told: RwSignal<Option<String>>,
    /// Endorsing, accepting and taking back: what needs no form.
    submission: Submission,
    side: RwSignal<String>,
    point: Typed,
    adding: Submission,
    /// Where the point is kept while it is typed.
    kept: FormDraft,
    page: StoredValue<String>,
    text: Typed,
    why: Typed,
    amending: RwSignal<bool>,
    proposing: Submission,
    /// The amendment that is being refused; none while the option itself is removed.
    refusing: RwSignal<Option<AmendmentId>>,
    asking: RwSignal<bool>,
    reason: Typed,
    reporting: Reporting,
}

/// One option of a deliberation.
#[component]
pub(crate) fn OptionPage(deliberation: DeliberationId, option: OptionId) -> impl IntoView {
    let community = use_community();
    let point_draft = format!("{option}-point");
    let page = community.path(&format!("deliberations/{deliberation}/options/{option}"));
    let (side, point) = (RwSignal::new(Side::For.code().to_owned()), Typed::new(""));
    let kept = FormDraft::new(community, &[point], &[side], None);
    kept.open(&point_draft);
    let option = resource::<ShowOption>(move || OneOption { option: option.clone() });
    let here = OptionPageState {
        option,
        community,
        told: RwSignal::new(None),
        submission: Submission::about(option),
        side,
        point,
        adding: Submission::about(option),
        kept,
        page: StoredValue::new(page),
        text: Typed::new(""),
        why: Typed::new(""),
        amending: RwSignal::new(false),
        proposing: Submission::about(option),
        refusing: RwSignal::new(None),
        asking: RwSignal::new(false),
        reason: Typed::new(""),
        reporting: Reporting::new(),
    };
    let title = derived(move || {
        let name = option.with(|view| view.map(|view| view.line.title.as_str().to_owned()));
        name.unwrap_or_else(|| match option.failure() {
            Some(_) => words::HEADING.to_owned(),
            None => copy::shell::LOADING.to_owned(),
        })
    });
    view! {
        <Page title up=community.path(&("deliberations/".to_owned() + &String::from(deliberation)))>
            <Told label=here.told />
            <Loaded from=option children=move |view| here.content(&view) />
            {here.dialogs()}
        </Page>
    }
    .into_any()
}

impl OptionPageState {
    fn content(self, view: &OptionView) -> AnyView {
        let withdraw = view.may_withdraw.then(|| {
            view! {
                <Button label=words::WITHDRAW kind=Kind::Quiet submission=self.submission
                    press=move |_| self.step(Ending::Withdraw {}, words::WITHDRAWN) />
            }
        });
        let remove = view.may_remove.then(|| {
            view! { <Button label=words::REMOVE kind=Kind::Danger press=move |_| self.ask_why(None) /> }
        });
        let post = PostId::Option(view.line.option.clone());
        let report = self.reporting.button(post, view.line.title.as_str(), view.line.mine);
        view! {
            <section class="card">{options::facts(&view.line, self.community)} {report}</section>
            <Failed submission=self.submission />
            {self.points(view)}
            {self.amendments(view)}
            {self.earlier(&view.earlier)}
            <div class="row unprinted">{withdraw}{remove}</div>
        }
        .into_any()
    }

    fn points(self, view: &OptionView) -> AnyView {
        let may = view.may_discuss;
        let of = |side: Side| {
            let points: Vec<&PointView> =
                view.line.points.iter().filter(|point| point.side == side).collect();
            let none = points.is_empty().then(|| view! { <p class="soft">{words::NO_POINT}</p> });
            let lines = points.into_iter().map(|point| self.point_line(point, may)).collect_views();
            view! {
                <div class="card">
                    <h3>{words::side(side)}</h3>
                    {none}
                    {lines}
                </div>
            }
            .into_any()
        };
        view! {
            <section class="stack" aria-labelledby="points">
                <h2 id="points">{words::POINTS}</h2>
                {Side::ALL.iter().map(|side| of(*side)).collect_views()}
                {may.then(|| self.point_form())}
            </section>
        }
        .into_any()
    }

    fn point_line(self, point: &PointView, may: bool) -> AnyView {
        let label = words::endorse(point.endorsed, point.endorsements);
        let post = PostId::Point(point.point.clone());
        let hidden = (!point.standing.is_seen()).then(|| why_hidden(&post, self.community));
        let report = self.reporting.button(post, point.text.as_str(), point.mine);
        let request = Endorsement { point: point.point.clone(), on: !point.endorsed };
        let button = if may && !point.mine {
            let press = move |_| {
                self.submission.send::<EndorsePoint>(&request, move |_| self.option.refetch());
            };
            view! { <Button label kind=Kind::Quiet submission=self.submission press /> }.into_any()
        } else {
            view! { <span class="soft">{label}</span> }.into_any()
        };
        view! {
            <div class="point">
                <p class="said">{point.text.as_str().to_owned()}</p>
                <div class="row between">{button} {report}</div>
                {hidden}
            </div>
        }
        .into_any()
    }

    fn point_form(self) -> AnyView {
        let refusal = derived(move || self.point.refusal::<StatementText>());
        let sides: Vec<(String, String)> =
            Side::ALL.iter().map(|side| (side.code().to_owned(), words::side(*side).to_owned())).collect();
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.add_point();
        };
        view! {
            <form class="card stack unprinted" on:submit=submit>
                <Choices name="side" label=words::SIDE options=sides chosen=self.side />
                <Field id="point" label=words::POINT hint=words::POINT_HINT value=self.point lines=3 max=StatementText::MAX refusal />
                {house_rules()}
                <Failed submission=self.adding />
                <Button label=words::ADD_POINT submit=true submission=self.adding />
            </form>
        }
        .into_any()
    }

    fn add_point(self) {
        let Some(option) = self.id() else { return };
        let Some(text) = self.point.take::<StatementText>() else { return };
        let Ok(side) = Side::try_from(self.side.get_untracked().as_str()) else { return };
        let page = self.page.get_value();
        let queued = QueuedCommand {
            summary: copy::outbox::point(text.as_str()),
            page: page.clone(),
            success_url: page,
            draft: self.kept.draft(),
            photos: Vec::new(),
        };
        self.adding.send_or_queue::<WritePoint>(
            &NewPoint { option, side, text },
            queued,
            move |_| {
                self.point.clear();
                self.done(words::POINT_ADDED);
            },
            move || {
                self.point.clear();
                self.told.set(Some(copy::outbox::PUT_IN.to_owned()));
            },
        );
    }

    fn amendments(self, view: &OptionView) -> AnyView {
        if view.amendments.is_empty() && !view.may_discuss {
            return ().into_any();
        }
        let decides = view.may_discuss && view.line.mine;
        let lines = view.amendments.iter().map(|amendment| self.amendment(amendment, decides));
        let amend = view.may_discuss.then(|| {
            let text = view.line.text.as_str().to_owned();
            let begin = move |_| {
                self.text.text.set(text.clone());
                self.amending.set(true);
            };
            view! { <Button label=words::AMEND kind=Kind::Line press=begin /> }
        });
        view! {
            <section class="stack" aria-labelledby="amendments">
                <h2 id="amendments">{words::AMENDMENTS}</h2>
                {(!view.amendments.is_empty()).then_some(view! { <p class="soft">{words::MARKS}</p> })}
                {lines.collect_views()}
                {amend}
            </section>
        }
        .into_any()
    }

    fn amendment(self, amendment: &AmendmentView, decides: bool) -> AnyView {
        let (id, other) = (amendment.amendment.clone(), amendment.amendment.clone());
        let waits = decides && amendment.fate == Fate::Waiting;
        let accept = (waits && !amendment.outdated).then(|| {
            let press = move |_| self.decide(id.clone(), Verdict::Accept {});
            view! { <Button label=words::ACCEPT submission=self.submission press /> }
        });
        let refuse = waits.then(|| {
            let press = move |_| self.ask_why(Some(other.clone()));
            view! { <Button label=words::REFUSE kind=Kind::Quiet press /> }
        });
        let reason = amendment.reason.as_ref().map(domain::text::Reason::as_str);
        let post = PostId::Amendment(amendment.amendment.clone());
        let hidden = (!amendment.standing.is_seen()).then(|| why_hidden(&post, self.community));
        let report = self.reporting.button(post, amendment.why.as_str(), amendment.mine);
        view! {
            <article class="card">
                <p class="soft">
                    {difference::author(&amendment.author, self.community)}" · "{time::at(amendment.at, clock::now())}
                </p>
                <p>{amendment.why.as_str().to_owned()}</p>
                {difference::draw(&amendment.difference)}
                <p class="strong">{words::fate(amendment.fate, reason)}</p>
                {amendment.outdated.then(|| view! { <p class="soft">{words::OUTDATED}</p> })}
                {hidden}
                <div class="row">{accept}{refuse}</div>
                {report}
            </article>
        }
        .into_any()
    }

    fn earlier(self, texts: &[EarlierText]) -> AnyView {
        if texts.is_empty() {
            return ().into_any();
        }
        let text = |text: &EarlierText| {
            view! {
                <p class="soft">{time::at(text.until, clock::now())}</p>
                {difference::draw(&text.difference)}
            }
            .into_any()
        };
        view! {
            <details class="card">
                <summary class="strong">{words::EARLIER}</summary>
                {texts.iter().map(text).collect_views()}
            </details>
        }
        .into_any()
    }

    fn dialogs(self) -> AnyView {
        let why_title = derived(move || {
            let of_amendment = self.refusing.with(Option::is_some);
            if of_amendment { words::REFUSE_WHY } else { words::REMOVE_WHY }.to_owned()
        });
        view! {
            <Dialog open=self.amending title=words::AMEND>{move || self.amend_form()}</Dialog>
            <Dialog open=self.asking title=why_title>{move || self.why_form(why_title)}</Dialog>
            {self.reporting.dialog(Callback::new(move |()| self.option.refetch()))}
        }
        .into_any()
    }

    fn amend_form(self) -> AnyView {
        let text = derived(move || self.text.refusal::<Explanation>());
        let why = derived(move || self.why.refusal::<Reason>());
        view! {
            <p>{words::AMEND_ABOUT}</p>
            <Field id="amend-text" label=words::AMEND_TEXT value=self.text lines=6 max=Explanation::MAX refusal=text />
            <Field id="amend-why" label=words::AMEND_WHY value=self.why lines=2 max=Reason::MAX refusal=why />
            {house_rules()}
            <Failed submission=self.proposing />
            <Button label=words::AMEND_SEND submission=self.proposing press=move |_| self.amend() />
        }
        .into_any()
    }

    fn amend(self) {
        let Some(view) = self.option.get_untracked() else { return };
        let (text, why) = (self.text.take::<Explanation>(), self.why.take::<Reason>());
        let (Some(text), Some(why)) = (text, why) else { return };
        let request =
            NewAmendment { option: view.line.option.clone(), revision: view.line.revision, text, why };
        self.proposing.send::<Amend>(&request, move |_| {
            self.amending.set(false);
            self.why.clear();
            self.done(words::AMENDED);
        });
    }

    fn ask_why(self, refusing: Option<AmendmentId>) {
        self.submission.set_failure(None::<Failure>);
        self.refusing.set(refusing);
        self.asking.set(true);
    }

    fn why_form(self, label: Signal<String>) -> AnyView {
        let refusal = derived(move || self.reason.refusal::<Reason>());
        view! {
            <Field id="why" label=label.get() value=self.reason lines=3 max=Reason::MAX refusal />
            <Failed submission=self.submission />
            <Button label=label submission=self.submission press=move |_| self.say_why() />
        }
        .into_any()
    }

    fn say_why(self) {
        let Some(reason) = self.reason.take::<Reason>() else { return };
        match self.refusing.get_untracked() {
            Some(amendment) => self.decide(amendment, Verdict::Refuse { reason }),
            None => self.step(Ending::Remove { reason }, words::REMOVED),
        }
    }

    fn decide(self, amendment: AmendmentId, answer: Verdict) {
        let request = AmendmentDecision { amendment, answer };
        self.submission.send::<DecideAmendment>(&request, move |_| self.done(words::ANSWERED));
    }

    fn step(self, step: Ending, label: &'static str) {
        let Some(option) = self.id() else { return };
        self.submission.send::<StepOption>(&OptionStep { option, step }, move |_| self.done(label));
    }

    fn id(self) -> Option<OptionId> {
        self.option.with_untracked(|view| view.map(|view| view.line.option.clone()))
    }

    fn done(self, label: &str) {
        self.asking.set(false);
        self.reason.clear();
        self.told.set(Some(label.to_owned()));
        self.option.refetch();
    }
}
