//! Invitations of buildings, and where their codes lead.

use api::people::Welcome;
use domain::{
    clock::Moment,
    ids::{BuildingId, CompoundId, InvitationId},
    people::place::Site,
    text::PlaceName,
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag},
    http::RequestContext,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    pub id: InvitationId,
    pub building: BuildingId,
    /// What opens it, in its link.
    pub code: String,
    pub made_at: Moment,
    pub revoked_at: Option<Moment>,
    pub joins: u32,
}

#[derive(Deserialize)]
struct InvitationRow {
    id: InvitationId,
    building: BuildingId,
    code: String,
    made_ms: Moment,
    revoked_ms: Option<Moment>,
    joins: u32,
}

impl From<InvitationRow> for Invitation {
    fn from(row: InvitationRow) -> Self {
        let InvitationRow { id, building, code, made_ms, revoked_ms, joins } = row;
        Self { id, building, code, made_at: made_ms, revoked_at: revoked_ms, joins }
    }
}

const INVITATIONS: &str = "SELECT i.id, i.building, i.code, i.made_ms, i.revoked_ms,
    (SELECT count(*) FROM person AS p WHERE p.community = ?1 AND p.invitation = i.id) AS joins
  FROM invitation AS i WHERE i.community = ?1";

/// The invitations of a building, newest first.
pub fn of_building(cx: &RequestContext, building: &BuildingId) -> Query<Vec<Invitation>> {
    let sql = format!("{INVITATIONS} AND i.building = ?2 ORDER BY i.id DESC LIMIT 100");
    cx.sql_of(sql).arg(building.as_str()).all::<InvitationRow>().each(Invitation::from)
}

pub fn invitation(cx: &RequestContext, invitation: &InvitationId) -> Query<Option<Invitation>> {
    let one = cx.sql_of(format!("{INVITATIONS} AND i.id = ?2")).arg(invitation.as_str());
    one.first().map(|row: Option<InvitationRow>| row.map(Invitation::from))
}

/// Where an invitation leads, for whoever wants to see or revoke it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    pub site: Site,
    /// Whether it leads there no longer.
    pub revoked: bool,
}

#[derive(Deserialize)]
struct DestinationRow {
    building: BuildingId,
    compound: CompoundId,
    #[serde(deserialize_with = "flag")]
    revoked: bool,
}

pub fn destination(cx: &RequestContext, invitation: &InvitationId) -> Query<Option<Destination>> {
    cx.sql(
        "SELECT b.id AS building, b.compound, i.revoked_ms IS NOT NULL AS revoked
         FROM invitation AS i JOIN building AS b ON b.community = i.community AND b.id = i.building
         WHERE i.community = ?1 AND i.id = ?2",
    )
    .arg(invitation.as_str())
    .first()
    .map(|row: Option<DestinationRow>| {
        let DestinationRow { building, compound, revoked } = row?;
        Some(Destination { site: Site { compound, building: Some(building) }, revoked })
    })
}

#[derive(Deserialize)]
struct WelcomeRow {
    community: PlaceName,
    building: BuildingId,
    building_name: PlaceName,
    compound_name: PlaceName,
}

/// Where an invitation that wasn't revoked leads, for whoever holds its code.
pub fn welcome(cx: &RequestContext, code: &str) -> Query<Option<Welcome>> {
    cx.sql(
        "SELECT y.name AS community, b.id AS building, b.name AS building_name, c.name AS compound_name
         FROM invitation AS i
         JOIN building AS b ON b.community = i.community AND b.id = i.building
         JOIN compound AS c ON c.community = b.community AND c.id = b.compound
         JOIN community AS y ON y.id = i.community
         WHERE i.community = ?1 AND i.code = ?2 AND i.revoked_ms IS NULL",
    )
    .arg(code)
    .first()
    .map(|row: Option<WelcomeRow>| {
        let WelcomeRow { community, building, building_name, compound_name } = row?;
        Some(Welcome { community, building, building_name, compound_name })
    })
}

pub fn insert(cx: &RequestContext, invitation: &Invitation) -> Statement {
    cx.sql("INSERT INTO invitation (community, id, building, code, made_ms) VALUES (?1, ?2, ?3, ?4, ?5)")
        .arg(invitation.id.as_str())
        .arg(invitation.building.as_str())
        .arg(invitation.code.as_str())
        .arg(invitation.made_at)
}

pub fn revoke(cx: &RequestContext, invitation: &InvitationId) -> Statement {
    cx.sql("UPDATE invitation SET revoked_ms = ?3 WHERE community = ?1 AND id = ?2 AND revoked_ms IS NULL")
        .arg(invitation.as_str())
        .arg(cx.now)
}
