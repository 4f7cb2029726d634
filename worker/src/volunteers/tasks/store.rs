//! Tasks as rows.

use domain::{
    ids::{BuildingId, CompoundId, EventId, PersonId, ShiftId, TaskId},
    people::place::Site,
    text::{Bring, Contact, Explanation, Reason, Spot, Title},
    volunteers::{
        profile::Skill,
        wire::{NewShift, NewVolunteerTask, TaskClosing},
    },
};
use serde::Deserialize;

use crate::{
    cx::Cx,
    db::{Answers, Stmt},
    fault::Fault,
    notices::store::TELL,
    stored,
    volunteers::shifts::store::site,
};

/// Asks whether there is such a place.
pub fn place(cx: &Cx, site: Option<&Site>) -> Stmt {
    cx.sql(
        "SELECT ?2 IS NULL OR (EXISTS (SELECT 1 FROM compound WHERE community = ?1 AND id = ?2)
           AND (?3 IS NULL OR EXISTS (SELECT 1 FROM building WHERE community = ?1 AND id = ?3 AND compound = ?2))) AS there",
    )
    .arg(site.map(|site| site.compound.as_str()))
    .arg(site.and_then(|site| site.building.as_ref()).map(BuildingId::as_str))
}

#[derive(Deserialize)]
struct PlaceRow {
    there: u8,
}

/// Reads what [`place`] asked for.
///
/// # Errors
/// [`Fault::Broken`] for a broken row.
pub fn read_place(answers: &mut Answers) -> Result<bool, Fault> {
    Ok(answers.first::<PlaceRow>()?.is_some_and(|row| row.there == 1))
}

/// Writes a new task.
///
/// # Errors
/// [`Fault::Broken`] when its skills can't be written.
pub fn insert(cx: &Cx, task: &TaskId, asked: &NewVolunteerTask, led_by: &PersonId) -> Result<Stmt, Fault> {
    let site = asked.site.as_ref();
    Ok(cx
        .sql(
            "INSERT INTO volunteer_task (community, id, led_by, published_ms, compound, building, title, text, spot, bring,
               contact, skills)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
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
        .arg(serde_json::to_string(&asked.skills).map_err(Fault::corrupt)?))
}

/// Writes a shift of it.
pub fn insert_shift(cx: &Cx, task: &TaskId, shift: &ShiftId, new: &NewShift) -> Stmt {
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

/// Asks for a task.
pub fn one(cx: &Cx, task: &TaskId) -> Stmt {
    cx.sql(
        "SELECT compound, building, title, text, spot, bring, contact, skills, closed_because FROM volunteer_task
         WHERE community = ?1 AND id = ?2",
    )
    .arg(task.as_str())
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
}

/// A task that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// For which building or compound.
    pub site: Option<Site>,
    /// What it is called.
    pub title: Title,
    /// What is to be done.
    pub text: Explanation,
    /// Where people meet.
    pub spot: Spot,
    /// What to bring.
    pub bring: Option<Bring>,
    /// Whom to call.
    pub contact: Contact,
    /// Which skills it takes.
    pub skills: Vec<Skill>,
    /// Why it was closed.
    pub closed: Option<Reason>,
}

/// Reads what [`one`] asked for.
///
/// # Errors
/// [`Fault::Broken`] for a broken row.
pub fn read(answers: &mut Answers) -> Result<Option<Found>, Fault> {
    let Some(row) = answers.first::<Row>()? else { return Ok(None) };
    Ok(Some(Found {
        site: site(row.compound, row.building),
        title: row.title,
        text: row.text,
        spot: row.spot,
        bring: row.bring,
        contact: row.contact,
        skills: stored::read(&row.skills)?,
        closed: row.closed_because,
    }))
}

/// Closes a task; changes no row where it is closed.
pub fn close(cx: &Cx, asked: &TaskClosing) -> Stmt {
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
pub fn tell_everybody(cx: &Cx, event: &EventId, task: &TaskId) -> Stmt {
    let sql = format!(
        "WITH told (person) AS (
           SELECT m.person FROM shift AS s JOIN signup AS m ON m.community = s.community AND m.shift = s.id
           WHERE s.community = ?1 AND s.task = ?3 AND s.from_ms > ?4
             AND m.standing IN ('signed_up', 'offered', 'waiting')) {TELL}"
    );
    cx.sql_of(sql).arg(event.as_str()).arg(task.as_str()).arg(cx.now)
}
