//! Writing another text of the covenant: to open a deliberation about it, or in the place of the draft that is talked over.

use api::deliberations::{
    CovenantProposal, CovenantQuery, CovenantView, DraftRevision, DraftView, ListProcedures, OneDeliberation,
    ProposeCovenant, ReviseDraft, ShowCovenant, ShowDraft,
};
use copy::deliberations::{convene, covenant as words};
use domain::{
    deliberations::covenant::{Articles, Version},
    ids::DeliberationId,
    text::{ArticleText, Explanation, Reason, Title},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::covenant_page::articles;
use crate::{
    address::Address,
    context::{Community, use_community},
    data::{
        fetch::Failure,
        resource::{Resource, resource},
        submission::Submission,
    },
    ui::{
        Button, Failed, Field, Loaded, Page, Select, Typed,
        reactive::{derived, effect, reactive_view},
    },
};

/// The text as it is typed, and where it goes.
#[derive(Clone, Copy)]
struct CovenantForm {
    title: Typed,
    why: Typed,
    articles: Typed,
    based_on: RwSignal<Option<Version>>,
    procedure: RwSignal<String>,
    submission: Submission,
    community: Community,
    address: Address,
}

impl CovenantForm {
    /// A form whose sending knows what it is decided on.
    fn new(submission: Submission) -> Self {
        Self {
            title: Typed::new(""),
            why: Typed::new(""),
            articles: Typed::new(""),
            based_on: RwSignal::new(None),
            procedure: RwSignal::new(String::new()),
            submission,
            community: use_community(),
            address: Address::from_context(),
        }
    }

    /// Begins with the words there are; what was typed since stays.
    fn begin(self, based_on: Version, texts: &[ArticleText]) {
        if self.based_on.get_untracked().is_none() {
            let lines: Vec<&str> = texts.iter().map(ArticleText::as_str).collect();
            self.articles.text.set(lines.join("\n\n"));
        }
        self.based_on.set(Some(based_on));
    }

    /// Whether the words it begins with are still on their way: they would take the place of what is typed.
    fn is_waiting(self) -> Signal<bool> {
        derived(move || self.based_on.get().is_none())
    }

    fn field(self) -> AnyView {
        let refusal = derived(move || {
            let shown = self.submission.failure().is_some();
            shown.then(|| self.read().err()).flatten()
        });
        view! {
            <Field id="articles" label=words::ARTICLES hint=words::ARTICLES_HINT value=self.articles lines=16 refusal />
            <details>
                <summary class="strong">{words::PREVIEW}</summary>
                {reactive_view(move || self.preview())}
            </details>
        }
        .into_any()
    }

    fn preview(self) -> AnyView {
        self.articles.text.track();
        match untrack(|| self.read()) {
            Ok(read) => articles(read.as_slice()),
            Err(why) => view! { <p class="soft">{why}</p> }.into_any(),
        }
    }

    /// The articles, or why they are none, in words.
    fn read(self) -> Result<Articles, String> {
        let typed = self.articles.text.get();
        Articles::of_lines(&typed).map_err(|problem| copy::problem::title(&problem))
    }

    fn take(self) -> Option<Articles> {
        match untrack(|| self.read()) {
            Ok(articles) => Some(articles),
            Err(why) => {
                self.submission.set_failure(Some(Failure::said(&why)));
                None
            }
        }
    }
}

/// The form that opens a deliberation about another text.
#[component]
pub(crate) fn ProposePage() -> impl IntoView {
    let covenant = resource::<ShowCovenant>(CovenantQuery::default);
    let form = CovenantForm::new(Submission::about(covenant));
    let procedures = resource::<ListProcedures>(Default::default);
    let title = derived(move || {
        let first = covenant.with(|view| view.is_some_and(|view| view.version == 0));
        if first { words::PROPOSE_FIRST_HEADING.to_owned() } else { words::PROPOSE_HEADING.to_owned() }
    });
    begins(form, covenant, |view: &CovenantView| (view.version, view.articles.clone()));
    view! {
        <Page title under=words::ABOUT up=form.community.path("covenant")>
            <Loaded from=procedures children=move |all| {
                // The whole community decides; owners vote about their compound.
                let choices: Vec<(String, String)> = all
                    .procedures
                    .iter()
                    .filter(|one| !one.owners)
                    .map(|one| (one.code.clone(), one.title.clone()))
                    .collect();
                if form.procedure.with_untracked(String::is_empty) {
                    form.procedure.set(choices.first().map(|(code, _)| code.clone()).unwrap_or_default());
                }
                form.proposing(covenant, choices)
            } />
        </Page>
    }
    .into_any()
}

/// Takes the words that come into the form.
fn begins<T: Clone + Send + Sync + 'static>(
    form: CovenantForm,
    from: Resource<T>,
    words: fn(&T) -> (Version, Vec<ArticleText>),
) {
    effect(move || {
        if let Some((based_on, texts)) = from.with(|view| view.map(words)) {
            form.begin(based_on, &texts);
        }
    });
}

