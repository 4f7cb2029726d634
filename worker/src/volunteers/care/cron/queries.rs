//! Plans and visits that are due, in all communities of a database.

use copy::volunteers::care::FOUND_ERASED;
use domain::{
    clock::Moment,
    ids::{CommunityId, PersonId, ShiftId, TaskId},
    volunteers::{
        care::{FINDINGS_KEPT_MS, Rhythm, Weekdays},
        shift::Span,
        waitlist::Waiting,
    },
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, json},
    volunteers::shifts::queries::{SpansColumn, spans},
};

/// Notes of all visits that are over and to which somebody came that it was looked. Those that are left were missed.
pub fn attended(now: Moment) -> Statement {
    Statement::new(
        "UPDATE care_visit INDEXED BY care_visit_unlooked SET looked_ms = ?1
         WHERE looked_ms IS NULL AND until_ms <= ?1 AND EXISTS (
           SELECT 1 FROM signup AS m
           WHERE m.community = care_visit.community AND m.shift = care_visit.shift AND m.came_ms IS NOT NULL)",
    )
    .arg(now)
}

/// A visit that is over, and to which nobody came.
#[derive(Clone, Debug, Deserialize)]
pub struct UnlookedVisit {
    pub community: CommunityId,
    pub task: TaskId,
    pub shift: ShiftId,
    pub from_ms: Moment,
}

/// At most `most` visits that are over and weren't looked at, after [`attended`].
pub fn unlooked(now: Moment, most: u16) -> Query<Vec<UnlookedVisit>> {
    Statement::new(
        "SELECT community, task, shift, from_ms FROM care_visit INDEXED BY care_visit_unlooked
         WHERE looked_ms IS NULL AND until_ms <= ?1 ORDER BY until_ms LIMIT ?2",
    )
    .arg(now)
    .arg(u32::from(most))
    .all()
}

/// Notes that a visit was missed; changes no row where that was noted, or somebody came after all.
pub fn look(visit: &UnlookedVisit, now: Moment) -> Statement {
    Statement::new(
        "UPDATE care_visit SET looked_ms = ?3, missed = 1, version = version + 1
         WHERE community = ?1 AND shift = ?2 AND looked_ms IS NULL AND NOT EXISTS (
           SELECT 1 FROM signup WHERE community = ?1 AND shift = ?2 AND came_ms IS NOT NULL)",
    )
    .arg(visit.community.as_str())
    .arg(visit.shift.as_str())
    .arg(now)
}

/// A plan whose next visits are to be made.
#[derive(Clone, Debug)]
pub struct DuePlan {
    pub community: CommunityId,
    pub task: TaskId,
    pub rhythm: Rhythm,
    pub made: u32,
    version: u32,
    /// The days of those that lie ahead.
    pub days_made: Vec<String>,
    /// Who takes turns, in order.
    pub turns: Vec<Waiting>,
}

/// At most `most` plans whose visits aren't made until `last`, with who takes turns and what they have
/// agreed to. Whoever has left the team takes none any more.
pub fn due(now: Moment, last: &str, most: u16) -> Query<Vec<DuePlan>> {
    Statement::new(
        "SELECT p.community, p.task, p.days, p.at_minute, p.minutes, p.made, p.version,
           (SELECT json_group_array(day) FROM care_visit AS v
            WHERE v.community = p.community AND v.task = p.task AND v.from_ms > ?1) AS days_made,
           (SELECT json_group_array(json(turn)) FROM (
              SELECT json_array(r.person, v.cap,
                  json((SELECT json_group_array(json_array(o.from_ms, o.until_ms)) FROM signup AS o INDEXED BY signup_by_person
                   WHERE o.community = r.community AND o.person = r.person AND o.from_ms > ?2
                     AND o.standing IN ('signed_up', 'offered')))) AS turn
              FROM care_turn AS r JOIN volunteer_task AS t ON t.community = r.community AND t.id = r.task
                JOIN team_member AS m ON m.community = r.community AND m.team = t.team AND m.person = r.person
                LEFT JOIN volunteer AS v ON v.community = r.community AND v.person = r.person
              WHERE r.community = p.community AND r.task = p.task ORDER BY r.nth)) AS turns
         FROM care_plan AS p INDEXED BY care_plan_running
         WHERE p.state = 'running' AND p.ended_ms IS NULL AND p.made_until < ?3 ORDER BY p.made_until LIMIT ?4",
    )
    .arg(now)
    .arg(now.plus(-8 * Moment::DAY))
    .arg(last)
    .arg(u32::from(most))
    .all::<PlanRow>()
    .each(DuePlan::from)
}

