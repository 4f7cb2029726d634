//! The plan of a task whose visits come again, as everybody who has to do with the task reads it; and what takes its visits
//! off when the task is paused or closed.

use api::volunteers::{CarePlan, Errand, MissedVisit, TeamMate};
use domain::{
    clock::Moment,
    ids::{PersonId, ShiftId, TaskId},
    text::{Note, PersonName, Visited},
    volunteers::care::{PlanState, Weekdays},
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag, json},
    http::RequestContext,
};

/// The plan of a task, for whoever leads it: with who takes turns and who is in the team. Nothing for a task without one.
pub fn plan(cx: &RequestContext, task: &TaskId) -> Query<Option<CarePlan>> {
    cx.sql(
        "SELECT p.state, p.version, p.days, p.at_minute, p.minutes, p.whom,
           (SELECT json_group_array(name) FROM (
              SELECT o.name FROM care_turn AS r JOIN person AS o ON o.community = r.community AND o.id = r.person
              WHERE r.community = p.community AND r.task = p.task AND o.name IS NOT NULL ORDER BY r.nth)) AS turns,
           (SELECT json_group_array(json_array(person, name)) FROM (
              SELECT m.person, o.name FROM volunteer_task AS t
                JOIN team_member AS m ON m.community = t.community AND m.team = t.team
                JOIN person AS o ON o.community = m.community AND o.id = m.person
              WHERE t.community = p.community AND t.id = p.task AND o.name IS NOT NULL
              ORDER BY m.joined_ms, m.person)) AS team
         FROM care_plan AS p WHERE p.community = ?1 AND p.task = ?2",
    )
    .arg(task.as_str())
    .first::<PlanRow>()
    .map(|row| row.map(CarePlan::from))
}

#[derive(Deserialize)]
struct PlanRow {
    state: PlanState,
    version: u32,
    days: Weekdays,
    at_minute: u16,
    minutes: u16,
    whom: Option<Visited>,
    #[serde(deserialize_with = "json")]
    turns: Vec<PersonName>,
    #[serde(deserialize_with = "json")]
    team: Vec<(PersonId, PersonName)>,
}

impl From<PlanRow> for CarePlan {
    fn from(row: PlanRow) -> Self {
        Self {
            state: row.state,
            version: row.version,
            days: row.days,
            at: row.at_minute,
            minutes: row.minutes,
            whom: row.whom,
            turns: row.turns,
            team: row.team.into_iter().map(|(person, name)| TeamMate { person, name }).collect(),
        }
    }
}

/// Takes the visits of a plan that lie ahead off, but for one where somebody has come early: whoever had a place comes to
/// nothing. Nothing, for a task without a plan.
pub fn drop_ahead(cx: &RequestContext, task: &TaskId) -> Vec<Statement> {
    const UNATTENDED: &str = "community = ?1 AND task = ?2 AND from_ms > ?3 AND NOT EXISTS (
        SELECT 1 FROM signup AS m WHERE m.community = care_visit.community AND m.shift = care_visit.shift
          AND m.came_ms IS NOT NULL)";
    let ahead = format!("(SELECT shift FROM care_visit WHERE {UNATTENDED})");
    let places = format!(
        "UPDATE signup SET standing = 'withdrawn', offered_until_ms = NULL WHERE community = ?1 AND shift IN {ahead}
           AND standing IN ('signed_up', 'offered', 'waiting')"
    );
    let shifts = format!("UPDATE shift SET dropped_ms = ?3 WHERE community = ?1 AND id IN {ahead}");
    let visits = format!("DELETE FROM care_visit WHERE {UNATTENDED}");
    [places, shifts, visits].map(|sql| cx.sql_of(sql).arg(task.as_str()).arg(cx.now)).into()
}

