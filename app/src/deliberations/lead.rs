//! How a convenor leads a deliberation: the next phase, another end, another try, taking it back; each with a reason.

use api::deliberations::{DeliberationStep, DeliberationView, PhaseStep, StepDeliberation};
use copy::deliberations::lead as words;
use domain::{deliberations::course::status::StepKind, text::Reason};
use leptos::prelude::*;

use super::deliberation_page::DeliberationContext;
use crate::{
    data::{clock, fetch::Failure, resource::Resource, submission::Submission},
    moderation::rules::house_rules,
    ui::{
        Button, DayField, Dialog, Failed, Field, Kind, Typed,
        piece::{in_dialog, piece},
        reactive::{CollectViews, derived},
    },
};

/// The steps of a convenor, in the order of their buttons.
const STEPS: [StepKind; 4] = [StepKind::End, StepKind::Move, StepKind::Retry, StepKind::Withdraw];

/// The form of a step. Outlives what is shown.
#[derive(Clone, Copy)]
pub(crate) struct Lead {
    kind: RwSignal<StepKind>,
    open: RwSignal<bool>,
    reason: Typed,
    /// The last day, when the end is moved.
    day: RwSignal<String>,
    submission: Submission,
}

/// The convenor's card; nothing where there is nothing to lead.
pub(crate) fn draw(view: &DeliberationView, here: DeliberationContext) -> AnyView {
    let steps: Vec<StepKind> = STEPS.into_iter().filter(|step| view.steps.contains(step)).collect();
    if steps.is_empty() {
        return ().into_any();
    }
    let button = |step: StepKind| {
        let kind = if step == StepKind::Withdraw { Kind::Danger } else { Kind::Quiet };
        view! { <Button label=words::step(step) kind press=move |_| here.lead.begin(step) /> }.into_any()
    };
    view! {
        <section class="card unprinted" aria-labelledby="lead">
            <h2 id="lead">{words::HEADING}</h2>
            <div class="row">{steps.into_iter().map(button).collect_views()}</div>
        </section>
    }
    .into_any()
}

/// The form that the buttons open.
pub(crate) fn dialog(here: DeliberationContext) -> AnyView {
    let lead = here.lead;
    let title = derived(move || words::step(lead.kind.get()).to_owned());
    view! { <Dialog open=lead.open title>{in_dialog(lead.open, lead_form, move |draw| draw(lead, here))}</Dialog> }
        .into_any()
}

piece! {
    /// The fields of a convenor's step.
    lead_form: fn(Lead, DeliberationContext) -> AnyView = Lead::fields
}

impl Lead {
    pub(super) fn new(deliberation: Resource<DeliberationView>) -> Self {
        Self {
            kind: RwSignal::new(StepKind::End),
            open: RwSignal::new(false),
            reason: Typed::new(""),
            day: RwSignal::new(String::new()),
            submission: Submission::about(deliberation),
        }
    }

    fn begin(self, step: StepKind) {
        self.submission.set_failure(None);
        self.kind.set(step);
        self.open.set(true);
    }

    fn fields(self, here: DeliberationContext) -> AnyView {
        let step = self.kind.get();
        let refusal = derived(move || self.reason.refusal::<Reason>());
        let day = (step == StepKind::Move).then(|| {
            view! { <DayField id="lead-day" label=words::LAST_DAY hint=words::LAST_DAY_HINT day=self.day /> }
        });
        let gone = derived(move || {
            here.deliberation.with(|view| view.is_some_and(|view| !view.steps.contains(&step)))
        });
        view! {
            <p>{words::about(step)}</p>
            {day}
            <Field id="lead-reason" label=words::REASON value=self.reason lines=3 max=Reason::MAX refusal />
            <Failed submission=self.submission />
            {house_rules()}
            <Button label=words::step(step) submission=self.submission disabled=gone press=move |_| self.send(step, here) />
        }
        .into_any()
    }

    fn send(self, step: StepKind, here: DeliberationContext) {
        let Some(view) = here.deliberation.get_untracked() else { return };
        let Some(reason) = self.reason.take::<Reason>() else { return };
        let step = match step {
            StepKind::Move => {
                // The last day counts too.
                let last = self.day.with_untracked(|day| clock::day(day));
                let Some(ends) = last.map(|day| day.plus(domain::clock::Moment::DAY)) else {
                    return self.submission.set_failure(Some(Failure::said(words::DAY_MISSING)));
                };
                PhaseStep::Move { ends, reason }
            }
            StepKind::Retry => PhaseStep::Retry { reason },
            StepKind::Withdraw => PhaseStep::Withdraw { reason },
            _ => PhaseStep::End { reason: Some(reason) },
        };
        let request =
            DeliberationStep { deliberation: view.line.deliberation.clone(), version: view.version, step };
        self.submission.send::<StepDeliberation>(&request, move |_| {
            self.open.set(false);
            self.reason.clear();
            here.done(words::DONE);
        });
    }
}
