//! A person, an account and a site as rows: what several parts of the feature read and write.

use api::people::Home;
use domain::{
    ids::{BuildingId, CompoundId, HouseholdId, InvitationId, PersonId, UnitId},
    people::{name::Honorific, place::Site, role::Standing},
    text::{Door, PersonName},
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, code, flag},
    error::Error,
    http::RequestContext,
};

/// A person as those who look after people need them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub name: PersonName,
    pub standing: Standing,
    pub version: u32,
    /// Where they live, or want to be approved for.
    pub site: Option<Site>,
    /// Whether they hold any role, now or in the future.
    pub appointed: bool,
}

#[derive(Deserialize)]
struct PersonRow {
    id: PersonId,
    name: PersonName,
    standing: Standing,
    version: u32,
    building: Option<BuildingId>,
    compound: Option<CompoundId>,
    #[serde(deserialize_with = "flag")]
    appointed: bool,
}

impl From<PersonRow> for Person {
    fn from(row: PersonRow) -> Self {
        let PersonRow { id, name, standing, version, building, compound, appointed } = row;
        let site = compound.map(|compound| Site { compound, building });
        Self { id, name, standing, version, site, appointed }
    }
}

/// One person who isn't deleted.
pub fn person(cx: &RequestContext, person: &PersonId) -> Query<Option<Person>> {
    cx.sql(
        "SELECT p.id, p.name, p.standing, p.version, h.building, h.compound,
           EXISTS (SELECT 1 FROM appointment AS a WHERE a.community = p.community AND a.person = p.id
                   AND (a.until_ms IS NULL OR a.until_ms > ?3)) AS appointed
         FROM person AS p LEFT JOIN household AS h ON h.community = p.community AND h.id = p.household
         WHERE p.community = ?1 AND p.id = ?2 AND p.deleted_ms IS NULL",
    )
    .arg(person.as_str())
    .arg(cx.now)
    .first()
    .map(|row: Option<PersonRow>| row.map(Person::from))
}

/// A condition: the account hasn't been deleted.
pub fn has_account(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("SELECT 1 FROM person WHERE community = ?1 AND id = ?2 AND deleted_ms IS NULL")
        .arg(person.as_str())
}

pub fn site(cx: &RequestContext, building: &BuildingId) -> Query<Option<Site>> {
    #[derive(Deserialize)]
    struct SiteRow {
        building: BuildingId,
        compound: CompoundId,
    }
    cx.sql("SELECT id AS building, compound FROM building WHERE community = ?1 AND id = ?2")
        .arg(building.as_str())
        .first()
        .map(|row: Option<SiteRow>| {
            row.map(|row| Site { compound: row.compound, building: Some(row.building) })
        })
}

/// A household's address as columns; all null where there is none.
#[derive(Deserialize)]
pub struct HomeRow {
    household: Option<HouseholdId>,
    building: Option<BuildingId>,
    unit: Option<UnitId>,
    door: Option<Door>,
}

impl HomeRow {
    #[must_use]
    pub fn into_home(self) -> Option<Home> {
        let Self { household, building, unit, door } = self;
        Some(Home { household: household?, building: building?, unit: unit?, door: door? })
    }
}

/// An account as its owner describes it.
#[derive(Clone, Copy, Debug)]
pub struct AccountEntry<'a> {
    pub person: &'a PersonId,
    pub name: &'a PersonName,
    pub honorific: Honorific,
    pub standing: Standing,
    pub home: Option<&'a (HouseholdId, InvitationId)>,
}

/// Binds `?2` to `?8`.
pub fn described(
    cx: &RequestContext,
    statement: Statement,
    entry: &AccountEntry<'_>,
) -> Result<Statement, Error> {
    Ok(statement
        .arg(entry.person.as_str())
        .arg(entry.name.as_str())
        .arg(code(&entry.honorific)?)
        .arg(code(&entry.standing)?)
        .arg(entry.home.map(|(household, _)| household.as_str()))
        .arg(entry.home.map(|(_, invitation)| invitation.as_str()))
        .arg(cx.now))
}

pub fn insert_account(cx: &RequestContext, entry: &AccountEntry<'_>) -> Result<Statement, Error> {
    let insert = cx.sql(
        "INSERT INTO person (community, id, name, honorific, standing, household, invitation, asked_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    );
    described(cx, insert, entry)
}
