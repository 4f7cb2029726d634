//! Tasks as rows.

use api::volunteers::{NewShift, NewVolunteerTask, TaskClosing, TaskOrigin};
use domain::{
    ids::{BuildingId, CompoundId, DeliberationId, EventId, MatterId, PersonId, ShiftId, TaskId, TeamId},
    people::place::Site,
    problem::Problem,
    text::{Bring, Contact, Explanation, Reason, Spot, Title},
    volunteers::{skill::Skill, team::TeamRef},
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag, json},
    error::Error,
    http::RequestContext,
    notices::queries::TELL,
    volunteers::shifts::queries::{LEADS, site},
};

/// What a task would stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct TaskGround {
    /// Whether there is such a place.
    #[serde(deserialize_with = "flag")]
    pub place: bool,
    /// Whether there is such a team.
    #[serde(deserialize_with = "flag")]
    pub team: bool,
    /// Whether whoever asks leads it.
    #[serde(deserialize_with = "flag")]
    pub leads: bool,
}

pub fn ground(cx: &RequestContext, site: Option<&Site>, team: Option<&TeamId>) -> Query<TaskGround> {
    cx.viewer_sql(
        "SELECT ?4 IS NULL OR (EXISTS (SELECT 1 FROM compound WHERE community = ?1 AND id = ?4)
             AND (?5 IS NULL OR EXISTS (SELECT 1 FROM building WHERE community = ?1 AND id = ?5 AND compound = ?4))) AS place,
           ?6 IS NULL OR EXISTS (SELECT 1 FROM team WHERE community = ?1 AND id = ?6 AND ended_ms IS NULL) AS team,
           EXISTS (SELECT 1 FROM team WHERE community = ?1 AND id = ?6 AND ended_ms IS NULL
             AND lead = (SELECT person FROM viewer)) AS leads",
    )
    .arg(site.map(|site| site.compound.as_str()))
    .arg(site.and_then(|site| site.building.as_ref()).map(BuildingId::as_str))
    .arg(team.map(TeamId::as_str))
    .one()
}

/// Whether there is such a deliberation.
pub fn deliberation(cx: &RequestContext, deliberation: &DeliberationId) -> Query<bool> {
    cx.sql("SELECT 1 FROM deliberation WHERE community = ?1 AND id = ?2").arg(deliberation.as_str()).exists()
}

/// What a matter or a deliberation is called; `NotFound` where there is no such thing.
pub fn origin(
    cx: &RequestContext,
    matter: Option<&MatterId>,
    deliberation: Option<&DeliberationId>,
) -> Query<TaskOrigin> {
    cx.sql(
        "SELECT ?2 AS matter, (SELECT number FROM matter WHERE community = ?1 AND id = ?2) AS number,
           ?3 AS deliberation,
           (SELECT title FROM deliberation WHERE community = ?1 AND id = ?3) AS deliberation_title",
    )
    .arg(matter.map(MatterId::as_str))
    .arg(deliberation.map(DeliberationId::as_str))
    .one()
    .map(OriginRow::origin)
    .ok_or(Problem::NotFound)
}

#[derive(Deserialize)]
struct OriginRow {
    matter: Option<MatterId>,
    number: Option<String>,
    deliberation: Option<DeliberationId>,
    deliberation_title: Option<Title>,
}

impl OriginRow {
    fn origin(self) -> Option<TaskOrigin> {
        let matter = self.matter.zip(self.number).map(|(matter, number)| TaskOrigin {
            path: format!("matters/{matter}"),
            says: copy::volunteers::from_matter(&number),
        });
        let talk = self.deliberation.zip(self.deliberation_title).map(|(deliberation, title)| TaskOrigin {
            path: format!("deliberations/{deliberation}"),
            says: copy::volunteers::from_deliberation(title.as_str()),
        });
        matter.or(talk)
    }
}

pub fn insert(
    cx: &RequestContext,
    task: &TaskId,
    asked: &NewVolunteerTask,
    led_by: &PersonId,
) -> Result<Statement, Error> {
    let site = asked.site.as_ref();
    Ok(cx
        .sql(
            "INSERT INTO volunteer_task (community, id, led_by, published_ms, compound, building, title, text, spot, bring,
               contact, skills, team, matter, deliberation)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )
        .arg(task.as_str())
        .arg(led_by.as_str())
        .arg(cx.now)
        .arg(site.map(|site| site.compound.as_str()))
        .arg(site.and_then(|site| site.building.as_ref()).map(BuildingId::as_str))
        .arg(asked.title.as_str())
        .arg(asked.text.as_str())
        .arg(asked.spot.as_str())
        .arg(asked.bring.as_ref().map(Bring::as_str))
        .arg(asked.contact.as_str())
        .arg(serde_json::to_string(&asked.skills).map_err(Error::corrupt)?)
        .arg(asked.team.as_ref().map(TeamId::as_str))
        .arg(asked.matter.as_ref().map(MatterId::as_str))
        .arg(asked.deliberation.as_ref().map(DeliberationId::as_str)))
}

