//! Roles held at places, from–until.

use domain::{
    clock::Moment,
    ids::{AppointmentId, PersonId},
    people::{
        role::{Role, Term},
        wire::AppointmentView,
    },
    text::PersonName,
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement, place_columns, place_of},
    error::Error,
    http::RequestContext,
};

/// Asks for all appointments that aren't over.
pub(crate) fn all(cx: &RequestContext) -> Statement {
    cx.sql(
        "SELECT a.id, a.person, p.name, a.role, a.place, a.place_id, a.from_ms, a.until_ms
         FROM appointment AS a JOIN person AS p ON p.community = a.community AND p.id = a.person
         WHERE a.community = ?1 AND (a.until_ms IS NULL OR a.until_ms > ?2) AND p.deleted_ms IS NULL
         ORDER BY a.role, a.place, a.place_id, a.from_ms, a.id",
    )
    .arg(cx.now)
}

#[derive(Deserialize)]
struct Row {
    id: AppointmentId,
    person: PersonId,
    name: PersonName,
    role: Role,
    place: String,
    place_id: String,
    from_ms: Moment,
    until_ms: Option<Moment>,
}

pub(crate) fn read_all(answers: &mut Rows) -> Result<Vec<AppointmentView>, Error> {
    let view = |row: Row| {
        Ok(AppointmentView {
            appointment: row.id,
            person: row.person,
            name: row.name,
            role: row.role,
            at: place_of(&row.place, &row.place_id)?,
            term: Term { from: row.from_ms, until: row.until_ms },
        })
    };
    answers.try_each(view)
}

pub(crate) fn insert(cx: &RequestContext, view: &AppointmentView) -> Statement {
    let (kind, id) = place_columns(&view.at);
    cx.sql(
        "INSERT INTO appointment (community, id, person, role, place, place_id, from_ms, until_ms)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
         WHERE EXISTS (SELECT 1 FROM person WHERE community = ?1 AND id = ?3 AND deleted_ms IS NULL)",
    )
    .arg(view.appointment.as_str())
    .arg(view.person.as_str())
    .arg(view.role.code())
    .arg(kind)
    .arg(id)
    .arg(view.term.from)
    .arg(view.term.until)
}

/// Asks who is convenor under this name now: one more than one is enough to know.
pub(crate) fn convenors(cx: &RequestContext, name: &PersonName) -> Statement {
    cx.sql(
        "SELECT DISTINCT p.id FROM appointment AS a JOIN person AS p ON p.community = a.community AND p.id = a.person
         WHERE a.community = ?1 AND a.role = 'convenor' AND a.from_ms <= ?2 AND (a.until_ms IS NULL OR a.until_ms > ?2)
           AND p.name = ?3 LIMIT 2",
    )
    .arg(cx.now)
    .arg(name.as_str())
}

#[derive(Deserialize)]
struct ConvenorRow {
    id: PersonId,
}

/// Reads what [`convenors`] asked for: the one, where there is just one.
pub(crate) fn read_only(answers: &mut Rows) -> Result<Option<PersonId>, Error> {
    let rows: Vec<ConvenorRow> = answers.all()?;
    let mut rows = rows.into_iter();
    Ok(rows.next().filter(|_| rows.next().is_none()).map(|row| row.id))
}

/// An appointment that may be ended.
pub(crate) struct Ending {
    pub(crate) person: PersonId,
    /// Whether nobody else is convenor now.
    pub(crate) last_convenor: bool,
}

/// Asks for an appointment that isn't over, and whether it is the last convenor's.
pub(crate) fn one(cx: &RequestContext, appointment: &AppointmentId) -> Statement {
    cx.sql(
        "SELECT person, role = 'convenor' AND NOT EXISTS (
           SELECT 1 FROM appointment AS o WHERE o.community = ?1 AND o.role = 'convenor' AND o.id <> ?2
             AND o.from_ms <= ?3 AND (o.until_ms IS NULL OR o.until_ms > ?3)) AS last_convenor
         FROM appointment WHERE community = ?1 AND id = ?2 AND (until_ms IS NULL OR until_ms > ?3)",
    )
    .arg(appointment.as_str())
    .arg(cx.now)
}

#[derive(Deserialize)]
struct EndingRow {
    person: PersonId,
    last_convenor: u8,
}

pub(crate) fn read_one(answers: &mut Rows) -> Result<Option<Ending>, Error> {
    let row: Option<EndingRow> = answers.first()?;
    Ok(row.map(|row| Ending { person: row.person, last_convenor: row.last_convenor != 0 }))
}

/// Ends an appointment now; one that has not begun never begins. Changes nothing where it is the last convenor's,
/// also when two convenors end each other's at the same moment.
pub(crate) fn end(cx: &RequestContext, appointment: &AppointmentId) -> Statement {
    cx.sql(
        "UPDATE appointment SET until_ms = max(from_ms, ?3)
         WHERE community = ?1 AND id = ?2 AND (until_ms IS NULL OR until_ms > ?3)
           AND (role <> 'convenor' OR EXISTS (
             SELECT 1 FROM appointment AS o WHERE o.community = ?1 AND o.role = 'convenor' AND o.id <> ?2
               AND o.from_ms <= ?3 AND (o.until_ms IS NULL OR o.until_ms > ?3)))",
    )
    .arg(appointment.as_str())
    .arg(cx.now)
}

/// Ends all appointments of `person` now.
pub(crate) fn end_all(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql(
        "UPDATE appointment SET until_ms = max(from_ms, ?3)
         WHERE community = ?1 AND person = ?2 AND (until_ms IS NULL OR until_ms > ?3)",
    )
    .arg(person.as_str())
    .arg(cx.now)
}
