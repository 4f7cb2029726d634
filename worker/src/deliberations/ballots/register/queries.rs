//! The register of owners as rows.

use std::collections::BTreeMap;

use api::deliberations::{RegisterLine, RegisterPerson, RegisteredOwner};
use domain::{
    deliberations::ballots::{
        owner::OwnerKey,
        register::{Owner, RegisterEntry},
    },
    ids::{BuildingId, CompoundId, HouseholdId, PersonId, UnitId},
    problem::Problem,
    text::{Door, PersonName},
};
use serde::Deserialize;

use crate::{
    db::{Queries, Query, Statement, optional_flag, optional_json},
    error::Error,
    http::RequestContext,
};

#[derive(Deserialize)]
struct CompoundRow {
    compound: CompoundId,
}

#[derive(Deserialize)]
struct RegisteredUnitRow {
    household: HouseholdId,
    unit: UnitId,
    door: Door,
    area: Option<u64>,
    #[serde(deserialize_with = "optional_json")]
    owners: Option<Vec<OwnerKey>>,
    #[serde(deserialize_with = "optional_flag")]
    developers: Option<bool>,
}

#[derive(Deserialize)]
struct OwnerRow {
    owner: OwnerKey,
    units: u32,
    alike: u32,
    person: Option<PersonId>,
}

#[derive(Deserialize)]
struct InhabitantRow {
    household: HouseholdId,
    person: PersonId,
    name: PersonName,
}

/// The compound of a building and its units, with the accounts and units of their owners, and who lives there;
/// [`Problem::NoSuchPlace`] when there is no such building.
pub fn of_building(cx: &RequestContext, building: &BuildingId) -> Query<(CompoundId, Vec<RegisterLine>)> {
    let of = |sql| cx.sql(sql).arg(building.as_str());
    let compound = of("SELECT compound FROM building WHERE community = ?1 AND id = ?2")
        .first()
        .ok_or(Problem::NoSuchPlace)
        .map(|row: CompoundRow| row.compound);
    let units = of("SELECT h.id AS household, h.unit, h.door, o.area, o.owners, o.developers
         FROM household AS h
         JOIN unit AS u ON u.community = h.community AND u.id = h.unit
         LEFT JOIN owned_unit AS o ON o.community = h.community AND o.household = h.id
         WHERE h.community = ?1 AND h.building = ?2 ORDER BY u.position, h.position");
    let owners = of(
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
    );
    let people = of("SELECT p.household, p.id AS person, p.name FROM household AS h
         JOIN person AS p ON p.community = h.community AND p.household = h.id
         WHERE h.community = ?1 AND h.building = ?2 AND p.standing = 'active' AND p.deleted_ms IS NULL
         ORDER BY p.id");
    (compound, units.all(), owners.all(), people.all()).into_query().and_then(
        |(compound, units, owners, people)| lines(units, owners, people).map(|lines| (compound, lines)),
    )
}

fn lines(
    units: Vec<RegisteredUnitRow>,
    owners: Vec<OwnerRow>,
    inhabitants: Vec<InhabitantRow>,
) -> Result<Vec<RegisterLine>, Error> {
    let owners: BTreeMap<String, OwnerRow> =
        owners.into_iter().map(|row| (row.owner.as_str().to_owned(), row)).collect();
    let mut people: BTreeMap<HouseholdId, Vec<RegisterPerson>> = BTreeMap::new();
    for InhabitantRow { household, person, name } in inhabitants {
        people.entry(household).or_default().push(RegisterPerson { person, name });
    }
    let line = |row: RegisteredUnitRow| {
        let (mut written, mut registered) = (Vec::new(), Vec::new());
        for key in row.owners.unwrap_or_default() {
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
            developers: row.developers == Some(true),
        });
        let people = people.remove(&row.household).unwrap_or_default();
        Ok(RegisterLine {
            household: row.household,
            unit: row.unit,
            door: row.door,
            entry,
            owners: registered,
            people,
        })
    };
    units.into_iter().map(line).collect()
}

/// Who each of a unit's owners is.
pub fn keys(entry: &RegisterEntry) -> impl Iterator<Item = OwnerKey> {
    entry.owners.iter().map(|owner| OwnerKey::of(&owner.name, owner.tail.as_ref(), &entry.household))
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

/// A condition: the register names the owner, and the person was approved in the compound.
pub fn may_be_linked(
    cx: &RequestContext,
    compound: &CompoundId,
    owner: &OwnerKey,
    person: &PersonId,
) -> Statement {
    cx.sql(
        "SELECT 1 FROM person AS p
         JOIN household AS h ON h.community = p.community AND h.id = p.household
         WHERE p.community = ?1 AND p.id = ?4 AND p.standing = 'active' AND p.deleted_ms IS NULL AND h.compound = ?2
           AND EXISTS (SELECT 1 FROM owned_unit AS o, json_each(o.owners) AS w
             WHERE o.community = ?1 AND o.compound = ?2 AND w.value = ?3)",
    )
    .arg(compound.as_str())
    .arg(owner.as_str())
    .arg(person.as_str())
}

/// Links an owner with an account, or with another.
pub fn link(cx: &RequestContext, compound: &CompoundId, owner: &OwnerKey, person: &PersonId) -> Statement {
    cx.sql(
        "INSERT INTO owner_account (community, compound, owner, person) VALUES (?1, ?2, ?3, ?4)
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

/// Says that no account is an owner's; changes no row where none was.
pub fn unlink(cx: &RequestContext, compound: &CompoundId, owner: &OwnerKey) -> Statement {
    cx.sql("DELETE FROM owner_account WHERE community = ?1 AND compound = ?2 AND owner = ?3")
        .arg(compound.as_str())
        .arg(owner.as_str())
}

/// Forgets which owner an account is of.
pub fn forget(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("DELETE FROM owner_account WHERE community = ?1 AND person = ?2").arg(person.as_str())
}
