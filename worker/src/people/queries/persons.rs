//! Accounts.

use domain::{
    clock::Moment,
    ids::{BuildingId, CompoundId, HouseholdId, InvitationId, PersonId},
    people::{
        name::Honorific,
        place::Site,
        role::Standing,
        wire::{Home, JoinView},
    },
    problem::Problem,
    text::{PersonName, Reason},
};
use serde::Deserialize;

use super::me::HomeRow;
use crate::{
    db::{Rows, Statement, code, read_json},
    error::Error,
    http::RequestContext,
};

/// A person as those who look after people need them.
pub(crate) struct Person {
    pub(crate) id: PersonId,
    pub(crate) name: PersonName,
    pub(crate) standing: Standing,
    pub(crate) version: u32,
    /// Where they live, or want to be approved for.
    pub(crate) site: Option<Site>,
    /// Whether they hold any role, now or in the future.
    pub(crate) appointed: bool,
}

/// Asks for one person who isn't deleted.
pub(crate) fn one(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql(
        "SELECT p.id, p.name, p.standing, p.version, h.building, h.compound,
           EXISTS (SELECT 1 FROM appointment AS a WHERE a.community = p.community AND a.person = p.id
                   AND (a.until_ms IS NULL OR a.until_ms > ?3)) AS appointed
         FROM person AS p LEFT JOIN household AS h ON h.community = p.community AND h.id = p.household
         WHERE p.community = ?1 AND p.id = ?2 AND p.deleted_ms IS NULL",
    )
    .arg(person.as_str())
    .arg(cx.now)
}

#[derive(Deserialize)]
struct Row {
    id: PersonId,
    name: PersonName,
    standing: Standing,
    version: u32,
    building: Option<BuildingId>,
    compound: Option<CompoundId>,
    appointed: u8,
}

pub(crate) fn read_one(answers: &mut Rows) -> Result<Person, Error> {
    let row: Row = answers.first()?.ok_or(Problem::NotFound)?;
    let Row { id, name, standing, version, building, compound, appointed } = row;
    let site = compound.map(|compound| Site { compound, building });
    Ok(Person { id, name, standing, version, site, appointed: appointed != 0 })
}

/// The account that asks, as it stands before it says something else of itself.
pub(crate) struct Own {
    pub(crate) version: u32,
    pub(crate) name: PersonName,
    /// Where they live, or want to be approved for.
    pub(crate) household: Option<HouseholdId>,
    /// Whether they hold any role, now or in the future.
    pub(crate) appointed: bool,
}

/// Asks for the account that asks; no row for a visitor.
pub(crate) fn own(cx: &RequestContext) -> Statement {
    cx.viewer_sql(
        "SELECT version, name, household,
           EXISTS (SELECT 1 FROM appointment AS a INDEXED BY appointment_by_person
                   WHERE a.community = ?1 AND a.person = p.id AND (a.until_ms IS NULL OR a.until_ms > ?3)) AS appointed
         FROM person AS p WHERE community = ?1 AND id = (SELECT person FROM viewer)",
    )
}

#[derive(Deserialize)]
struct OwnRow {
    version: u32,
    name: PersonName,
    household: Option<HouseholdId>,
    appointed: u8,
}

pub(crate) fn read_own(answers: &mut Rows) -> Result<Option<Own>, Error> {
    let row: Option<OwnRow> = answers.first()?;
    Ok(row.map(|OwnRow { version, name, household, appointed }| Own {
        version,
        name,
        household,
        appointed: appointed == 1,
    }))
}

/// An account as its owner describes it.
pub(crate) struct Entry<'a> {
    pub(crate) person: &'a PersonId,
    pub(crate) name: &'a PersonName,
    pub(crate) honorific: Honorific,
    pub(crate) standing: Standing,
    pub(crate) home: Option<&'a (HouseholdId, InvitationId)>,
}

fn described(stmt: Statement, entry: &Entry<'_>, now: Moment) -> Result<Statement, Error> {
    Ok(stmt
        .arg(entry.person.as_str())
        .arg(entry.name.as_str())
        .arg(code(&entry.honorific)?)
        .arg(code(&entry.standing)?)
        .arg(entry.home.map(|(household, _)| household.as_str()))
        .arg(entry.home.map(|(_, invitation)| invitation.as_str()))
        .arg(now))
}