impl CovenantForm {
    fn proposing(self, covenant: Resource<CovenantView>, choices: Vec<(String, String)>) -> AnyView {
        let title = derived(move || self.title.refusal::<Title>());
        let why = derived(move || self.why.refusal::<Explanation>());
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.propose();
        };
        view! {
            <Loaded from=covenant children=|_| ().into_any() />
            <form class="stack" on:submit=submit hidden=self.is_waiting()>
                <Field id="title" label=words::TITLE hint=words::TITLE_HINT value=self.title max=Title::MAX refusal=title />
                <Field id="why" label=words::WHY hint=words::WHY_HINT value=self.why lines=4 max=Explanation::MAX refusal=why />
                {self.field()}
                <Select id="procedure" label=convene::PROCEDURE options=choices chosen=self.procedure />
                <Failed submission=self.submission />
                <Button label=words::SEND submit=true submission=self.submission />
            </form>
        }
        .into_any()
    }

    fn propose(self) {
        let (title, text) = (self.title.take::<Title>(), self.why.take::<Explanation>());
        let (Some(title), Some(text)) = (title, text) else { return };
        let (Some(articles), Some(based_on)) = (self.take(), self.based_on.get_untracked()) else { return };
        let procedure = self.procedure.get_untracked();
        let request = CovenantProposal { title, text, procedure, based_on, articles };
        self.submission.send::<ProposeCovenant>(&request, move |opened| {
            self.address.replace(&self.community.path(&format!("deliberations/{}", opened.deliberation)));
        });
    }
}

/// The form that writes the draft of a deliberation anew.
#[component]
pub(crate) fn RevisePage(deliberation: DeliberationId) -> impl IntoView {
    let up = use_community().path(&format!("deliberations/{deliberation}"));
    let id = StoredValue::new(deliberation);
    let one = move || OneDeliberation { deliberation: id.get_value() };
    let draft = resource::<ShowDraft>(one);
    let form = CovenantForm::new(Submission::about(draft));
    begins(form, draft, |view: &DraftView| (view.in_force, view.articles.clone()));
    view! {
        <Page title=words::REVISE_HEADING up>
            <Loaded from=draft children=move |view| form.revising(&view) />
            <form class="stack" hidden=form.is_waiting() on:submit=move |event: SubmitEvent| {
                event.prevent_default();
                let Some(view) = draft.get_untracked() else { return };
                form.revise(id.get_value(), view.version);
            }>
                {form.field()}
                <Field
                    id="why"
                    label=words::REVISE_WHY
                    value=form.why
                    lines=3
                    max=Reason::MAX
                    refusal=derived(move || form.why.refusal::<Reason>())
                />
                <Failed submission=form.submission />
                <Button label=words::REVISE_SEND submit=true submission=form.submission />
            </form>
        </Page>
    }
    .into_any()
}

impl CovenantForm {
    fn revising(self, view: &DraftView) -> AnyView {
        let frozen = (!view.may_revise).then(|| view! { <p class="hint">{words::FROZEN}</p> });
        let outdated = (view.based_on != view.in_force && view.may_revise)
            .then(|| view! { <p class="hint">{words::OUTDATED}</p> });
        view! {
            {frozen}
            {outdated}
        }
        .into_any()
    }

    fn revise(self, deliberation: DeliberationId, version: u32) {
        let why = self.why.take::<Reason>();
        let (Some(why), Some(articles), Some(based_on)) = (why, self.take(), self.based_on.get_untracked())
        else {
            return;
        };
        let up = self.community.path(&format!("deliberations/{deliberation}"));
        let request = DraftRevision { deliberation, version, based_on, articles, why };
        self.submission.send::<ReviseDraft>(&request, move |_| self.address.replace(&up));
    }
}
