//! When people came and left, as rows.

use api::volunteers::{HoursCorrection, RosterLine};
use domain::{
    clock::Moment,
    ids::{PersonId, ShiftId, TaskId},
    text::{PersonName, Reason},
    volunteers::{
        attendance::{Presence, Proof},
        shift::Span,
        signup::Standing,
    },
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag},
    http::RequestContext,
};

/// When somebody who has a place in a shift was there, with its version; nothing for whoever has no place.
pub fn presence(cx: &RequestContext, shift: &ShiftId, person: &PersonId) -> Query<Option<(Presence, u32)>> {
    cx.sql(
        "SELECT came_ms, left_ms, version FROM signup
         WHERE community = ?1 AND shift = ?2 AND person = ?3 AND standing = 'signed_up'",
    )
    .arg(shift.as_str())
    .arg(person.as_str())
    .first()
    .map(|row: Option<PresenceRow>| {
        row.map(|row| (Presence { came: row.came_ms, left: row.left_ms }, row.version))
    })
}

#[derive(Deserialize)]
struct PresenceRow {
    came_ms: Option<Moment>,
    left_ms: Option<Moment>,
    version: u32,
}

/// The version that what is noted of somebody has now.
pub fn version(cx: &RequestContext, shift: &ShiftId, person: &PersonId) -> Statement {
    cx.sql("SELECT version FROM signup WHERE community = ?1 AND shift = ?2 AND person = ?3")
        .arg(shift.as_str())
        .arg(person.as_str())
}

/// Notes that somebody came or left: what is noted already stays, and says how it was known. Changes no row for whoever has
/// no place, or goes after it was put right that they never came.
pub fn note(
    cx: &RequestContext,
    shift: &ShiftId,
    person: &PersonId,
    before: Presence,
    after: Presence,
    proof: Proof,
) -> Statement {
    let fresh = |was: Option<Moment>, is: Option<Moment>| is.filter(|_| was.is_none());
    cx.sql(
        "UPDATE signup SET
           came_by = CASE WHEN came_ms IS NULL AND ?4 IS NOT NULL THEN ?6 ELSE came_by END, came_ms = coalesce(came_ms, ?4),
           left_by = CASE WHEN left_ms IS NULL AND ?5 IS NOT NULL THEN ?6 ELSE left_by END, left_ms = coalesce(left_ms, ?5),
           version = version + 1
         WHERE community = ?1 AND shift = ?2 AND person = ?3 AND standing = 'signed_up'
           AND (coalesce(came_ms, ?4) IS NOT NULL OR ?5 IS NULL)",
    )
    .arg(shift.as_str())
    .arg(person.as_str())
    .arg(fresh(before.came, after.came))
    .arg(fresh(before.left, after.left))
    .arg(proof.code())
}

/// Puts right when somebody came and left; changes no row for whoever has no place, or of whom something else has been
/// noted since.
pub fn correct(cx: &RequestContext, asked: &HoursCorrection, right: Presence) -> Statement {
    let by = |at: Option<Moment>| at.map(|_| Proof::Corrected.code());
    cx.sql(
        "UPDATE signup SET came_ms = ?4, came_by = ?5, left_ms = ?6, left_by = ?7, reason = ?8, version = version + 1
         WHERE community = ?1 AND shift = ?2 AND person = ?3 AND standing = 'signed_up' AND version = ?9",
    )
    .arg(asked.shift.as_str())
    .arg(asked.person.as_str())
    .arg(right.came)
    .arg(by(right.came))
    .arg(right.left)
    .arg(by(right.left))
    .arg(asked.reason.as_str())
    .arg(asked.version)
}

/// Who signed up for the shifts of a task, in the order in which they did.
pub fn people(cx: &RequestContext, task: &TaskId) -> Query<Vec<(ShiftId, SignedUp)>> {
    cx.sql(
        "SELECT m.shift, m.person, p.name, m.standing, m.late, m.came_ms, m.came_by, m.left_ms, m.left_by, m.reason,
           m.version
         FROM shift AS s JOIN signup AS m ON m.community = s.community AND m.shift = s.id
           JOIN person AS p ON p.community = m.community AND p.id = m.person
         WHERE s.community = ?1 AND s.task = ?2 ORDER BY m.shift, m.seq",
    )
    .arg(task.as_str())
    .all::<SignedUpRow>()
    .each(|row| (row.shift.clone(), SignedUp::from(row)))
}

#[derive(Deserialize)]
struct SignedUpRow {
    shift: ShiftId,
    person: PersonId,
    name: Option<PersonName>,
    standing: Standing,
    #[serde(deserialize_with = "flag")]
    late: bool,
    came_ms: Option<Moment>,
    came_by: Option<Proof>,
    left_ms: Option<Moment>,
    left_by: Option<Proof>,
    reason: Option<Reason>,
    version: u32,
}

/// Somebody who signed up, apart from what the shift's times make of it.
#[derive(Clone, Debug)]
pub struct SignedUp {
    line: RosterLine,
    presence: Presence,
}

impl SignedUp {
    /// As the lead sees them.
    #[must_use]
    pub fn line(self, span: Span) -> RosterLine {
        RosterLine { minutes: self.presence.minutes(span), ..self.line }
    }
}

impl From<SignedUpRow> for SignedUp {
    fn from(row: SignedUpRow) -> Self {
        let line = RosterLine {
            person: row.person,
            name: row.name,
            standing: row.standing,
            late: row.late,
            came: row.came_ms,
            came_by: row.came_by,
            left: row.left_ms,
            left_by: row.left_by,
            reason: row.reason,
            minutes: 0,
            version: row.version,
        };
        Self { line, presence: Presence { came: row.came_ms, left: row.left_ms } }
    }
}
