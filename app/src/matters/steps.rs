//! The steps somebody may take with a matter now: a button each, a form in a dialog, the sending.
//!
//! What is typed is kept as a draft of matter and step, so that a lost race or a lift loses nothing.

use api::matters::{MatterView, StepRequest, TakeStep};
use copy::matters::{self as names, page as words};
use domain::{
    ids::MatterId,
    matters::{
        photo::PhotoId,
        status::{Status, StepKind},
        step::Step,
        tier::Category,
    },
};
use leptos::prelude::*;

use super::step_forms;
use crate::{
    context::Community,
    data::{fetch::Key, resource::Resource, submission::Submission},
    offline::drafts::{Draft, draft},
    photos::Photos,
    ui::{
        Button, Dialog, Failed, Kind, Typed,
        piece::{in_dialog, piece},
        reactive::{CollectViews, derived, effect},
    },
};

/// The step that is the thing to do now, if one of them may be taken.
const MAIN: [StepKind; 5] =
    [StepKind::Rate, StepKind::Receive, StepKind::Confirm, StepKind::Finish, StepKind::Designate];

draft! {
    struct StepDraft {
        text: String,
        photos: Vec<PhotoId>,
        /// Photos on this phone that haven't arrived.
        kept: Vec<Key>,
    }
}

/// The steps of one matter's page, and what is filled in.
#[derive(Clone, Copy)]
pub(crate) struct Steps {
    pub(super) matter: Resource<MatterView>,
    /// The text of whatever step is open.
    pub(super) text: Typed,
    pub(super) door: Typed,
    /// The code of the tier, desk, rating, or answer that is chosen.
    pub(super) chosen: RwSignal<String>,
    /// The code of a category, or the id of a named owner.
    pub(super) second: RwSignal<String>,
    /// The code of an urgency.
    pub(super) third: RwSignal<String>,
    /// The matter to merge into.
    pub(super) into: RwSignal<Option<MatterId>>,
    /// What it looks like now.
    pub(super) photos: Photos,
    pub(super) missing: RwSignal<Option<String>>,
    pub(super) community: Community,
    kind: RwSignal<Option<StepKind>>,
    pub(super) open: RwSignal<bool>,
    pub(super) submission: Submission,
    told: RwSignal<Option<String>>,
}

piece! {
    /// What the dialog of a step holds.
    step_form: fn(Steps, StepKind) -> AnyView = step_forms::draw
}

impl Steps {
    /// None open yet. `told` says what has been done.
    pub(super) fn new(
        community: Community,
        matter: Resource<MatterView>,
        told: RwSignal<Option<String>>,
    ) -> Self {
        let steps = Self {
            matter,
            text: Typed::new(""),
            door: Typed::new(""),
            chosen: RwSignal::new(String::new()),
            second: RwSignal::new(String::new()),
            third: RwSignal::new(String::new()),
            into: RwSignal::new(None),
            photos: Photos::new(community, Vec::new(), Vec::new()),
            missing: RwSignal::new(None),
            community,
            kind: RwSignal::new(None),
            open: RwSignal::new(false),
            submission: Submission::about(matter),
            told,
        };
        effect(move || steps.keep());
        effect(move || {
            // Whatever was missing may be there now.
            for answer in [steps.chosen, steps.second, steps.third, steps.text.text, steps.door.text] {
                answer.track();
            }
            steps.into.track();
            steps.missing.set(None);
        });
        steps
    }

    /// The step to show at the thumb.
    pub(super) fn main(view: &MatterView) -> Option<StepKind> {
        let is_due = |kind: &StepKind| *kind != StepKind::Designate || view.line.status == Status::Returned;
        MAIN.into_iter().filter(is_due).find(|kind| view.steps.contains(kind))
    }

    /// Opens a step's form, or takes the step where nothing needs to be said.
    pub(super) fn begin(self, kind: StepKind) {
        let Some(view) = self.matter.get_untracked().filter(|view| view.steps.contains(&kind)) else {
            return;
        };
        self.submission.set_failure(None);
        self.missing.set(None);
        if kind == StepKind::Receive {
            self.kind.set(Some(kind));
            self.send(&view, Step::Receive {});
            return;
        }
        let written: StepDraft = self.draft(&view, kind).load().unwrap_or_default();
        self.kind.set(Some(kind));
        self.text.clear();
        self.text.text.set(written.text);
        self.door.clear();
        self.photos.restore(written.photos, written.kept);
        self.into.set(None);
        self.preset(kind, &view);
        self.open.set(true);
    }

