//! Taking a step: what it is decided on besides the matter, and what it writes besides the matter.

pub mod queries;

use api::matters::{StepRequest, StepTaken, TakeStep};
use domain::{
    matters::{
        course::{self, Circumstances, Outcome},
        event::{Entry, Event},
        matter::Matter,
        step::Step,
    },
    people::role::Actor,
    problem::Problem,
};

use self::queries::StepGround;
use super::{
    access::readable,
    backing::queries as backing,
    change::Change,
    photos::{
        distinct,
        queries::{PhotoUse, attach},
    },
};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<TakeStep>(take)
}

/// Moves a matter one step on.
///
/// # Errors
/// [`Problem::NotFound`] for what isn't there or was taken back; [`Problem::Stale`] when it has moved since;
/// whatever [`course::take`] and [`transaction`] refuse.
pub async fn take(cx: &RequestContext, asked: StepRequest) -> Result<StepTaken, Error> {
    let StepRequest { matter: id, version, step } = asked;
    let step = tidied(step)?;
    let (actor, ground) = cx.load(queries::ground(cx, &id, &step)?).await?;
    let matter = &ground.before.matter;
    readable(matter, Some(&actor))?;
    if matter.version != version {
        return Err(Problem::Stale { version: matter.version }.into());
    }

    let target = ground.target.as_ref();
    let with = Circumstances { settings: &ground.settings, now: cx.now, entropy: cx.entropy()?, target };
    let outcome = course::take(matter, step.clone(), Some(&actor), &with)?;
    let transaction = transaction(cx, &actor, &ground, &step, &outcome)?;
    let (version, status) = (outcome.matter.version, outcome.matter.status);
    cx.save(transaction, StepTaken { matter: id, version, status }).await
}

/// The step without photos that are named twice.
fn tidied(step: Step) -> Result<Step, Problem> {
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
fn transaction(
    cx: &RequestContext,
    actor: &Actor,
    ground: &StepGround,
    step: &Step,
    outcome: &Outcome,
) -> Result<Transaction, Error> {
    let change = Change { community: &cx.community, now: cx.now };
    let transaction = change.step(&ground.before, outcome)?;
    let id = &outcome.matter.id;
    match step {
        Step::Designate { .. } if !ground.owner_fits => Err(Problem::AppointmentInvalid.into()),
        Step::Finish { .. } if !ground.photos_known => Err(Problem::NotFound.into()),
        Step::Finish { photos, .. } => {
            Ok(attach(cx, transaction, id, PhotoUse::Finish, photos, &actor.person))
        }
        Step::Merge { .. } => merge(cx, transaction, ground, outcome),
        Step::Object { .. } => object(cx, transaction, ground, outcome),
        _ => Ok(transaction),
    }
}

/// Who backs the matter goes along, and so does what was merged into it before. The one that goes on says what it took
/// in.
fn merge(
    cx: &RequestContext,
    transaction: Transaction,
    ground: &StepGround,
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
    let mut transaction = transaction
        .guarded(backing::absorb(cx, target), Conflict::stale("matter", from.id.as_str()))
        .and(change.aside(target, &absorbed(from))?);
    for carried in &ground.carried {
        let along = course::go_along(carried, &target.id, merged);
        transaction = transaction
            .and(change.along(carried.version, &along)?)
            .then(change.quietly(target, &absorbed(carried))?);
    }
    Ok(transaction.and(backing::take_along(cx, from, target)))
}

/// Whom the matter had brought along leave again, and the one that went on says so.
fn object(
    cx: &RequestContext,
    transaction: Transaction,
    ground: &StepGround,
    outcome: &Outcome,
) -> Result<Transaction, Error> {
    let from = &ground.before.matter.id;
    let (Some(target), Some(objected)) = (&ground.target, outcome.entries.first()) else {
        return Ok(transaction);
    };
    let event = Event::Separated { from: from.clone() };
    let separated = Entry { event, by: objected.by.clone(), person: objected.person.clone() };
    let change = Change { community: &cx.community, now: cx.now };
    Ok(transaction.and(backing::take_back(cx, from, &target.id)).and(change.aside(target, &separated)?))
}