/// Ends the plan of a task that is closed, and forgets whom it was about; a visit that is under way is looked after no more.
/// Nothing, for a task without a plan.
pub fn end(cx: &RequestContext, task: &TaskId) -> Vec<Statement> {
    let plan = cx
        .sql(
            "UPDATE care_plan SET ended_ms = ?3, whom = NULL, version = version + 1
             WHERE community = ?1 AND task = ?2 AND ended_ms IS NULL",
        )
        .arg(task.as_str())
        .arg(cx.now);
    let under_way = cx
        .sql("UPDATE care_visit SET looked_ms = ?3 WHERE community = ?1 AND task = ?2 AND looked_ms IS NULL")
        .arg(task.as_str())
        .arg(cx.now);
    let mut all = drop_ahead(cx, task);
    all.extend([under_way, plan]);
    all
}

pub fn missed(cx: &RequestContext, task: &TaskId) -> Query<Vec<(ShiftId, MissedVisit)>> {
    cx.sql(
        "SELECT v.shift, v.looked_ms, v.version, o.name AS sent, v.found FROM care_visit AS v
           LEFT JOIN person AS o ON o.community = v.community AND o.id = v.sent_to
         WHERE v.community = ?1 AND v.task = ?2 AND v.missed = 1",
    )
    .arg(task.as_str())
    .all()
    .each(|row: MissedRow| {
        let visit = MissedVisit { at: row.looked_ms, version: row.version, sent: row.sent, found: row.found };
        (row.shift, visit)
    })
}

#[derive(Deserialize)]
struct MissedRow {
    shift: ShiftId,
    looked_ms: Moment,
    version: u32,
    sent: Option<PersonName>,
    found: Option<Note>,
}

/// How long after a visit those who came still read whom it was about: they may have something to ask.
const SHOWN_AFTER_MS: i64 = 2 * Moment::HOUR;

/// Whom the visits of a task are about, as far as whoever asks is coming, and where they are sent to look. Nothing of all
/// this for a task without a plan.
pub fn shown(cx: &RequestContext, task: &TaskId) -> Query<ShownPlan> {
    cx.viewer_sql(
        "SELECT p.whom,
           EXISTS (SELECT 1 FROM care_visit AS v JOIN signup AS m ON m.community = v.community AND m.shift = v.shift
             WHERE v.community = p.community AND v.task = p.task AND v.until_ms > ?5
               AND m.person = (SELECT person FROM viewer) AND m.standing = 'signed_up') AS comes,
           (SELECT json_group_array(json_array(shift, from_ms, version)) FROM care_visit
             WHERE community = p.community AND task = p.task AND missed = 1 AND found IS NULL
               AND sent_to = (SELECT person FROM viewer)) AS errands
         FROM care_plan AS p WHERE p.community = ?1 AND p.task = ?4",
    )
    .arg(task.as_str())
    .arg(cx.now.plus(-SHOWN_AFTER_MS))
    .first()
    .map(|row: Option<ShownRow>| row.map(ShownPlan::from).unwrap_or_default())
}

#[derive(Deserialize)]
struct ShownRow {
    whom: Option<Visited>,
    #[serde(deserialize_with = "flag")]
    comes: bool,
    #[serde(deserialize_with = "json")]
    errands: Vec<(ShiftId, Moment, u32)>,
}

/// What of a plan whoever asks may see.
#[derive(Clone, Debug, Default)]
pub struct ShownPlan {
    whom: Option<Visited>,
    comes: bool,
    /// Where they are sent to look.
    pub errands: Vec<Errand>,
}

impl ShownPlan {
    /// Whom the visits are about, for those who come, those who are sent to look, and the lead.
    #[must_use]
    pub fn whom(&self, leads: bool) -> Option<Visited> {
        let may = leads || self.comes || !self.errands.is_empty();
        self.whom.clone().filter(|_| may)
    }
}

impl From<ShownRow> for ShownPlan {
    fn from(row: ShownRow) -> Self {
        let errand = |(shift, from, version)| Errand { shift, from, version };
        Self { whom: row.whom, comes: row.comes, errands: row.errands.into_iter().map(errand).collect() }
    }
}