pub(crate) fn insert(cx: &RequestContext, entry: &Entry<'_>) -> Result<Statement, Error> {
    let stmt = cx.sql(
        "INSERT INTO person (community, id, name, honorific, standing, household, invitation, asked_ms) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    );
    described(stmt, entry, cx.now)
}

/// The same account with a new claim; what was refused before is forgotten. Changes nothing for an account that has
/// changed since, or that was just given a role under another name.
pub(crate) fn ask_again(cx: &RequestContext, entry: &Entry<'_>, version: u32) -> Result<Statement, Error> {
    let stmt = cx.sql(
        "UPDATE person SET name = ?3, honorific = ?4, standing = ?5, household = ?6, invitation = ?7, asked_ms = ?8,
           refused_because = NULL, version = version + 1
         WHERE community = ?1 AND id = ?2 AND version = ?9
           AND (name = ?3 OR NOT EXISTS (SELECT 1 FROM appointment INDEXED BY appointment_by_person
                WHERE community = ?1 AND person = ?2 AND (until_ms IS NULL OR until_ms > ?8)))",
    );
    Ok(described(stmt, entry, cx.now)?.arg(version))
}

/// Keeps an account where it is while it waits for an answer; changes nothing once that was given.
pub(crate) fn still_waiting(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("UPDATE person SET version = version WHERE community = ?1 AND id = ?2 AND standing = 'waiting'")
        .arg(person.as_str())
}

/// The answer to somebody who waits; changes nothing where they have asked for something else since.
pub(crate) fn decide(
    cx: &RequestContext,
    person: &Person,
    standing: Standing,
    reason: Option<&Reason>,
) -> Result<Statement, Error> {
    Ok(cx
        .sql(
            "UPDATE person SET standing = ?3, refused_because = ?4, version = version + 1
             WHERE community = ?1 AND id = ?2 AND version = ?5",
        )
        .arg(person.id.as_str())
        .arg(code(&standing)?)
        .arg(reason.map(Reason::as_str))
        .arg(person.version))
}

/// The account as a tombstone. Changes nothing where it is the last convenor's.
pub(crate) fn bury(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql(
        "UPDATE person SET name = NULL, honorific = 'neighbour', standing = 'refused', household = NULL, invitation = NULL,
           refused_because = NULL, deleted_ms = ?3, version = version + 1
         WHERE community = ?1 AND id = ?2 AND deleted_ms IS NULL AND 0 = (
           SELECT count(*) FILTER (WHERE person = ?2) > 0 AND count(*) FILTER (WHERE person <> ?2) = 0
           FROM appointment
           WHERE community = ?1 AND role = 'convenor' AND from_ms <= ?3 AND (until_ms IS NULL OR until_ms > ?3))",
    )
    .arg(person.as_str())
    .arg(cx.now)
}

/// Asks who waits at the places where the person who asks holds one of `roles`, a JSON list.
pub(crate) fn waiting(cx: &RequestContext, roles: &str) -> Statement {
    cx.viewer_sql(
        "SELECT p.id, p.version, p.name, p.asked_ms, h.id AS household, h.building, h.unit, h.door,
           (SELECT json_group_array(name) FROM (
              SELECT o.name FROM person AS o WHERE o.community = ?1 AND o.household = h.id AND o.standing = 'active'
              ORDER BY o.asked_ms, o.id)) AS members
         FROM person AS p JOIN household AS h ON h.community = p.community AND h.id = p.household
         WHERE p.community = ?1 AND p.standing = 'waiting'
           AND EXISTS (SELECT 1 FROM held WHERE role IN (SELECT value FROM json_each(?4)) AND (
             place = 'community' OR (place = 'compound' AND place_id = h.compound)
             OR (place = 'building' AND place_id = h.building)))
         ORDER BY p.asked_ms, p.id LIMIT 200",
    )
    .arg(roles)
}

#[derive(Deserialize)]
struct WaitingRow {
    #[serde(flatten)]
    home: HomeRow,
    id: PersonId,
    version: u32,
    name: PersonName,
    asked_ms: Moment,
    members: String,
}

pub(crate) fn read_waiting(answers: &mut Rows) -> Result<Vec<JoinView>, Error> {
    answers.try_each(|WaitingRow { id, version, name, asked_ms, members, home }| {
        let home: Home = home.home().ok_or_else(|| Error::corrupt("somebody waits for no household"))?;
        let household_members = read_json(&members)?;
        Ok(JoinView { person: id, version, name, home, asked_at: asked_ms, household_members })
    })
}
