//! Who asks to join, what they ask for, and the answer.

use api::people::JoinView;
use domain::{
    clock::Moment,
    ids::{HouseholdId, InvitationId, PersonId, UnitId},
    people::role::Standing,
    text::{Door, PersonName, Reason},
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, code, flag, json},
    error::Error,
    http::RequestContext,
    people::queries::{AccountEntry, HomeRow, Person, described},
};

#[derive(Deserialize)]
struct IdRow<T> {
    id: T,
}

/// The invitation with this code, unless it was revoked.
pub fn open_invitation(cx: &RequestContext, code: &str) -> Query<Option<InvitationId>> {
    cx.sql("SELECT id FROM invitation WHERE community = ?1 AND code = ?2 AND revoked_ms IS NULL")
        .arg(code)
        .first()
        .map(|row: Option<IdRow<_>>| row.map(|row| row.id))
}

/// The household behind a door of the building that the code leads to.
pub fn household(cx: &RequestContext, code: &str, unit: &UnitId, door: &Door) -> Query<Option<HouseholdId>> {
    cx.sql(
        "SELECT h.id FROM household AS h JOIN invitation AS i ON i.community = h.community AND i.building = h.building
         WHERE h.community = ?1 AND i.code = ?2 AND h.unit = ?3 AND h.door = ?4",
    )
    .arg(code)
    .arg(unit.as_str())
    .arg(door.as_str())
    .first()
    .map(|row: Option<IdRow<_>>| row.map(|row| row.id))
}

/// The account that asks, as it stands before it says something else of itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct OwnAccount {
    pub version: u32,
    pub name: PersonName,
    /// Where they live, or want to be approved for.
    pub household: Option<HouseholdId>,
    /// Whether they hold any role, now or in the future.
    #[serde(deserialize_with = "flag")]
    pub appointed: bool,
}

/// The account that asks; nothing for a visitor.
pub fn own_account(cx: &RequestContext) -> Query<Option<OwnAccount>> {
    cx.viewer_sql(
        "SELECT version, name, household,
           EXISTS (SELECT 1 FROM appointment AS a INDEXED BY appointment_by_person
                   WHERE a.community = ?1 AND a.person = p.id AND (a.until_ms IS NULL OR a.until_ms > ?3)) AS appointed
         FROM person AS p WHERE community = ?1 AND id = (SELECT person FROM viewer)",
    )
    .first()
}

/// The same account with a new claim; what was refused before is forgotten. Changes nothing for an account that has
/// changed since, or that was just given a role under another name.
pub fn ask_again(cx: &RequestContext, entry: &AccountEntry<'_>, version: u32) -> Result<Statement, Error> {
    let update = cx.sql(
        "UPDATE person SET name = ?3, honorific = ?4, standing = ?5, household = ?6, invitation = ?7, asked_ms = ?8,
           refused_because = NULL, version = version + 1
         WHERE community = ?1 AND id = ?2 AND version = ?9
           AND (name = ?3 OR NOT EXISTS (SELECT 1 FROM appointment INDEXED BY appointment_by_person
                WHERE community = ?1 AND person = ?2 AND (until_ms IS NULL OR until_ms > ?8)))",
    );
    Ok(described(cx, update, entry)?.arg(version))
}

#[derive(Deserialize)]
struct JoinRow {
    id: PersonId,
    version: u32,
    name: PersonName,
    asked_ms: Moment,
    #[serde(flatten)]
    home: HomeRow,
    #[serde(deserialize_with = "json")]
    members: Vec<PersonName>,
}

/// Who waits at the places where the person who asks holds one of `roles`, a JSON list.
pub fn waiting(cx: &RequestContext, roles: &str) -> Query<Vec<JoinView>> {
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
    .all()
    .try_each(|JoinRow { id, version, name, asked_ms, home, members }| {
        let home = home.into_home().ok_or_else(|| Error::corrupt("somebody waits for no household"))?;
        Ok::<_, Error>(JoinView {
            person: id,
            version,
            name,
            home,
            asked_at: asked_ms,
            household_members: members,
        })
    })
}

/// A condition: nobody has answered the person yet.
pub fn still_waits(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("SELECT 1 FROM person WHERE community = ?1 AND id = ?2 AND standing = 'waiting'")
        .arg(person.as_str())
}

/// The answer to somebody who waits; changes nothing where they have asked for something else since.
pub fn decide(
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