    /// What a form begins with: the suggestion, for a confirmation; nothing chosen, for everything else.
    fn preset(self, kind: StepKind, view: &MatterView) {
        let (tier, category, urgency) = match (kind, view.suggested.tier()) {
            (StepKind::Confirm, Some(_)) => {
                (view.line.tier.code(), view.line.category.code(), view.line.urgency.code())
            }
            // A door outside was suggested; whoever keeps it here says whose it is.
            (StepKind::Confirm, None) => ("", Category::Other.code(), view.line.urgency.code()),
            _ => ("", "", ""),
        };
        self.chosen.set(tier.to_owned());
        self.second.set(category.to_owned());
        self.third.set(urgency.to_owned());
    }

    pub(super) fn main_button(self, kind: StepKind) -> AnyView {
        view! {
            {(kind == StepKind::Receive).then(|| view! { <Failed submission=self.submission /> }.into_any())}
            <Button label=names::step(kind) submission=self.submission press=move |_| self.begin(kind) />
        }
        .into_any()
    }

    /// The card with every step besides the main one and the last.
    pub(super) fn card(self, view: &MatterView) -> AnyView {
        let main = Self::main(view);
        let others =
            view.steps.iter().copied().filter(|kind| Some(*kind) != main && *kind != StepKind::Withdraw);
        let others: Vec<StepKind> = others.collect();
        if others.is_empty() {
            return ().into_any();
        }
        let button = move |step: StepKind| {
            view! { <Button label=names::step(step) kind=Kind::Quiet press=move |_| self.begin(step) /> }
                .into_any()
        };
        view! {
            <section class="card" aria-labelledby="steps">
                <h2 id="steps">{words::STEPS}</h2>
                <div class="row">{others.into_iter().map(button).collect_views()}</div>
            </section>
        }
        .into_any()
    }

    /// To take the matter back: at the end of the page, because nobody comes for that.
    pub(super) fn last(self, view: &MatterView) -> AnyView {
        let kind = StepKind::Withdraw;
        let button = view.steps.contains(&kind).then(|| {
            view! { <Button label=names::step(kind) kind=Kind::Danger press=move |_| self.begin(kind) /> }
                .into_any()
        });
        button.into_any()
    }

    /// The dialog with the form of the step that is open.
    pub(super) fn dialog(self) -> AnyView {
        let title = derived(move || self.kind.get().map(names::step).unwrap_or_default().to_owned());
        view! {
            <Dialog open=self.open title>
                {move || self.kind.get().map(|kind| in_dialog(self.open, step_form, move |draw| draw(self, kind)))}
            </Dialog>
        }
        .into_any()
    }

    pub(super) fn send(self, view: &MatterView, step: Step) {
        let draft = self.draft(view, step.kind());
        let request = StepRequest { matter: view.line.matter.clone(), version: view.version, step };
        self.submission.send::<TakeStep>(&request, move |_| {
            self.kind.set(None);
            self.open.set(false);
            draft.discard();
            self.told.set(Some(words::STEP_TAKEN.to_owned()));
            self.matter.refetch();
        });
    }

    fn draft(self, view: &MatterView, kind: StepKind) -> Draft {
        Draft::named(&self.community.id(), "step", &format!("{}-{}", view.line.matter, kind.code()))
    }

    /// Keeps what is typed, as it is typed.
    fn keep(self) {
        let (photos, kept) = (self.photos.arrived(), self.photos.kept());
        let written = StepDraft { text: self.text.text.get(), photos, kept };
        let Some((view, kind)) = self.matter.get_untracked().zip(self.kind.get()) else { return };
        let draft = self.draft(&view, kind);
        if written.text.trim().is_empty() && written.photos.is_empty() && written.kept.is_empty() {
            draft.discard();
        } else {
            draft.save(&written);
        }
    }
}