pub fn insert_shift(cx: &RequestContext, task: &TaskId, shift: &ShiftId, new: &NewShift) -> Statement {
    cx.sql(
        "INSERT INTO shift (community, id, task, from_ms, until_ms, deadline_ms, capacity)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )
    .arg(shift.as_str())
    .arg(task.as_str())
    .arg(new.from)
    .arg(new.until)
    .arg(new.deadline)
    .arg(u32::from(new.capacity))
}

/// `NotFound` where there is no such task.
pub fn one(cx: &RequestContext, task: &TaskId) -> Query<ViewedTask> {
    let sql = format!(
        "SELECT t.compound, t.building, t.title, t.text, t.spot, t.bring, t.contact, t.skills, t.closed_because, t.team,
           m.name AS team_name, {LEADS} AS leads, t.matter, x.number, t.deliberation, d.title AS deliberation_title
         FROM volunteer_task AS t LEFT JOIN team AS m ON m.community = t.community AND m.id = t.team
           LEFT JOIN matter AS x ON x.community = t.community AND x.id = t.matter
           LEFT JOIN deliberation AS d ON d.community = t.community AND d.id = t.deliberation
         WHERE t.community = ?1 AND t.id = ?4"
    );
    let task = cx.viewer_sql(&sql).arg(task.as_str());
    task.first::<TaskRow>().ok_or(Problem::NotFound).map(ViewedTask::from)
}

#[derive(Deserialize)]
struct TaskRow {
    compound: Option<CompoundId>,
    building: Option<BuildingId>,
    title: Title,
    text: Explanation,
    spot: Spot,
    bring: Option<Bring>,
    contact: Contact,
    #[serde(deserialize_with = "json")]
    skills: Vec<Skill>,
    closed_because: Option<Reason>,
    team: Option<TeamId>,
    team_name: Option<Title>,
    #[serde(deserialize_with = "flag")]
    leads: bool,
    #[serde(flatten)]
    origin: OriginRow,
}

/// A task, as whoever asks stands to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewedTask {
    /// For which building or compound.
    pub site: Option<Site>,
    pub title: Title,
    pub text: Explanation,
    pub spot: Spot,
    pub bring: Option<Bring>,
    pub contact: Contact,
    pub skills: Vec<Skill>,
    pub closed: Option<Reason>,
    pub team: Option<TeamRef>,
    /// Whether whoever asks leads that.
    pub leads: bool,
    pub origin: Option<TaskOrigin>,
}

impl From<TaskRow> for ViewedTask {
    fn from(row: TaskRow) -> Self {
        Self {
            origin: row.origin.origin(),
            site: site(row.compound, row.building),
            title: row.title,
            text: row.text,
            spot: row.spot,
            bring: row.bring,
            contact: row.contact,
            skills: row.skills,
            closed: row.closed_because,
            team: row.team.zip(row.team_name).map(|(team, name)| TeamRef { team, name }),
            leads: row.leads,
        }
    }
}

/// Closes a task; changes no row where it is closed.
pub fn close(cx: &RequestContext, asked: &TaskClosing) -> Statement {
    cx.sql(
        "UPDATE volunteer_task SET closed_ms = ?3, closed_because = ?4
         WHERE community = ?1 AND id = ?2 AND closed_ms IS NULL",
    )
    .arg(asked.task.as_str())
    .arg(cx.now)
    .arg(asked.reason.as_str())
}

/// Tells everybody who has a place in a shift that hasn't begun, or waits for one, of an event recorded earlier in the same
/// batch.
pub fn tell_everybody(cx: &RequestContext, event: &EventId, task: &TaskId) -> Statement {
    let sql = format!(
        "WITH told (person) AS (
           SELECT m.person FROM shift AS s JOIN signup AS m ON m.community = s.community AND m.shift = s.id
           WHERE s.community = ?1 AND s.task = ?3 AND s.from_ms > ?4
             AND m.standing IN ('signed_up', 'offered', 'waiting')) {TELL}"
    );
    cx.sql_of(sql).arg(event.as_str()).arg(task.as_str()).arg(cx.now)
}