#[derive(Deserialize)]
struct PlanRow {
    community: CommunityId,
    task: TaskId,
    days: Weekdays,
    at_minute: u16,
    minutes: u16,
    made: u32,
    version: u32,
    #[serde(deserialize_with = "json")]
    days_made: Vec<String>,
    #[serde(deserialize_with = "json")]
    turns: Vec<Turn>,
}

/// Somebody who takes turns: who, their cap, and from when until when they have agreed to come.
type Turn = (PersonId, Option<u8>, SpansColumn);

impl From<PlanRow> for DuePlan {
    fn from(row: PlanRow) -> Self {
        let turn = |(person, cap, agreed): Turn| Waiting { person, agreed: spans(agreed), cap };
        Self {
            community: row.community,
            task: row.task,
            rhythm: Rhythm { days: row.days, at: row.at_minute, minutes: row.minutes },
            made: row.made,
            version: row.version,
            days_made: row.days_made,
            turns: row.turns.into_iter().map(turn).collect(),
        }
    }
}

/// Counts a visit that is made; changes no row where another tick made it, or the plan was paused or ended.
pub fn count(plan: &DuePlan) -> Statement {
    Statement::new(
        "UPDATE care_plan SET made = made + 1
         WHERE community = ?1 AND task = ?2 AND version = ?3 AND made = ?4 AND state = 'running' AND ended_ms IS NULL",
    )
    .arg(plan.community.as_str())
    .arg(plan.task.as_str())
    .arg(plan.version)
    .arg(plan.made)
}

/// Writes the shift of a visit: one person, to sign up for until it begins.
pub fn insert_shift(plan: &DuePlan, shift: &ShiftId, span: Span) -> Statement {
    Statement::new(
        "INSERT INTO shift (community, id, task, from_ms, until_ms, deadline_ms, capacity)
         VALUES (?1, ?2, ?3, ?4, ?5, ?4, 1)",
    )
    .arg(plan.community.as_str())
    .arg(shift.as_str())
    .arg(plan.task.as_str())
    .arg(span.from)
    .arg(span.until)
}

/// Writes a visit; there is one a day.
pub fn insert_visit(plan: &DuePlan, shift: &ShiftId, day: &str, span: Span) -> Statement {
    Statement::new(
        "INSERT INTO care_visit (community, task, day, shift, from_ms, until_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .arg(plan.community.as_str())
    .arg(plan.task.as_str())
    .arg(day)
    .arg(shift.as_str())
    .arg(span.from)
    .arg(span.until)
}

/// Gives whoever's turn it is the place.
pub fn sign_up(plan: &DuePlan, shift: &ShiftId, person: &PersonId, span: Span, now: Moment) -> Statement {
    Statement::new(
        "INSERT INTO signup (community, shift, person, seq, standing, at_ms, from_ms, until_ms)
         VALUES (?1, ?2, ?3, 1, 'signed_up', ?6, ?4, ?5)",
    )
    .arg(plan.community.as_str())
    .arg(shift.as_str())
    .arg(person.as_str())
    .arg(span.from)
    .arg(span.until)
    .arg(now)
}

/// Notes until which day visits are made; changes nothing where the plan was paused or ended.
pub fn made_until(plan: &DuePlan, last: &str) -> Statement {
    Statement::new(
        "UPDATE care_plan SET made_until = ?3
         WHERE community = ?1 AND task = ?2 AND version = ?4 AND state = 'running' AND ended_ms IS NULL",
    )
    .arg(plan.community.as_str())
    .arg(plan.task.as_str())
    .arg(last)
    .arg(plan.version)
}

/// Erases what was found at visits whose plans ended long enough ago, some plans at a time; that something was found stays.
pub fn erase(now: Moment, most: u16) -> [Statement; 2] {
    const ENDED: &str = "(community, task) IN (
      SELECT community, task FROM care_plan INDEXED BY care_plan_to_erase
      WHERE ended_ms <= ?1 AND erased = 0 ORDER BY ended_ms LIMIT ?2)";
    let ended = now.plus(-FINDINGS_KEPT_MS);
    let of = |sql: String| Statement::new(sql).arg(ended).arg(u32::from(most));
    [
        of(format!("UPDATE care_visit SET found = ?3 WHERE found IS NOT NULL AND {ENDED}")).arg(FOUND_ERASED),
        of(format!("UPDATE care_plan SET erased = 1 WHERE {ENDED}")),
    ]
}
