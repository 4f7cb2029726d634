//! Tasks as rows.

use domain::{
    copy,
    ids::{BuildingId, CompoundId, DeliberationId, EventId, MatterId, PersonId, ShiftId, TaskId, TeamId},
    people::place::Site,
    text::{Bring, Contact, Explanation, Reason, Spot, Title},
    volunteers::{
        skill::Skill,
        team::TeamRef,
        wire::{NewShift, NewVolunteerTask, TaskClosing, TaskOrigin},
    },
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement, read_json},
    error::Error,
    http::RequestContext,
    notices::queries::TELL,
    volunteers::shifts::queries::{LEADS, site},
};

/// Asks whether there is such a place and such a team, and whether whoever asks leads that.
pub fn ground(cx: &RequestContext, site: Option<&Site>, team: Option<&TeamId>) -> Statement {
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
}

#[derive(Deserialize)]
struct GroundRow {
    place: u8,
    team: u8,
    leads: u8,
}

/// What a task would stand on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    /// Whether there is such a place.
    pub place: bool,
    /// Whether there is such a team.
    pub team: bool,
    /// Whether whoever asks leads it.
    pub leads: bool,
}

/// Reads what [`ground`] asked for.
pub fn read_ground(answers: &mut Rows) -> Result<Ground, Error> {
    let row: Option<GroundRow> = answers.first()?;
    let ground =
        |row: GroundRow| Ground { place: row.place == 1, team: row.team == 1, leads: row.leads == 1 };
    Ok(row.map(ground).unwrap_or_default())
}

/// Asks whether there is such a deliberation.
pub fn deliberation(cx: &RequestContext, deliberation: Option<&DeliberationId>) -> Statement {
    cx.sql("SELECT 1 AS there FROM deliberation WHERE community = ?1 AND id = ?2")
        .arg(deliberation.map(DeliberationId::as_str))
}

#[derive(Deserialize)]
struct ThereRow {
    there: u8,
}

/// Reads what [`deliberation`] asked for.
pub fn read_deliberation(answers: &mut Rows) -> Result<bool, Error> {
    Ok(answers.first::<ThereRow>()?.is_some_and(|row| row.there == 1))
}

/// Asks what a matter or a deliberation is called.
pub fn origin(
    cx: &RequestContext,
    matter: Option<&MatterId>,
    deliberation: Option<&DeliberationId>,
) -> Statement {
    cx.sql(
        "SELECT ?2 AS matter, (SELECT number FROM matter WHERE community = ?1 AND id = ?2) AS number,
           ?3 AS deliberation,
           (SELECT title FROM deliberation WHERE community = ?1 AND id = ?3) AS deliberation_title",
    )
    .arg(matter.map(MatterId::as_str))
    .arg(deliberation.map(DeliberationId::as_str))
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

/// Reads what [`origin`] asked for; nothing where there is no such thing.
pub fn read_origin(answers: &mut Rows) -> Result<Option<TaskOrigin>, Error> {
    Ok(answers.first::<OriginRow>()?.and_then(OriginRow::origin))
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

/// Writes a shift of it.
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

pub fn one(cx: &RequestContext, task: &TaskId) -> Statement {
    let sql = format!(
        "SELECT t.compound, t.building, t.title, t.text, t.spot, t.bring, t.contact, t.skills, t.closed_because, t.team,
           m.name AS team_name, {LEADS} AS leads, t.matter, x.number, t.deliberation, d.title AS deliberation_title
         FROM volunteer_task AS t LEFT JOIN team AS m ON m.community = t.community AND m.id = t.team
           LEFT JOIN matter AS x ON x.community = t.community AND x.id = t.matter
           LEFT JOIN deliberation AS d ON d.community = t.community AND d.id = t.deliberation
         WHERE t.community = ?1 AND t.id = ?4"
    );
    cx.viewer_sql(&sql).arg(task.as_str())
}

#[derive(Deserialize)]
struct Row {
    compound: Option<CompoundId>,
    building: Option<BuildingId>,
    title: Title,
    text: Explanation,
    spot: Spot,
    bring: Option<Bring>,
    contact: Contact,
    skills: String,
    closed_because: Option<Reason>,
    team: Option<TeamId>,
    team_name: Option<Title>,
    leads: u8,
    matter: Option<MatterId>,
    number: Option<String>,
    deliberation: Option<DeliberationId>,
    deliberation_title: Option<Title>,
}

/// A task that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// For which building or compound.
    pub site: Option<Site>,
    pub title: Title,
    /// What is to be done.
    pub text: Explanation,
    pub spot: Spot,
    pub bring: Option<Bring>,
    pub contact: Contact,
    pub skills: Vec<Skill>,
    pub closed: Option<Reason>,
    /// The team that it is for.
    pub team: Option<TeamRef>,
    /// Whether whoever asks leads that.
    pub leads: bool,
    pub origin: Option<TaskOrigin>,
}

/// Reads what [`one`] asked for.
pub fn read(answers: &mut Rows) -> Result<Option<Found>, Error> {
    let Some(row) = answers.first::<Row>()? else { return Ok(None) };
    let origin = OriginRow {
        matter: row.matter,
        number: row.number,
        deliberation: row.deliberation,
        deliberation_title: row.deliberation_title,
    };
    Ok(Some(Found {
        origin: origin.origin(),
        site: site(row.compound, row.building),
        title: row.title,
        text: row.text,
        spot: row.spot,
        bring: row.bring,
        contact: row.contact,
        skills: read_json(&row.skills)?,
        closed: row.closed_because,
        team: row.team.zip(row.team_name).map(|(team, name)| TeamRef { team, name }),
        leads: row.leads == 1,
    }))
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
