//! What each step asks for, and the step made of the answers: what the dialog holds that [`super::steps`] opens.

use std::str::FromStr;

use api::matters::MatterView;
use copy::matters::{self as names, page as words, steps as asks};
use domain::{
    matters::{
        status::StepKind,
        step::{Rating, Step},
    },
    problem::{Known, Problem},
    text::{Reason, Words},
};
use leptos::prelude::*;

use super::{staff_forms, steps::Steps};
use crate::{
    data::fetch::Failure,
    moderation::rules::house_rules,
    ui::{Button, Choices, Failed, Field, Kind},
};

/// What the dialog of a step holds.
pub(super) fn draw(steps: Steps, kind: StepKind) -> AnyView {
    let outdated = move || is_outdated(steps.submission.failure().as_ref().and_then(Failure::known));
    let gone = move || steps.matter.with(|view| view.is_some_and(|view| !view.steps.contains(&kind)));
    let complaint = move || match (outdated(), gone()) {
        (true, true) => view! { <p class="hint" role="alert">{words::STALE_GONE}</p> }.into_any(),
        (true, false) => view! { <p class="hint" role="alert">{words::STALE}</p> }.into_any(),
        (false, _) => view! { <Failed submission=steps.submission /> }.into_any(),
    };
    let look = if kind == StepKind::Withdraw { Kind::Danger } else { Kind::Main };
    let missing = move || steps.missing.get();
    view! {
        <p>{asks::about(kind)}</p>
        {fields(steps, kind)}
        <p class="bad" role="alert">
            {move || missing()}
        </p>
        {move || complaint()}
        <div class="row">
            <Button label=asks::CANCEL kind=Kind::Quiet press=move |_| steps.open.set(false) />
            <Button
                label=asks::send(kind)
                kind=look
                submission=steps.submission
                disabled=Signal::derive(gone)
                press=move |_| finish(steps, kind)
            />
        </div>
    }
    .into_any()
}

fn finish(steps: Steps, kind: StepKind) {
    let Some(view) = steps.matter.get_untracked() else { return };
    match take(steps, kind, &view) {
        Ok(step) => {
            steps.missing.set(None);
            steps.send(&view, step);
        }
        Err(missing) => steps.missing.set(Some(missing)),
    }
}

/// Whether the matter is not what it was when the step was decided on.
fn is_outdated(known: Option<Known>) -> bool {
    matches!(known, Some(Known::Stale | Known::StepNotAllowed))
}

/// The fields of a step's form.
fn fields(steps: Steps, kind: StepKind) -> AnyView {
    match kind {
        StepKind::Escalate | StepKind::Object => text(steps, kind, Reason::MAX),
        StepKind::Rate => rate(steps),
        StepKind::Withdraw => ().into_any(),
        of_staff => staff_forms::draw(steps, of_staff),
    }
}

/// The step made of the answers.
///
/// # Errors
/// What is missing, in words.
fn take(steps: Steps, kind: StepKind, view: &MatterView) -> Result<Step, String> {
    match kind {
        StepKind::Escalate => Ok(Step::Escalate { reason: said(steps)? }),
        StepKind::Object => Ok(Step::Object { reason: said(steps)? }),
        StepKind::Rate => Ok(Step::Rate { rating: chosen(steps.chosen)?, words: optional(steps)? }),
        StepKind::Withdraw => Ok(Step::Withdraw {}),
        of_staff => staff_forms::take(steps, of_staff, view),
    }
}

/// The code that is chosen, as what it stands for.
///
/// # Errors
/// That nothing is.
pub(super) fn chosen<T: FromStr>(chosen: RwSignal<String>) -> Result<T, String> {
    chosen.with_untracked(|code| code.parse().map_err(|_nothing| asks::CHOOSE.to_owned()))
}

pub(super) fn written<T: TryFrom<String, Error = Problem>>(text: RwSignal<String>) -> Result<T, String> {
    T::try_from(text.get_untracked()).map_err(|problem| copy::problem::own::title(&problem))
}

pub(super) fn said<T: TryFrom<String, Error = Problem>>(steps: Steps) -> Result<T, String> {
    written(steps.text.text)
}

pub(super) fn optional<T: TryFrom<String, Error = Problem>>(steps: Steps) -> Result<Option<T>, String> {
    if steps.text.text.with_untracked(|text| text.trim().is_empty()) {
        Ok(None)
    } else {
        said(steps).map(Some)
    }
}

pub(super) fn named(code: &str, name: &str) -> (String, String) {
    (code.to_owned(), name.to_owned())
}

pub(super) fn text(steps: Steps, kind: StepKind, max: u16) -> AnyView {
    view! {
        <Field id="step-text" label=asks::question(kind) value=steps.text lines=3 max=max />
        {house_rules()}
    }
    .into_any()
}

fn rate(steps: Steps) -> AnyView {
    let reopened = steps.matter.get_untracked().is_some_and(|view| view.reopened);
    let options =
        Rating::ALL.iter().map(|rating| named(rating.code(), names::rating(*rating))).collect::<Vec<_>>();
    let means = move || {
        let chosen = steps.chosen.with(|code| code.parse().ok());
        chosen.map(|rating| asks::rating_means(rating, reopened))
    };
    view! {
        <Choices name="rating" label=asks::RATING options chosen=steps.chosen />
        <p class="soft" role="status">
            {move || means()}
        </p>
        {text(steps, StepKind::Rate, Words::MAX)}
    }
    .into_any()
}
