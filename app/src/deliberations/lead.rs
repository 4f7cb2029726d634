//! How a convenor leads a deliberation: the next phase, another end, another try, taking it back; each with a reason.

use domain::{
    copy::deliberations::lead as words,
    deliberations::{
        course::status::StepKind,
        wire::{DeliberationStep, DeliberationView, PhaseStep, StepDeliberation},
    },
    text::Reason,
};
use leptos::prelude::*;

use super::deliberation_page::Here;
use crate::{
    api::Failure,
    clock,
    reactive::{Views, derived},
    sending::Sending,
    ui::{Button, DayField, Dialog, Failed, Field, Kind, Typed},
};

/// The steps of a convenor, in the order of their buttons.
const STEPS: [StepKind; 4] = [StepKind::End, StepKind::Move, StepKind::Retry, StepKind::Withdraw];

/// The form of a step.
#[derive(Clone, Copy)]
struct Form {
    here: Here,
    kind: RwSignal<StepKind>,
    open: RwSignal<bool>,
    reason: Typed,
    /// The last day, when the end is moved.
    day: RwSignal<String>,
    sending: Sending,
}

/// The convenor's card; nothing where there is nothing to lead.
pub(crate) fn draw(view: &DeliberationView, here: Here) -> AnyView {
    let steps: Vec<StepKind> = STEPS.into_iter().filter(|step| view.steps.contains(step)).collect();
    if steps.is_empty() {
        return ().into_any();
    }
    let form = Form {
        here,
        kind: RwSignal::new(StepKind::End),
        open: RwSignal::new(false),
        reason: Typed::new(""),
        day: RwSignal::new(String::new()),
        sending: Sending::new(),
    };
    let button = |step: StepKind| {
        let kind = if step == StepKind::Withdraw { Kind::Danger } else { Kind::Quiet };
        view! { <Button says=words::step(step) kind press=move |_| form.begin(step) /> }.into_any()
    };
    view! {
        <section class="card unprinted" aria-labelledby="lead">
            <h2 id="lead">{words::HEADING}</h2>
            <div class="row">{steps.into_iter().map(button).views()}</div>
            {form.dialog()}
        </section>
    }
    .into_any()
}

impl Form {
    fn begin(self, step: StepKind) {
        self.sending.set_failure(None);
        self.kind.set(step);
        self.open.set(true);
    }

    fn dialog(self) -> AnyView {
        let title = derived(move || words::step(self.kind.get()).to_owned());
        view! { <Dialog open=self.open title>{move || self.fields()}</Dialog> }.into_any()
    }

    fn fields(self) -> AnyView {
        let step = self.kind.get();
        let refusal = derived(move || self.reason.refusal::<Reason>());
        let day = (step == StepKind::Move).then(|| {
            view! { <DayField id="lead-day" label=words::LAST_DAY hint=words::LAST_DAY_HINT day=self.day /> }
        });
        view! {
            <p>{words::about(step)}</p>
            {day}
            <Field id="lead-reason" label=words::REASON value=self.reason lines=3 max=Reason::MAX refusal />
            <Failed sending=self.sending />
            <Button says=words::step(step) sending=self.sending press=move |_| self.send(step) />
        }
        .into_any()
    }

    fn send(self, step: StepKind) {
        let Some(view) = self.here.deliberation.here_now() else { return };
        let Some(reason) = self.reason.take::<Reason>() else { return };
        let step = match step {
            StepKind::Move => {
                // The last day counts too.
                let last = self.day.with_untracked(|day| clock::day(day));
                let Some(ends) = last.map(|day| day.plus(domain::clock::Moment::DAY)) else {
                    return self.sending.set_failure(Some(Failure::said(words::DAY_MISSING)));
                };
                PhaseStep::Move { ends, reason }
            }
            StepKind::Retry => PhaseStep::Retry { reason },
            StepKind::Withdraw => PhaseStep::Withdraw { reason },
            _ => PhaseStep::End { reason: Some(reason) },
        };
        let request =
            DeliberationStep { deliberation: view.line.deliberation.clone(), version: view.version, step };
        self.sending.send::<StepDeliberation>(&request, move |_| {
            self.open.set(false);
            self.reason.clear();
            self.here.done(words::DONE);
        });
    }
}
