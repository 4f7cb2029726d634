//! What each step asks for, and the step made of the answers.

use std::str::FromStr;

use domain::{
    copy::{self, matters as names, matters::steps as asks},
    matters::{
        status::StepKind,
        step::{Rating, Step},
        tier::Category,
        wire::MatterView,
    },
    problem::Problem,
    text::{Reason, Words},
};
use leptos::prelude::*;

use super::steps::Steps;
use crate::{
    moderation::rules::house_rules,
    ui::{Choices, Field},
};

/// What a step's form says.
#[derive(Clone, Copy)]
pub(crate) struct Says {
    /// What the step does.
    pub(super) about: &'static str,
    /// Its main button.
    pub(super) send: &'static str,
    /// The question above its text.
    pub(super) question: &'static str,
}

/// What the form of a step says; residents' program knows only the residents' steps.
pub(super) fn says(steps: Steps, kind: StepKind) -> Says {
    let own = |kind| Says {
        about: asks::own::about(kind),
        send: asks::own::send(kind),
        question: asks::own::question(kind),
    };
    steps.staff.map_or_else(|| own(kind), |staff| (staff.says)(kind))
}

/// What a form begins with: the suggestion, for a confirmation; nothing chosen, for everything else.
pub(super) fn preset(steps: Steps, kind: StepKind, view: &MatterView) {
    let (tier, category, urgency) = match (kind, view.suggested.tier()) {
        (StepKind::Confirm, Some(_)) => {
            (view.line.tier.code(), view.line.category.code(), view.line.urgency.code())
        }
        // A door outside was suggested; whoever keeps it here says whose it is.
        (StepKind::Confirm, None) => ("", Category::Other.code(), view.line.urgency.code()),
        _ => ("", "", ""),
    };
    steps.chosen.set(tier.to_owned());
    steps.second.set(category.to_owned());
    steps.third.set(urgency.to_owned());
}

/// The fields of a step's form.
pub(super) fn draw(steps: Steps, kind: StepKind) -> AnyView {
    match kind {
        StepKind::Escalate | StepKind::Object => text(steps, kind, Reason::MAX),
        StepKind::Rate => rate(steps),
        StepKind::Withdraw => ().into_any(),
        of_staff => steps.staff.map_or_else(|| ().into_any(), |staff| (staff.step)(steps, of_staff)),
    }
}

/// The step made of the answers.
///
/// # Errors
/// What is missing, in words.
pub(super) fn take(steps: Steps, kind: StepKind, view: &MatterView) -> Result<Step, String> {
    match kind {
        StepKind::Escalate => Ok(Step::Escalate { reason: said(steps)? }),
        StepKind::Object => Ok(Step::Object { reason: said(steps)? }),
        StepKind::Rate => Ok(Step::Rate { rating: chosen(steps.chosen)?, words: optional(steps)? }),
        StepKind::Withdraw => Ok(Step::Withdraw {}),
        of_staff => match steps.staff {
            Some(staff) => (staff.take)(steps, of_staff, view),
            None => Err(names::page::STALE_GONE.to_owned()),
        },
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
        <Field id="step-text" label=says(steps, kind).question value=steps.text lines=3 max=max />
        {house_rules()}
    }
    .into_any()
}

fn rate(steps: Steps) -> AnyView {
    let reopened = steps.matter.here_now().is_some_and(|view| view.reopened);
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
