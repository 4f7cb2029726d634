//! Who has reported in, as rows.

use api::volunteers::partners::{NewPartner, PartnerStep};
use copy::matters::addressed;
use domain::{
    ids::{PartnerId, PersonId},
    people::name::{Honorific, surname},
    problem::Problem,
    text::{PersonName, PlaceName, Words},
    volunteers::{
        partners::course::{Kind, Seen, State},
        skill::Skill,
    },
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag, json},
    error::Error,
    http::RequestContext,
};

const MOST: u32 = 200;

/// What is asked of one.
const PARTNER: &str =
    "SELECT u.id, u.version, u.kind, u.state, u.person, u.name, u.skills, u.offer, u.seen, u.reason,
     p.name AS who, p.honorific, coalesce(u.person = (SELECT person FROM viewer), 0) AS own
   FROM partner AS u JOIN person AS p ON p.community = u.community AND p.id = u.person
   WHERE u.community = ?1";

/// Those that wait, then one's own, then the others. What is over is listed for whoever reported in alone.
pub fn list(cx: &RequestContext) -> Query<Vec<ViewedPartner>> {
    cx.viewer_sql(&format!(
        "{PARTNER} AND (u.state IN ('waiting', 'accepted') OR u.person = (SELECT person FROM viewer))
         ORDER BY u.state <> 'waiting', own DESC, u.state <> 'accepted', u.kind = 'member', u.id LIMIT ?4"
    ))
    .arg(MOST)
    .all::<PartnerRow>()
    .each(ViewedPartner::from)
}

/// `NotFound` where nobody has reported in like that.
pub fn one(cx: &RequestContext, partner: &PartnerId) -> Query<ViewedPartner> {
    let partner = cx.viewer_sql(&format!("{PARTNER} AND u.id = ?4")).arg(partner.as_str());
    partner.first::<PartnerRow>().ok_or(Problem::NotFound).map(ViewedPartner::from)
}

#[derive(Deserialize)]
struct PartnerRow {
    id: PartnerId,
    version: u32,
    kind: Kind,
    state: State,
    person: PersonId,
    name: PlaceName,
    #[serde(deserialize_with = "json")]
    skills: Vec<Skill>,
    offer: Option<Words>,
    seen: Seen,
    reason: Option<Words>,
    who: Option<PersonName>,
    honorific: Honorific,
    #[serde(deserialize_with = "flag")]
    own: bool,
}

/// Somebody who has reported in, as whoever asks stands to them.
#[derive(Clone, Debug)]
pub struct ViewedPartner {
    pub id: PartnerId,
    pub version: u32,
    pub kind: Kind,
    pub state: State,
    pub person: PersonId,
    /// The shop or the unit.
    pub name: PlaceName,
    /// What they are good at.
    pub skills: Vec<Skill>,
    pub offer: Option<Words>,
    /// Why it was refused or ended.
    pub reason: Option<Words>,
    /// Whoever reported in, by surname.
    pub who: Option<String>,
    /// Whether that is whoever asks.
    pub own: bool,
    seen: Seen,
}

impl ViewedPartner {
    /// Whether neighbours see it: a shop and a unit always, a member who wants it.
    pub fn is_seen(&self) -> bool {
        self.kind != Kind::Member || self.seen == Seen::Neighbours
    }
}

impl From<PartnerRow> for ViewedPartner {
    fn from(row: PartnerRow) -> Self {
        Self {
            skills: row.skills,
            who: row.who.map(|who| addressed(&surname(&who), row.honorific)),
            id: row.id,
            version: row.version,
            kind: row.kind,
            state: row.state,
            person: row.person,
            name: row.name,
            offer: row.offer,
            reason: row.reason,
            own: row.own,
            seen: row.seen,
        }
    }
}

#[derive(Deserialize)]
struct AcceptedRow {
    id: PartnerId,
}

/// As what whoever asks has reported in and was accepted: a shop or unit first, then themselves.
pub fn accepted(cx: &RequestContext) -> Query<Vec<PartnerId>> {
    cx.viewer_sql(
        "SELECT id FROM partner WHERE community = ?1 AND person = (SELECT person FROM viewer) AND state = 'accepted'
         ORDER BY kind = 'member', id",
    )
    .all()
    .each(|row: AcceptedRow| row.id)
}

pub fn insert(
    cx: &RequestContext,
    id: &PartnerId,
    asked: &NewPartner,
    person: &PersonId,
    state: State,
) -> Result<Statement, Error> {
    Ok(cx
        .sql(
            "INSERT INTO partner (community, id, kind, state, person, name, skills, offer, seen, asked_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )
        .arg(id.as_str())
        .arg(asked.kind.code())
        .arg(state.code())
        .arg(person.as_str())
        .arg(asked.name.as_str())
        .arg(serde_json::to_string(&asked.skills).map_err(Error::corrupt)?)
        .arg(asked.offer.as_ref().map(Words::as_str))
        .arg(asked.seen.code())
        .arg(cx.now))
}

/// Moves one on; changes no row that has another version.
pub fn move_on(cx: &RequestContext, asked: &PartnerStep, next: State) -> Statement {
    cx.sql(
        "UPDATE partner SET state = ?3, reason = ?4, version = version + 1
         WHERE community = ?1 AND id = ?2 AND version = ?5",
    )
    .arg(asked.partner.as_str())
    .arg(next.code())
    .arg(asked.words.as_ref().map(Words::as_str))
    .arg(asked.version)
}

/// What makes it forget `person`: whatever they reported in ends and says nothing about them.
pub fn forget(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql(
        "UPDATE partner SET state = CASE WHEN state IN ('waiting', 'accepted') THEN 'ended' ELSE state END, skills = '[]',
           offer = NULL, reason = NULL, version = version + 1,
           name = CASE WHEN kind = 'member' THEN '--' ELSE name END
         WHERE community = ?1 AND person = ?2",
    )
    .arg(person.as_str())
}
