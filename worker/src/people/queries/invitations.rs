//! Invitations of buildings, and what their codes open.

use domain::{
    clock::Moment,
    ids::{BuildingId, CompoundId, HouseholdId, InvitationId, UnitId},
    people::{place::Site, wire::Welcome},
    problem::Problem,
    text::{Door, PlaceName},
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement},
    error::Error,
    http::RequestContext,
};

/// An invitation as it is kept.
pub(crate) struct Kept {
    pub(crate) invitation: InvitationId,
    pub(crate) building: BuildingId,
    pub(crate) code: String,
    pub(crate) made_at: Moment,
    pub(crate) revoked_at: Option<Moment>,
    pub(crate) joins: u32,
}

pub(crate) fn insert(cx: &RequestContext, kept: &Kept) -> Statement {
    cx.sql("INSERT INTO invitation (community, id, building, code, made_ms) VALUES (?1, ?2, ?3, ?4, ?5)")
        .arg(kept.invitation.as_str())
        .arg(kept.building.as_str())
        .arg(kept.code.as_str())
        .arg(kept.made_at)
}

const KEPT: &str = "SELECT i.id, i.building, i.code, i.made_ms, i.revoked_ms,
    (SELECT count(*) FROM person AS p WHERE p.community = ?1 AND p.invitation = i.id) AS joins
  FROM invitation AS i WHERE i.community = ?1";

/// Asks for the invitations of a building.
pub(crate) fn of_building(cx: &RequestContext, building: &BuildingId) -> Statement {
    let sql = format!("{KEPT} AND i.building = ?2 ORDER BY i.id DESC LIMIT 100");
    Statement::new(sql).arg(cx.community.as_str()).arg(building.as_str())
}

pub(crate) fn one(cx: &RequestContext, invitation: &InvitationId) -> Statement {
    Statement::new(format!("{KEPT} AND i.id = ?2")).arg(cx.community.as_str()).arg(invitation.as_str())
}

#[derive(Deserialize)]
struct KeptRow {
    id: InvitationId,
    building: BuildingId,
    code: String,
    made_ms: Moment,
    revoked_ms: Option<Moment>,
    joins: u32,
}

pub(crate) fn read_all(answers: &mut Rows) -> Result<Vec<Kept>, Error> {
    let kept = |row: KeptRow| Kept {
        invitation: row.id,
        building: row.building,
        code: row.code,
        made_at: row.made_ms,
        revoked_at: row.revoked_ms,
        joins: row.joins,
    };
    answers.each(kept)
}

/// Asks where an invitation leads, for whoever wants to see or revoke it.
pub(crate) fn site(cx: &RequestContext, invitation: &InvitationId) -> Statement {
    cx.sql(
        "SELECT b.id AS building, b.compound, i.revoked_ms IS NOT NULL AS revoked
         FROM invitation AS i JOIN building AS b ON b.community = i.community AND b.id = i.building
         WHERE i.community = ?1 AND i.id = ?2",
    )
    .arg(invitation.as_str())
}

#[derive(Deserialize)]
struct SiteRow {
    building: BuildingId,
    compound: CompoundId,
    revoked: u8,
}

/// The site, and whether it was revoked already.
pub(crate) fn read_site(answers: &mut Rows) -> Result<(Site, bool), Error> {
    let row: SiteRow = answers.first()?.ok_or(Problem::NotFound)?;
    Ok((Site { compound: row.compound, building: Some(row.building) }, row.revoked != 0))
}

pub(crate) fn revoke(cx: &RequestContext, invitation: &InvitationId) -> Statement {
    cx.sql("UPDATE invitation SET revoked_ms = ?3 WHERE community = ?1 AND id = ?2 AND revoked_ms IS NULL")
        .arg(invitation.as_str())
        .arg(cx.now)
}

/// Asks where an invitation leads, for whoever holds its code.
pub(crate) fn welcome(cx: &RequestContext, code: &str) -> Statement {
    cx.sql(
        "SELECT y.name AS community, b.id AS building, b.name AS building_name, c.name AS compound_name
         FROM invitation AS i
         JOIN building AS b ON b.community = i.community AND b.id = i.building
         JOIN compound AS c ON c.community = b.community AND c.id = b.compound
         JOIN community AS y ON y.id = i.community
         WHERE i.community = ?1 AND i.code = ?2 AND i.revoked_ms IS NULL",
    )
    .arg(code)
}

#[derive(Deserialize)]
struct WelcomeRow {
    community: PlaceName,
    building: BuildingId,
    building_name: PlaceName,
    compound_name: PlaceName,
}

pub(crate) fn read_welcome(answers: &mut Rows) -> Result<Option<Welcome>, Error> {
    let row: Option<WelcomeRow> = answers.first()?;
    Ok(row.map(|WelcomeRow { community, building, building_name, compound_name }| Welcome {
        community,
        building,
        building_name,
        compound_name,
    }))
}

/// Asks for the invitation with this code, unless it was revoked.
pub(crate) fn open(cx: &RequestContext, code: &str) -> Statement {
    cx.sql("SELECT id FROM invitation WHERE community = ?1 AND code = ?2 AND revoked_ms IS NULL").arg(code)
}

#[derive(Deserialize)]
struct OpenRow {
    id: InvitationId,
}

pub(crate) fn read_open(answers: &mut Rows) -> Result<Option<InvitationId>, Error> {
    Ok(answers.first::<OpenRow>()?.map(|row| row.id))
}

/// Asks for the household behind a door of the building that the code leads to.
pub(crate) fn household(cx: &RequestContext, code: &str, unit: &UnitId, door: &Door) -> Statement {
    cx.sql(
        "SELECT h.id FROM household AS h JOIN invitation AS i ON i.community = h.community AND i.building = h.building
         WHERE h.community = ?1 AND i.code = ?2 AND h.unit = ?3 AND h.door = ?4",
    )
    .arg(code)
    .arg(unit.as_str())
    .arg(door.as_str())
}

#[derive(Deserialize)]
struct HouseholdRow {
    id: HouseholdId,
}

pub(crate) fn read_household(answers: &mut Rows) -> Result<Option<HouseholdId>, Error> {
    Ok(answers.first::<HouseholdRow>()?.map(|row| row.id))
}
