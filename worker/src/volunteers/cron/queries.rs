//! What is due, in all communities of a database.

use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId, ShiftId, TaskId},
    volunteers::{shift::Span, waitlist::Waiting},
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, json},
    volunteers::{
        shifts::queries::{SpansColumn, spans},
        signups::queries::BUSY,
    },
};

/// Somebody who didn't take an offered place in time.
#[derive(Clone, Debug, Deserialize)]
pub struct LapsedOffer {
    pub community: CommunityId,
    pub task: TaskId,
    pub shift: ShiftId,
    pub person: PersonId,
    pub from_ms: Moment,
}

/// At most `most` offers whose time is over.
pub fn lapsed(now: Moment, most: u16) -> Query<Vec<LapsedOffer>> {
    Statement::new(
        "SELECT m.community, s.task, m.shift, m.person, m.from_ms
         FROM signup AS m INDEXED BY signup_offered JOIN shift AS s ON s.community = m.community AND s.id = m.shift
         WHERE m.standing = 'offered' AND m.offered_until_ms <= ?1 ORDER BY m.offered_until_ms LIMIT ?2",
    )
    .arg(now)
    .arg(u32::from(most))
    .all()
}

/// Ends an offer; changes no row where it was taken.
pub fn lapse(one: &LapsedOffer, now: Moment) -> Statement {
    Statement::new(
        "UPDATE signup SET standing = 'lapsed', offered_until_ms = NULL
         WHERE community = ?1 AND shift = ?2 AND person = ?3 AND standing = 'offered' AND offered_until_ms <= ?4",
    )
    .arg(one.community.as_str())
    .arg(one.shift.as_str())
    .arg(one.person.as_str())
    .arg(now)
}

/// A shift with free places for which somebody waits.
#[derive(Clone, Debug, Deserialize)]
pub struct VacantShift {
    pub community: CommunityId,
    pub task: TaskId,
    pub id: ShiftId,
    pub from_ms: Moment,
    pub until_ms: Moment,
    /// How many places are free.
    pub free: u16,
}

impl VacantShift {
    #[must_use]
    pub fn span(&self) -> Span {
        Span { from: self.from_ms, until: self.until_ms }
    }
}

/// At most `most` shifts that lie ahead, have a free place, and for which somebody waits.
pub fn vacant(now: Moment, most: u16) -> Query<Vec<VacantShift>> {
    Statement::new(
        "WITH wanted (community, shift) AS (
           SELECT DISTINCT community, shift FROM signup INDEXED BY signup_waiting WHERE standing = 'waiting' AND from_ms > ?1
         ), counted AS (
           SELECT s.community, s.task, s.id, s.from_ms, s.until_ms,
             s.capacity - (SELECT count(*) FROM signup AS o INDEXED BY signup_by_standing
               WHERE o.community = s.community AND o.shift = s.id AND o.standing IN ('signed_up', 'offered')) AS free
           FROM wanted AS w JOIN shift AS s ON s.community = w.community AND s.id = w.shift
             JOIN volunteer_task AS t ON t.community = s.community AND t.id = s.task
           WHERE t.closed_ms IS NULL)
         SELECT * FROM counted WHERE free > 0 ORDER BY from_ms, id LIMIT ?2",
    )
    .arg(now)
    .arg(u32::from(most))
    .all()
}

/// Who waits for a shift, in their order.
pub fn waiting(shift: &VacantShift, now: Moment) -> Query<Vec<Waiting>> {
    Statement::new(
        "SELECT m.person, v.cap,
           (SELECT json_group_array(json_array(o.from_ms, o.until_ms)) FROM signup AS o INDEXED BY signup_by_person
            WHERE o.community = m.community AND o.person = m.person AND o.from_ms > ?3
              AND o.standing IN ('signed_up', 'offered')) AS agreed
         FROM signup AS m LEFT JOIN volunteer AS v ON v.community = m.community AND v.person = m.person
         WHERE m.community = ?1 AND m.shift = ?2 AND m.standing = 'waiting' ORDER BY m.seq",
    )
    .arg(shift.community.as_str())
    .arg(shift.id.as_str())
    .arg(now.plus(-8 * Moment::DAY))
    .all()
    .each(|row: WaitingRow| Waiting { person: row.person, cap: row.cap, agreed: spans(row.agreed) })
}

#[derive(Deserialize)]
struct WaitingRow {
    person: PersonId,
    cap: Option<u8>,
    #[serde(deserialize_with = "json")]
    agreed: SpansColumn,
}

/// Keeps a place for somebody who waits; changes no row where they wait no longer, have become busy, or no place is free.
pub fn offer(shift: &VacantShift, person: &PersonId, until: Moment) -> Statement {
    let busy = BUSY.replace("{person}", "?3");
    Statement::new(format!(
        "UPDATE signup SET standing = 'offered', offered_until_ms = ?6
         WHERE community = ?1 AND shift = ?2 AND person = ?3 AND standing = 'waiting' AND NOT {busy}
           AND (SELECT capacity FROM shift WHERE community = ?1 AND id = ?2) > (
             SELECT count(*) FROM signup AS o INDEXED BY signup_by_standing
             WHERE o.community = ?1 AND o.shift = ?2 AND o.standing IN ('signed_up', 'offered'))"
    ))
    .arg(shift.community.as_str())
    .arg(shift.id.as_str())
    .arg(person.as_str())
    .arg(shift.from_ms)
    .arg(shift.until_ms)
    .arg(until)
}
