//! Taking a step: what it is decided on besides the matter, and what it writes besides the matter.

pub mod queries;

use domain::{
    matters::{
        course::{self, Outcome},
        event::{Entry, Event},
        matter::Matter,
        step::Step,
    },
    people::role::Actor,
    problem::Problem,
};

use self::queries::Ground;
use super::{
    backing::queries as backing,
    change::Change,
    photos::queries::{Use, attach},
    report::distinct,
};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    http::RequestContext,
};

/// The step without photos that are named twice.
///
/// # Errors
/// [`Problem::TooManyPhotos`].
pub fn tidied(step: Step) -> Result<Step, Problem> {
    Ok(match step {
        Step::Finish { text, photos } => Step::Finish { text, photos: distinct(&photos)? },
        other => other,
    })
}

/// Everything the decided step writes.
///
/// # Errors
/// [`Problem::AppointmentInvalid`] where the designated owner doesn't work at that desk; [`Problem::NotFound`] for
/// photos that the actor hasn't sent in.
pub fn write(
    cx: &RequestContext,
    actor: &Actor,
    ground: &Ground,
    step: &Step,
    outcome: &Outcome,
) -> Result<Transaction, Error> {
    let change = Change { community: &cx.community, now: cx.now };
    let write = change.step(&ground.before, outcome)?;
    let id = &outcome.matter.id;
    match step {
        Step::Designate { .. } if !ground.owner_fits => Err(Problem::AppointmentInvalid.into()),
        Step::Finish { .. } if !ground.photos_known => Err(Problem::NotFound.into()),
        Step::Finish { photos, .. } => Ok(attach(cx, write, id, Use::Finish, photos, &actor.person)),
        Step::Merge { .. } => merge(cx, write, ground, outcome),
        Step::Object { .. } => object(cx, write, ground, outcome),
        _ => Ok(write),
    }
}

/// Who backs the matter goes along, and so does what was merged into it before. The one that goes on says what it took
/// in.
fn merge(
    cx: &RequestContext,
    write: Transaction,
    ground: &Ground,
    outcome: &Outcome,
) -> Result<Transaction, Error> {
    let from = &ground.before.matter;
    let (Some(target), Some(merged)) = (&ground.target, outcome.entries.first()) else {
        return Err(Problem::MergeTarget.into());
    };
    let change = Change { community: &cx.community, now: cx.now };
    let absorbed = |from: &Matter| {
        let event = Event::Absorbed { from: from.id.clone() };
        Entry { event, by: merged.by.clone(), person: merged.person.clone() }
    };
    let mut write = write
        .guarded(backing::absorb(cx, target), Conflict::stale("matter", from.id.as_str()))
        .and(change.aside(target, &absorbed(from))?);
    for carried in &ground.carried {
        let along = course::go_along(carried, &target.id, merged);
        write = write
            .and(change.along(carried.version, &along)?)
            .then(change.quietly(target, &absorbed(carried))?);
    }
    Ok(write.and(backing::take_along(cx, from, target)))
}

/// Whom the matter had brought along leave again, and the one that went on says so.
fn object(
    cx: &RequestContext,
    write: Transaction,
    ground: &Ground,
    outcome: &Outcome,
) -> Result<Transaction, Error> {
    let from = &ground.before.matter.id;
    let (Some(target), Some(objected)) = (&ground.target, outcome.entries.first()) else {
        return Ok(write);
    };
    let event = Event::Separated { from: from.clone() };
    let separated = Entry { event, by: objected.by.clone(), person: objected.person.clone() };
    let change = Change { community: &cx.community, now: cx.now };
    Ok(write.and(backing::take_back(cx, from, &target.id)).and(change.aside(target, &separated)?))
}
