//! What each step asks for, and the step made of the answers.

use std::str::FromStr;

use domain::{
    copy::{self, matters as names, matters::steps as asks},
    ids::PersonId,
    matters::{
        custody::Desk,
        status::StepKind,
        step::{Rating, Step},
        tier::Category,
        wire::MatterView,
    },
    problem::Problem,
    text::{Note, Reason, Words},
};
use leptos::prelude::*;

use super::steps::Steps;
use crate::{
    handover,
    staff::Staff,
    ui::{Choices, Field},
};

/// The code of "yes" where somebody looked whether it is done.
const HOLDS: &str = "holds";

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
        StepKind::Confirm | StepKind::Merge | StepKind::Refer | StepKind::Designate => {
            Staff::here().map_or_else(handed_over, |staff| (staff.step)(steps, kind))
        }
        StepKind::FlagNobodysLand | StepKind::Note => text(steps, kind, Note::MAX),
        StepKind::Return | StepKind::Escalate | StepKind::Object => text(steps, kind, Reason::MAX),
        StepKind::Finish => finish(steps),
        StepKind::Check => {
            let options = vec![named(HOLDS, asks::HOLDS_YES), named("not", asks::HOLDS_NO)];
            view! {
                <Choices name="holds" label=asks::HOLDS options chosen=steps.chosen />
                {text(steps, kind, Note::MAX)}
            }
            .into_any()
        }
        StepKind::Rate => rate(steps),
        StepKind::Receive | StepKind::Withdraw | StepKind::Close => ().into_any(),
    }
}

/// Somebody was given a role while this page was open.
fn handed_over() -> AnyView {
    handover::ask();
    ().into_any()
}

/// The step made of the answers.
///
/// # Errors
/// What is missing, in words.
pub(super) fn take(steps: Steps, kind: StepKind, view: &MatterView) -> Result<Step, String> {
    let choose = || asks::CHOOSE.to_owned();
    match kind {
        StepKind::Confirm => Ok(Step::Confirm {
            tier: code(steps.chosen).ok_or_else(choose)?,
            category: code(steps.second).ok_or_else(choose)?,
            urgency: code(steps.third).ok_or_else(choose)?,
        }),
        StepKind::Merge => steps
            .into
            .get_untracked()
            .map(|into| Step::Merge { into })
            .ok_or_else(|| asks::MERGE_CHOOSE.to_owned()),
        StepKind::Refer => Ok(Step::Refer { door: written(steps.door.text)?, note: optional(steps)? }),
        StepKind::FlagNobodysLand => Ok(Step::FlagNobodysLand { note: said(steps)? }),
        StepKind::Designate => {
            let desk: Desk = code(steps.chosen).ok_or_else(choose)?;
            Ok(Step::Designate { desk, owner: PersonId::try_from(steps.second.get_untracked()).ok() })
        }
        StepKind::Receive => Ok(Step::Receive {}),
        StepKind::Note => Ok(Step::Note { text: said(steps)? }),
        StepKind::Return => Ok(Step::Return { reason: said(steps)? }),
        StepKind::Finish => {
            let (text, photos) = (said(steps)?, untrack(|| steps.photos.arrived()));
            match untrack(|| steps.photos.hindrance()) {
                Some(hindrance) => Err(hindrance.to_owned()),
                None if view.line.photo && photos.is_empty() => Err(asks::PHOTO_NEEDED.to_owned()),
                None => Ok(Step::Finish { text, photos }),
            }
        }
        StepKind::Escalate => Ok(Step::Escalate { reason: said(steps)? }),
        StepKind::Check => {
            let chosen = steps.chosen.get_untracked();
            if chosen.is_empty() {
                Err(choose())
            } else {
                Ok(Step::Check { holds: chosen == HOLDS, note: said(steps)? })
            }
        }
        StepKind::Rate => {
            Ok(Step::Rate { rating: code(steps.chosen).ok_or_else(choose)?, words: optional(steps)? })
        }
        StepKind::Withdraw => Ok(Step::Withdraw {}),
        StepKind::Object => Ok(Step::Object { reason: said(steps)? }),
        // The clock's own.
        StepKind::Close => Err(names::page::STALE_GONE.to_owned()),
    }
}

fn code<T: FromStr>(chosen: RwSignal<String>) -> Option<T> {
    chosen.with_untracked(|code| code.parse().ok())
}

fn written<T: TryFrom<String, Error = Problem>>(text: RwSignal<String>) -> Result<T, String> {
    T::try_from(text.get_untracked()).map_err(|problem| copy::problem::title(&problem))
}

fn said<T: TryFrom<String, Error = Problem>>(steps: Steps) -> Result<T, String> {
    written(steps.text.text)
}

fn optional<T: TryFrom<String, Error = Problem>>(steps: Steps) -> Result<Option<T>, String> {
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
    view! { <Field id="step-text" label=asks::question(kind) value=steps.text lines=3 max=max /> }.into_any()
}

fn finish(steps: Steps) -> AnyView {
    let needed = steps.matter.here_now().is_some_and(|view| view.line.photo);
    let hint = needed.then(|| view! { <p class="soft">{asks::PHOTO_NEEDED}</p> }.into_any());
    view! {
        {text(steps, StepKind::Finish, Note::MAX)}
        {hint}
        {steps.photos.draw("step-photos")}
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
