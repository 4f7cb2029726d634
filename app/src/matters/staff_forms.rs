//! What those steps ask for that only people who look after a community take.

use api::{
    endpoint::Nothing,
    matters::MatterView,
    people::{Appointments, ListAppointments},
};
use copy::matters::{self as names, report, steps as asks};
use domain::{
    ids::PersonId,
    matters::{
        custody::Desk,
        status::StepKind,
        step::Step,
        tier::{Category, Tier, Urgency},
    },
    text::{Note, PlaceName, Reason},
};
use leptos::prelude::*;

use super::{
    merge_form,
    step_forms::{chosen, named, optional, said, text, written},
    steps::Steps,
};
use crate::{
    data::resource::resource,
    ui::{Choices, Field, Loaded, Select, reactive::derived},
};

/// The code of "yes" where somebody looked whether it is done.
const HOLDS: &str = "holds";

/// The fields of such a step's form.
pub(super) fn draw(steps: Steps, kind: StepKind) -> AnyView {
    match kind {
        StepKind::Confirm => confirm(steps),
        StepKind::Merge => merge_form::draw(steps),
        StepKind::Refer => refer(steps),
        StepKind::Designate => designate(steps),
        StepKind::FlagNobodysLand | StepKind::Note => text(steps, kind, Note::MAX),
        StepKind::Return => {
            let last = steps.matter.get_untracked().is_some_and(|view| view.last_dispatch);
            view! {
                {last.then(|| view! { <p class="hint">{asks::LAST_RETURN}</p> }.into_any())}
                {text(steps, kind, Reason::MAX)}
            }
            .into_any()
        }
        StepKind::Finish => finish(steps),
        StepKind::Check => {
            let options = vec![named(HOLDS, asks::HOLDS_YES), named("not", asks::HOLDS_NO)];
            view! {
                <Choices name="holds" label=asks::HOLDS options chosen=steps.chosen />
                {text(steps, kind, Note::MAX)}
            }
            .into_any()
        }
        _ => ().into_any(),
    }
}

/// Such a step made of the answers.
///
/// # Errors
/// What is missing, in words.
pub(super) fn take(steps: Steps, kind: StepKind, view: &MatterView) -> Result<Step, String> {
    match kind {
        StepKind::Confirm => Ok(Step::Confirm {
            tier: chosen(steps.chosen)?,
            category: chosen(steps.second)?,
            urgency: chosen(steps.third)?,
        }),
        StepKind::Merge => steps
            .into
            .get_untracked()
            .map(|into| Step::Merge { into })
            .ok_or_else(|| asks::MERGE_CHOOSE.to_owned()),
        StepKind::Refer => Ok(Step::Refer { door: written(steps.door.text)?, note: optional(steps)? }),
        StepKind::FlagNobodysLand => Ok(Step::FlagNobodysLand { note: said(steps)? }),
        StepKind::Designate => {
            let owner = PersonId::try_from(steps.second.get_untracked()).ok();
            Ok(Step::Designate { desk: chosen(steps.chosen)?, owner })
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
        StepKind::Check => {
            let holds: String = chosen(steps.chosen)?;
            if holds.is_empty() {
                return Err(asks::CHOOSE.to_owned());
            }
            Ok(Step::Check { holds: holds == HOLDS, note: said(steps)? })
        }
        // The residents' own, and the clock's.
        _ => Err(names::page::STALE_GONE.to_owned()),
    }
}

fn refer(steps: Steps) -> AnyView {
    let refusal = derived(move || steps.door.refusal::<PlaceName>());
    view! {
        <Field id="door" label=asks::DOOR hint=asks::DOOR_EXAMPLE value=steps.door refusal max=PlaceName::MAX />
        {text(steps, StepKind::Refer, Note::MAX)}
    }
    .into_any()
}

fn confirm(steps: Steps) -> AnyView {
    let suggested = steps.matter.get_untracked().map(|view| match view.suggested.tier() {
        Some(_) => asks::suggested(names::scope(view.suggested)),
        None => asks::SUGGESTED_REFER.to_owned(),
    });
    let tiers = Tier::ALL.iter().map(|tier| named(tier.code(), names::tier(*tier))).collect::<Vec<_>>();
    let urgencies = Urgency::ALL
        .iter()
        .map(|urgency| named(urgency.code(), names::urgency(*urgency)))
        .collect::<Vec<_>>();
    let categories = || {
        let inside = Category::ALL.iter().filter(|category| **category != Category::Outside);
        inside.map(|category| named(category.code(), names::category(*category))).collect::<Vec<_>>()
    };
    let means = move || steps.chosen.with(|code| code.parse().ok()).map(names::tier_means);
    view! {
        <p class="hint">{suggested}</p>
        <Choices name="tier" label=asks::TIER options=tiers chosen=steps.chosen />
        <p class="soft" role="status">
            {move || means()}
        </p>
        <Select id="category" label=asks::CATEGORY options=Signal::derive(categories) chosen=steps.second />
        <Choices name="urgency" label=asks::URGENCY options=urgencies chosen=steps.third />
    }
    .into_any()
}

fn designate(steps: Steps) -> AnyView {
    let handling = Desk::ALL.iter().filter(|desk| desk.tier().is_some());
    let desks = handling.map(|desk| named(desk.code(), names::desk(*desk))).collect::<Vec<_>>();
    let appointed = resource::<ListAppointments>(|| Nothing {});
    let draw = move |all: Appointments| {
        let options = derived(move || owners(steps, &all));
        view! { <Select id="owner" label=asks::OWNER options chosen=steps.second /> }.into_any()
    };
    view! {
        <Choices name="desk" label=asks::DESK options=desks chosen=steps.chosen />
        <Loaded from=appointed children=draw />
    }
    .into_any()
}

/// Who works at the chosen desk for the matter's place; first, nobody by name.
fn owners(steps: Steps, all: &Appointments) -> Vec<(String, String)> {
    let desk: Option<Desk> = steps.chosen.with(|code| code.parse().ok());
    let site = steps.matter.with(|view| view.map(|view| view.site.clone()));
    let works = |held: &&api::people::AppointmentView| {
        desk.is_some_and(|desk| desk.role() == held.role)
            && site.as_ref().is_some_and(|site| held.at.covers(site))
    };
    let people =
        all.appointments.iter().filter(works).map(|held| named(&held.person.to_string(), held.name.as_str()));
    std::iter::once(named("", asks::OWNER_NONE)).chain(people).collect()
}

fn finish(steps: Steps) -> AnyView {
    let needed = steps.matter.get_untracked().is_some_and(|view| view.line.photo);
    let hint = needed.then(|| view! { <p class="soft">{asks::PHOTO_NEEDED}</p> }.into_any());
    view! {
        {text(steps, StepKind::Finish, Note::MAX)}
        <p class="strong">{report::PHOTOS}</p>
        {hint}
        {steps.photos.draw("step-photos")}
    }
    .into_any()
}
