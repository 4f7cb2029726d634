//! The register of owners, kept by the committee of the compound and by the convenor.
//!
//! Names of owners are shown to its keepers and to nobody else. Which account an owner votes with is the keeper's word: they have
//! the deeds before them, and choose among the people who were approved in the compound. Whoever is linked sees it on the
//! ballot; who linked whom stays in the record of events.

use domain::{
    deliberations::{
        ballots::{owner::OwnerKey, register::RegisterEntry, roll::Unit},
        wire::{OwnerLink, Register, RegisterEntries, RegisterQuery},
    },
    endpoint::Accepted,
    ids::CompoundId,
    people::{
        place::Site,
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
};
use serde::Serialize;

use super::queries::register as queries;
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::RequestContext,
};

/// How many units are written down at once.
const ENTRIES_MAX: usize = 100;

/// How many people own a unit together at most.
const OWNERS_MAX: usize = 20;

fn may_keep(actor: &Actor, compound: &CompoundId) -> Result<(), Problem> {
    let site = Site { compound: compound.clone(), building: None };
    may(Some(actor), Action::KeepRegister, Subject { site: Some(&site), own: false })
}

/// Lists what the register says of a building.
///
/// # Errors
/// As [`may`]; [`Problem::NoSuchPlace`].
pub async fn list(cx: &RequestContext, asked: RegisterQuery) -> Result<Register, Error> {
    let (actor, mut answers) = cx.load(queries::of_building(cx, &asked.building)).await?;
    let (compound, units) = queries::read(&mut answers)?;
    may_keep(&actor, &compound.ok_or(Problem::NoSuchPlace)?)?;
    Ok(Register { units })
}

/// What is recorded of writing into the register: how much, not whose.
#[derive(Serialize)]
struct Saved {
    entries: usize,
    removed: usize,
}

/// Writes units into the register, or takes them off it.
///
/// # Errors
/// As [`may`]; [`Problem::Malformed`] for nothing, or for too much at once; what [`Unit::owner`] refuses;
/// [`Problem::NoSuchPlace`] for a unit that isn't in the compound.
pub async fn save(cx: &RequestContext, asked: RegisterEntries) -> Result<Accepted, Error> {
    let (actor, _) = cx.load(()).await?;
    may_keep(&actor, &asked.compound)?;
    let RegisterEntries { compound, entries, remove } = asked;
    if !(1..=ENTRIES_MAX).contains(&entries.len().saturating_add(remove.len())) {
        return Err(Problem::malformed("entries").into());
    }
    let mut write = Transaction::new();
    for entry in &entries {
        if entry.owners.len() > OWNERS_MAX {
            return Err(Problem::malformed("owners").into());
        }
        let saved = queries::save(cx, &compound, entry, &unit(entry).owner()?)?;
        write = write.guarded(saved, Conflict::Refused(Problem::NoSuchPlace));
        for owner in entry.owners.iter().filter(|owner| owner.tail.is_some()) {
            write = write.then(queries::known_better(cx, &compound, owner, &entry.household));
        }
    }
    let removed = remove.len();
    for household in &remove {
        write = write.then(queries::remove(cx, &compound, household));
    }
    let fact = NewEvent {
        kind: "register_saved",
        subject: compound.as_str(),
        person: Some(&actor.person),
        role: None,
        data: Saved { entries: entries.len(), removed },
    };
    cx.save(write.then(cx.event(&fact)?), Accepted {}).await
}

/// Who each of its owners is.
pub(super) fn keys(entry: &RegisterEntry) -> impl Iterator<Item = OwnerKey> {
    entry.owners.iter().map(|owner| OwnerKey::of(&owner.name, owner.tail.as_ref(), &entry.household))
}

/// The unit as the rules of the roll look at it.
fn unit(entry: &RegisterEntry) -> Unit {
    Unit {
        unit: entry.household.to_string(),
        building: String::new(),
        area: entry.area,
        owners: keys(entry).map(String::from).collect(),
        developers: entry.developers,
    }
}

/// Says which account an owner votes with.
///
/// # Errors
/// As [`may`]; [`Problem::NotFound`] for an owner whom the register doesn't name, or somebody who wasn't approved in the
/// compound.
pub async fn link(cx: &RequestContext, asked: OwnerLink) -> Result<Accepted, Error> {
    let (actor, _) = cx.load(()).await?;
    may_keep(&actor, &asked.compound)?;
    let (stmt, subject) = match &asked.person {
        Some(person) => (queries::link(cx, &asked.compound, &asked.owner, person), person.as_str()),
        None => (queries::unlink(cx, &asked.compound, &asked.owner), asked.compound.as_str()),
    };
    let fact = NewEvent {
        kind: if asked.person.is_some() { "owner_linked" } else { "owner_unlinked" },
        subject,
        person: Some(&actor.person),
        role: None,
        data: (),
    };
    let write = Transaction::new().guarded(stmt, Conflict::Refused(Problem::NotFound)).then(cx.event(&fact)?);
    cx.save(write, Accepted {}).await
}
