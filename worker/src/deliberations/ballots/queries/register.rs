//! The register of owners as rows.

use std::collections::BTreeMap;

use domain::{
    deliberations::{
        ballots::{
            owner::OwnerKey,
            register::{Owner, RegisterEntry},
        },
        wire::{RegisterLine, RegisterPerson, RegisteredOwner},
    },
    ids::{BuildingId, CompoundId, HouseholdId, PersonId, UnitId},
    text::{Door, PersonName},
};
use serde::Deserialize;

use super::super::register::keys;
use crate::{
    db::{Rows, Statement, read_json},
    error::Error,
    http::RequestContext,
};

/// Asks for the compound of a building, its units, the accounts and units of their owners, and who lives there.
pub fn of_building(cx: &RequestContext, building: &BuildingId) -> Vec<Statement> {
    let asked = [
        "SELECT compound FROM building WHERE community = ?1 AND id = ?2",
        "SELECT h.id AS household, h.unit, h.door, o.area, o.owners, o.developers
         FROM household AS h
         JOIN unit AS u ON u.community = h.community AND u.id = h.unit
         LEFT JOIN owned_unit AS o ON o.community = h.community AND o.household = h.id
         WHERE h.community = ?1 AND h.building = ?2 ORDER BY u.position, h.position",
        "WITH here (compound) AS (SELECT compound FROM building WHERE community = ?1 AND id = ?2),
           named (owner, household, building) AS (
             SELECT w.value, o.household, o.building FROM owned_unit AS o, json_each(o.owners) AS w
             WHERE o.community = ?1 AND o.compound = (SELECT compound FROM here)),
           each_one (owner, name, units, here) AS (
             SELECT owner, substr(owner, 1, instr(owner, char(31)) - 1), count(DISTINCT household), max(building = ?2)
             FROM named GROUP BY owner),
           told (owner, units, here, alike) AS (
             SELECT owner, units, here, count(*) OVER (PARTITION BY name) FROM each_one)
         SELECT n.owner, n.units, n.alike, a.person
         FROM told AS n
         LEFT JOIN owner_account AS a ON a.community = ?1 AND a.compound = (SELECT compound FROM here)
           AND a.owner = n.owner
         WHERE n.here = 1",
        "SELECT p.household, p.id AS person, p.name FROM household AS h
         JOIN person AS p ON p.community = h.community AND p.household = h.id
         WHERE h.community = ?1 AND h.building = ?2 AND p.standing = 'active' AND p.deleted_ms IS NULL
         ORDER BY p.id",
    ];
    asked.into_iter().map(|sql| cx.sql(sql).arg(building.as_str())).collect()
}

#[derive(Deserialize)]
struct CompoundRow {
    compound: CompoundId,
}

#[derive(Deserialize)]
struct UnitRow {
    household: HouseholdId,
    unit: UnitId,
    door: Door,
    area: Option<u64>,
    owners: Option<String>,
    developers: Option<u8>,
}

#[derive(Deserialize)]
struct OwnerRow {
    owner: OwnerKey,
    units: u32,
    alike: u32,
    person: Option<PersonId>,
}

#[derive(Deserialize)]
struct PersonRow {
    household: HouseholdId,
    person: PersonId,
    name: PersonName,
}

/// Reads what [`of_building`] asked for.
pub fn read(answers: &mut Rows) -> Result<(Option<CompoundId>, Vec<RegisterLine>), Error> {
    let compound = answers.first::<CompoundRow>()?.map(|row| row.compound);
    let units = answers.all::<UnitRow>()?;
    let mut owners: BTreeMap<String, OwnerRow> = BTreeMap::new();
    for row in answers.all::<OwnerRow>()? {
        owners.insert(row.owner.as_str().to_owned(), row);
    }
    let mut people: BTreeMap<HouseholdId, Vec<RegisterPerson>> = BTreeMap::new();
    for PersonRow { household, person, name } in answers.all::<PersonRow>()? {
        people.entry(household).or_default().push(RegisterPerson { person, name });
    }
    let line = |row: UnitRow| {
        let keys: Vec<OwnerKey> = match &row.owners {
            Some(json) => read_json(json)?,
            None => Vec::new(),
        };
        let (mut written, mut registered) = (Vec::new(), Vec::new());
        for key in keys {
            let (name, tail) = key.parts().map_err(Error::corrupt)?;
            written.push(Owner { name: name.clone(), tail: tail.clone() });
            let known = owners.get(key.as_str());
            registered.push(RegisteredOwner {
                person: known.and_then(|row| row.person.clone()),
                units: known.map_or(0, |row| row.units),
                namesakes: known.map_or(0, |row| row.alike.saturating_sub(1)),
                key,
                name,
                tail,
            });
        }
        let entry = row.area.map(|area| RegisterEntry {
            household: row.household.clone(),
            area,
            owners: written,
            developers: row.developers == Some(1),
        });
        let people = people.get(&row.household).cloned().unwrap_or_default();
        Ok(RegisterLine {
            household: row.household,
            unit: row.unit,
            door: row.door,
            entry,
            owners: registered,
            people,
        })
    };
    Ok((compound, units.into_iter().map(line).collect::<Result<_, Error>>()?))
}

