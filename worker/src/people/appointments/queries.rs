//! Roles held at places, from–until.

use api::people::AppointmentView;
use domain::{
    clock::Moment,
    ids::{AppointmentId, PersonId},
    people::{
        place::Place,
        role::{Role, Term},
    },
    text::PersonName,
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag, place_columns, place_of},
    error::Error,
    http::RequestContext,
};

#[derive(Deserialize)]
struct AppointmentRow {
    id: AppointmentId,
    person: PersonId,
    name: PersonName,
    role: Role,
    place: String,
    place_id: String,
    from_ms: Moment,
    until_ms: Option<Moment>,
}

/// All appointments that aren't over.
pub fn all(cx: &RequestContext) -> Query<Vec<AppointmentView>> {
    cx.sql(
        "SELECT a.id, a.person, p.name, a.role, a.place, a.place_id, a.from_ms, a.until_ms
         FROM appointment AS a JOIN person AS p ON p.community = a.community AND p.id = a.person
         WHERE a.community = ?1 AND (a.until_ms IS NULL OR a.until_ms > ?2) AND p.deleted_ms IS NULL
         ORDER BY a.role, a.place, a.place_id, a.from_ms, a.id",
    )
    .arg(cx.now)
    .all()
    .try_each(|row: AppointmentRow| {
        Ok::<_, Error>(AppointmentView {
            appointment: row.id,
            person: row.person,
            name: row.name,
            role: row.role,
            at: place_of(&row.place, &row.place_id)?,
            term: Term { from: row.from_ms, until: row.until_ms },
        })
    })
}

/// Whether a place is in this community.
pub fn exists(cx: &RequestContext, place: &Place) -> Query<bool> {
    let place = match place {
        Place::Community => cx.sql("SELECT 1 FROM community WHERE id = ?1"),
        Place::Compound(id) => {
            cx.sql("SELECT 1 FROM compound WHERE community = ?1 AND id = ?2").arg(id.as_str())
        }
        Place::Building(id) => {
            cx.sql("SELECT 1 FROM building WHERE community = ?1 AND id = ?2").arg(id.as_str())
        }
    };
    place.exists()
}

pub fn insert(cx: &RequestContext, view: &AppointmentView) -> Statement {
    let (kind, id) = place_columns(&view.at);
    cx.sql(
        "INSERT INTO appointment (community, id, person, role, place, place_id, from_ms, until_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )
    .arg(view.appointment.as_str())
    .arg(view.person.as_str())
    .arg(view.role.code())
    .arg(kind)
    .arg(id)
    .arg(view.term.from)
    .arg(view.term.until)
}

/// An appointment that may be ended.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct HeldAppointment {
    pub person: PersonId,
    /// Whether it is a convenor's, and nobody else is convenor now.
    #[serde(deserialize_with = "flag")]
    pub last_convenor: bool,
}

/// An appointment that isn't over.
pub fn held(cx: &RequestContext, appointment: &AppointmentId) -> Query<Option<HeldAppointment>> {
    cx.sql(
        "SELECT person, role = 'convenor' AND NOT EXISTS (
           SELECT 1 FROM appointment AS o WHERE o.community = ?1 AND o.role = 'convenor' AND o.id <> ?2
             AND o.from_ms <= ?3 AND (o.until_ms IS NULL OR o.until_ms > ?3)) AS last_convenor
         FROM appointment WHERE community = ?1 AND id = ?2 AND (until_ms IS NULL OR until_ms > ?3)",
    )
    .arg(appointment.as_str())
    .arg(cx.now)
    .first()
}

/// Ends an appointment now; one that has not begun never begins. Changes nothing where it is the last convenor's,
/// also when two convenors end each other's at the same moment.
pub fn end(cx: &RequestContext, appointment: &AppointmentId) -> Statement {
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
pub fn end_all(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql(
        "UPDATE appointment SET until_ms = max(from_ms, ?3)
         WHERE community = ?1 AND person = ?2 AND (until_ms IS NULL OR until_ms > ?3)",
    )
    .arg(person.as_str())
    .arg(cx.now)
}
