//! Taking a step: what it is decided on besides the matter, and what it writes besides the matter.

pub mod store;

use domain::{
    ids::MatterId,
    matters::{
        course::Outcome,
        event::{Entry, Event},
        matter::Matter,
        step::Step,
    },
    people::role::Actor,
    problem::Problem,
};

use self::store::Ground;
use super::{
    backing::store as backing,
    change::Change,
    photos::store::{Use, attach},
    report::distinct,
};
use crate::{
    cx::Cx,
    fault::Fault,
    write::{Lost, Write},
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
    cx: &Cx,
    actor: &Actor,
    ground: &Ground,
    step: &Step,
    outcome: &Outcome,
) -> Result<Write, Fault> {
    let change = Change { community: &cx.community, now: cx.now };
    let write = change.step(&ground.before, outcome)?;
    let id = &outcome.matter.id;
    match step {
        Step::Designate { .. } if !ground.owner_fits => Err(Problem::AppointmentInvalid.into()),
        Step::Finish { .. } if !ground.photos_known => Err(Problem::NotFound.into()),
        Step::Finish { photos, .. } => Ok(write.and(attach(cx, id, Use::Finish, photos, &actor.person))),
        Step::Merge { into } => {
            merge(cx, write, &ground.before.matter, into, ground.target.as_ref(), outcome)
        }
        Step::Object { .. } => {
            let merged_into = ground.before.matter.merged_into.iter();
            Ok(write.and(merged_into.flat_map(|into| backing::take_back(cx, id, into))))
        }
        _ => Ok(write),
    }
}

/// Who backs the matter goes along, and the one that goes on says what it took in.
fn merge(
    cx: &Cx,
    write: Write,
    from: &Matter,
    into: &MatterId,
    target: Option<&Matter>,
    outcome: &Outcome,
) -> Result<Write, Fault> {
    let (Some(target), Some(merged)) = (target, outcome.entries.first()) else {
        return Err(Problem::MergeTarget.into());
    };
    let absorbed = Event::Absorbed { from: from.id.clone() };
    let absorbed = Entry { event: absorbed, by: merged.by.clone(), person: merged.person.clone() };
    let change = Change { community: &cx.community, now: cx.now };
    Ok(write
        .guarded(backing::hold(cx, target), Lost::stale("matter", from.id.as_str()))
        .and(backing::take_along(cx, from, into))
        .and(change.aside(target, &absorbed)?))
}