/// Writes a unit down, of the owner that `head` stands for; nothing where it isn't in the compound.
pub fn save(
    cx: &RequestContext,
    compound: &CompoundId,
    entry: &RegisterEntry,
    head: &str,
) -> Result<Statement, Error> {
    Ok(cx
        .sql(
            "INSERT INTO owned_unit (community, household, compound, building, area, owners, developers, head)
             SELECT ?1, id, compound, building, ?4, ?5, ?6, ?7 FROM household
             WHERE community = ?1 AND id = ?2 AND compound = ?3
             ON CONFLICT (community, household) DO UPDATE SET area = excluded.area, owners = excluded.owners,
               developers = excluded.developers, head = excluded.head",
        )
        .arg(entry.household.as_str())
        .arg(compound.as_str())
        .arg(i64::try_from(entry.area).map_err(Error::corrupt)?)
        .arg(serde_json::to_string(&keys(entry).collect::<Vec<_>>()).map_err(Error::corrupt)?)
        .arg(entry.developers)
        .arg(head))
}

/// Takes a unit off the register.
pub fn remove(cx: &RequestContext, compound: &CompoundId, household: &HouseholdId) -> Statement {
    cx.sql("DELETE FROM owned_unit WHERE community = ?1 AND compound = ?2 AND household = ?3")
        .arg(compound.as_str())
        .arg(household.as_str())
}

/// Links an owner with an account; nothing where the register doesn't name the owner, or the person wasn't approved there.
pub fn link(cx: &RequestContext, compound: &CompoundId, owner: &OwnerKey, person: &PersonId) -> Statement {
    cx.sql(
        "INSERT INTO owner_account (community, compound, owner, person)
         SELECT ?1, ?2, ?3, p.id FROM person AS p
         JOIN household AS h ON h.community = p.community AND h.id = p.household
         WHERE p.community = ?1 AND p.id = ?4 AND p.standing = 'active' AND p.deleted_ms IS NULL AND h.compound = ?2
           AND EXISTS (SELECT 1 FROM owned_unit AS o, json_each(o.owners) AS w
             WHERE o.community = ?1 AND o.compound = ?2 AND w.value = ?3)
         ON CONFLICT (community, compound, owner) DO UPDATE SET person = excluded.person",
    )
    .arg(compound.as_str())
    .arg(owner.as_str())
    .arg(person.as_str())
}

/// Whoever was known by the unit alone keeps the account they vote with when their document becomes known, unless that owner has one.
pub fn known_better(
    cx: &RequestContext,
    compound: &CompoundId,
    owner: &Owner,
    household: &HouseholdId,
) -> Statement {
    let (before, now) = (
        OwnerKey::of(&owner.name, None, household),
        OwnerKey::of(&owner.name, owner.tail.as_ref(), household),
    );
    cx.sql(
        "UPDATE OR IGNORE owner_account SET owner = ?4
         WHERE community = ?1 AND compound = ?2 AND owner = ?3",
    )
    .arg(compound.as_str())
    .arg(before.as_str())
    .arg(now.as_str())
}

/// Says that no account is an owner's.
pub fn unlink(cx: &RequestContext, compound: &CompoundId, owner: &OwnerKey) -> Statement {
    cx.sql("DELETE FROM owner_account WHERE community = ?1 AND compound = ?2 AND owner = ?3")
        .arg(compound.as_str())
        .arg(owner.as_str())
}

/// Forgets which owner an account is of.
pub fn forget(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("DELETE FROM owner_account WHERE community = ?1 AND person = ?2").arg(person.as_str())
}
