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

use super::store::register as store;
use crate::{
    cx::Cx,
    event::Fact,
    fault::Fault,
    write::{Lost, Write},
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
pub async fn list(cx: &Cx, asked: RegisterQuery) -> Result<Register, Fault> {
    let (actor, mut answers) = cx.load(store::of_building(cx, &asked.building)).await?;
    let (compound, units) = store::read(&mut answers)?;
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
pub async fn save(cx: &Cx, asked: RegisterEntries) -> Result<Accepted, Fault> {
    let (actor, _) = cx.load(vec![]).await?;
    may_keep(&actor, &asked.compound)?;
    let RegisterEntries { compound, entries, remove } = asked;
    if !(1..=ENTRIES_MAX).contains(&entries.len().saturating_add(remove.len())) {
        return Err(Problem::malformed("entries").into());
    }
    let mut write = Write::new();
    for entry in &entries {
        if entry.owners.len() > OWNERS_MAX {
            return Err(Problem::malformed("owners").into());
        }
        let saved = store::save(cx, &compound, entry, &unit(entry).owner()?)?;
        write = write.guarded(saved, Lost::Refused(Problem::NoSuchPlace));
        for owner in entry.owners.iter().filter(|owner| owner.tail.is_some()) {
            write = write.then(store::known_better(cx, &compound, owner, &entry.household));
        }
    }
    let removed = remove.len();
    for household in &remove {
        write = write.then(store::remove(cx, &compound, household));
    }
    let fact = Fact {
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
pub async fn link(cx: &Cx, asked: OwnerLink) -> Result<Accepted, Fault> {
    let (actor, _) = cx.load(vec![]).await?;
    may_keep(&actor, &asked.compound)?;
    let (stmt, subject) = match &asked.person {
        Some(person) => (store::link(cx, &asked.compound, &asked.owner, person), person.as_str()),
        None => (store::unlink(cx, &asked.compound, &asked.owner), asked.compound.as_str()),
    };
    let fact = Fact {
        kind: if asked.person.is_some() { "owner_linked" } else { "owner_unlinked" },
        subject,
        person: Some(&actor.person),
        role: None,
        data: (),
    };
    let write = Write::new().guarded(stmt, Lost::Refused(Problem::NotFound)).then(cx.event(&fact)?);
    cx.save(write, Accepted {}).await
}
