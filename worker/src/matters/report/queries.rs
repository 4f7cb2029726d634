//! What a report is checked against, and the rows of a new matter.

use api::matters::{Consent, NewMatter, Stage};
use domain::{
    ids::{BuildingId, PersonId},
    matters::{course::Outcome, month::Month},
    people::community::Settings,
    text::{self, PersonName, Spot},
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, code, flag, json},
    error::Error,
    http::RequestContext,
    matters::queries::stage,
};

const PLACES: &str = "SELECT c.settings,
  EXISTS (SELECT 1 FROM compound WHERE community = ?1 AND id = ?2)
    AND (?3 IS NULL OR EXISTS (SELECT 1 FROM building WHERE community = ?1 AND id = ?3 AND compound = ?2)) AS site,
  ?4 IS NULL OR EXISTS (
    SELECT 1 FROM person AS p JOIN household AS h ON h.community = p.community AND h.id = p.household
    WHERE p.community = ?1 AND p.id = ?4 AND p.standing = 'active' AND p.deleted_ms IS NULL
      AND h.compound = ?2 AND (?3 IS NULL OR h.building = ?3)) AS elder
FROM community AS c WHERE c.id = ?1";

/// What the community says about the places and the person a report names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Places {
    #[serde(deserialize_with = "json")]
    pub settings: Settings,
    /// Whether the site is in this community.
    #[serde(deserialize_with = "flag")]
    pub site: bool,
    /// Whether the elder's account, where one is named, is of somebody approved who lives at the site.
    #[serde(deserialize_with = "flag")]
    pub elder: bool,
}

pub fn places(cx: &RequestContext, asked: &NewMatter) -> Query<Places> {
    let elder = asked.for_elder.as_ref().and_then(|elder| elder.person.as_ref());
    cx.sql(PLACES)
        .arg(asked.site.compound.as_str())
        .arg(asked.site.building.as_ref().map(BuildingId::as_str))
        .arg(elder.map(PersonId::as_str))
        .one()
}

/// A condition: the person's account hasn't been deleted. The name of an elder who has would stay with a tombstone.
pub fn has_account(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("SELECT 1 FROM person WHERE community = ?1 AND id = ?2 AND deleted_ms IS NULL")
        .arg(person.as_str())
}

/// Two reports at once get two numbers: a batch is a transaction, and batches come one after the other.
const INSERT: &str = "INSERT INTO matter (community, id, version, year, place_in_year, reported_ms, status, stage,
  tier, category, urgency, compound, building, title, has_photo, dispatches, designated, nobodys_land, reopened,
  suggested_scope, suggested_category, suggested_urgency, reporter, filed_by, name_shown, elder_name, elder_honorific,
  consent, spot, text)
SELECT ?1, ?2, ?3, ?4, coalesce(max(place_in_year), 0) + 1, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 0, 0, 0, 0,
  ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25
FROM matter WHERE community = ?1 AND year = ?4";

/// The row of a new matter. Its number is given by the database.
pub fn insert(cx: &RequestContext, asked: &NewMatter, outcome: &Outcome) -> Result<Statement, Error> {
    let matter = &outcome.matter;
    let elder = asked.for_elder.as_ref();
    Ok(cx
        .sql(INSERT)
        .arg(matter.id.as_str())
        .arg(matter.version)
        .arg(i64::from(Month::of(matter.reported_at).year()))
        .arg(matter.reported_at)
        .arg(matter.status.code())
        .arg(stage(matter.status).map(Stage::code))
        .arg(matter.tier.code())
        .arg(matter.category.code())
        .arg(matter.urgency.code())
        .arg(matter.site.compound.as_str())
        .arg(matter.site.building.as_ref().map(BuildingId::as_str))
        .arg(text::title_of(&asked.text))
        .arg(matter.has_photo)
        .arg(matter.suggested.scope.code())
        .arg(matter.suggested.category.code())
        .arg(matter.suggested.urgency.code())
        .arg(matter.reporter.as_str())
        .arg(matter.filed_by.as_ref().map(PersonId::as_str))
        .arg(code(&asked.name_shown)?)
        .arg(elder.map(|elder| PersonName::as_str(&elder.name)))
        .arg(elder.map(|elder| code(&elder.honorific)).transpose()?)
        .arg(elder.map(|elder| Consent::code(elder.consent)))
        .arg(asked.details.spot.as_ref().map(Spot::as_str))
        .arg(asked.text.as_str()))
}
