//! The register of owners, kept by the committee of the compound and by the convenor.
//!
//! Names of owners are shown to its keepers and to nobody else. Which account an owner votes with is the keeper's word: they have
//! the deeds before them, and choose among the people who were approved in the compound. Whoever is linked sees it on the
//! ballot; who linked whom stays in the record of events.

pub mod queries;

use api::{
    deliberations::{
        LinkOwner, ListRegister, OwnerLink, Register, RegisterEntries, RegisterQuery, SaveRegister,
    },
    endpoint::Accepted,
};
use domain::{
    deliberations::ballots::{register::RegisterEntry, roll::Unit},
    ids::CompoundId,
    people::{
        place::Site,
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
};
use serde::Serialize;

use crate::{
    db::Transaction,
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes},
};

/// How many units are written down at once.
const ENTRIES_MAX: usize = 100;

/// How many people own a unit together at most.
const OWNERS_MAX: usize = 20;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ListRegister>(list).route::<SaveRegister>(save).route::<LinkOwner>(link)
}

fn may_keep(actor: &Actor, compound: &CompoundId) -> Result<(), Problem> {
    let site = Site { compound: compound.clone(), building: None };
    may(Some(actor), Action::KeepRegister, Subject { site: Some(&site), own: false })
}

/// Lists what the register says of a building.
///
/// # Errors
/// As [`may`]; [`Problem::NoSuchPlace`].
pub async fn list(cx: &RequestContext, asked: RegisterQuery) -> Result<Register, Error> {
    let (actor, (compound, units)) = cx.load(queries::of_building(cx, &asked.building)).await?;
    may_keep(&actor, &compound)?;
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
    let mut transaction = Transaction::new();
    for entry in &entries {
        if entry.owners.len() > OWNERS_MAX {
            return Err(Problem::malformed("owners").into());
        }
        let saved = queries::save(cx, &compound, entry, &unit(entry).owner()?)?;
        transaction = transaction.guarded(saved, Problem::NoSuchPlace);
        for owner in entry.owners.iter().filter(|owner| owner.tail.is_some()) {
            transaction = transaction.then(queries::known_better(cx, &compound, owner, &entry.household));
        }
    }
    let removed = remove.len();
    for household in &remove {
        transaction = transaction.then(queries::remove(cx, &compound, household));
    }
    let event = NewEvent {
        kind: "register_saved",
        subject: compound.as_str(),
        person: Some(&actor.person),
        role: None,
        data: Saved { entries: entries.len(), removed },
    };
    cx.save(transaction.then(cx.event(&event)?), Accepted {}).await
}

/// The unit as the rules of the roll look at it.
fn unit(entry: &RegisterEntry) -> Unit {
    Unit {
        unit: entry.household.to_string(),
        building: String::new(),
        area: entry.area,
        owners: queries::keys(entry).map(String::from).collect(),
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
    let (kind, subject, transaction) = match &asked.person {
        Some(person) => {
            let transaction = Transaction::new()
                .require(queries::may_be_linked(cx, &asked.compound, &asked.owner, person), Problem::NotFound)
                .then(queries::link(cx, &asked.compound, &asked.owner, person));
            ("owner_linked", person.as_str(), transaction)
        }
        None => {
            let unlinked = queries::unlink(cx, &asked.compound, &asked.owner);
            let transaction = Transaction::new().guarded(unlinked, Problem::NotFound);
            ("owner_unlinked", asked.compound.as_str(), transaction)
        }
    };
    let event = NewEvent { kind, subject, person: Some(&actor.person), role: None, data: () };
    cx.save(transaction.then(cx.event(&event)?), Accepted {}).await
}
