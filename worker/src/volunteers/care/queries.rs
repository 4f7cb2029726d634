//! Plans, turns and visits, as rows.

use api::volunteers::{CarePause, Finding, NewCarePlan, Sent};
use domain::{
    ids::{CommunityId, EventId, PersonId, ShiftId, TaskId},
    problem::Problem,
    volunteers::{care::PlanState, refusal::Refusal},
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag},
    error::Error,
    http::RequestContext,
    notices::queries::TELL,
    volunteers::shifts::queries::ViewedShift,
};

/// Whether all who would take turns are in the team, each named once.
pub fn all_members(cx: &RequestContext, asked: &NewCarePlan) -> Result<Query<bool>, Error> {
    let all = asked.turns.len();
    Ok(cx
        .sql(
            "SELECT count(*) FROM team_member
             WHERE community = ?1 AND team = ?2 AND person IN (SELECT value FROM json_each(?3))",
        )
        .arg(asked.team.as_str())
        .arg(serde_json::to_string(&asked.turns).map_err(Error::corrupt)?)
        .scalar()
        .map(move |members: usize| members == all))
}

pub fn insert(cx: &RequestContext, task: &TaskId, asked: &NewCarePlan) -> Statement {
    cx.sql(
        "INSERT INTO care_plan (community, task, whom, days, at_minute, minutes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .arg(task.as_str())
    .arg(asked.whom.as_str())
    .arg(u32::from(u8::from(asked.days)))
    .arg(u32::from(asked.at))
    .arg(u32::from(asked.minutes))
}

pub fn insert_turns(cx: &RequestContext, task: &TaskId, asked: &NewCarePlan) -> Result<Statement, Error> {
    Ok(cx
        .sql(
            "INSERT INTO care_turn (community, task, nth, person)
             SELECT ?1, ?2, CAST(key AS INTEGER), value FROM json_each(?3)",
        )
        .arg(task.as_str())
        .arg(serde_json::to_string(&asked.turns).map_err(Error::corrupt)?))
}

/// The version that a plan has now.
pub fn version(cx: &RequestContext, task: &TaskId) -> Statement {
    cx.sql("SELECT version FROM care_plan WHERE community = ?1 AND task = ?2").arg(task.as_str())
}

/// Pauses a plan or takes it up again; changes no row where something else was decided meanwhile, or it has ended. Taken up
/// again, the days that lie ahead are made anew.
pub fn set_state(cx: &RequestContext, asked: &CarePause, state: PlanState) -> Statement {
    cx.sql(
        "UPDATE care_plan SET state = ?3, made_until = '', version = version + 1
         WHERE community = ?1 AND task = ?2 AND version = ?4 AND ended_ms IS NULL",
    )
    .arg(asked.task.as_str())
    .arg(state.code())
    .arg(asked.version)
}

/// A visit, as far as it is decided about.
#[derive(Clone, Debug, Deserialize)]
pub struct Visit {
    #[serde(deserialize_with = "flag")]
    missed: bool,
    /// Who was sent to look.
    pub sent_to: Option<PersonId>,
    #[serde(deserialize_with = "flag")]
    settled: bool,
    version: u32,
}

impl Visit {
    /// Whether it was missed, nothing was found yet, and it is still as it was decided on.
    pub fn is_open(&self, version: u32) -> Result<(), Problem> {
        if self.version != version {
            Err(Problem::Stale { version: self.version })
        } else if !self.missed || self.settled {
            Err(Refusal::NotMissed.into())
        } else {
            Ok(())
        }
    }
}

/// `NotFound` for a shift that is no visit.
pub fn visit(cx: &RequestContext, shift: &ShiftId) -> Query<Visit> {
    cx.sql(
        "SELECT missed, sent_to, found IS NOT NULL AS settled, version
         FROM care_visit INDEXED BY care_visit_by_shift WHERE community = ?1 AND shift = ?2",
    )
    .arg(shift.as_str())
    .first()
    .ok_or(Problem::NotFound)
}

/// The version that a visit has now.
pub fn visit_version(cx: &RequestContext, shift: &ShiftId) -> Statement {
    cx.sql(
        "SELECT version FROM care_visit INDEXED BY care_visit_by_shift WHERE community = ?1 AND shift = ?2",
    )
    .arg(shift.as_str())
}

/// Whether `person` is in the team of the task.
pub fn is_mate(cx: &RequestContext, shift: &ViewedShift, person: &PersonId) -> Statement {
    cx.sql(
        "SELECT 1 FROM volunteer_task AS t JOIN team_member AS m ON m.community = t.community AND m.team = t.team
         WHERE t.community = ?1 AND t.id = ?2 AND m.person = ?3",
    )
    .arg(shift.task.as_str())
    .arg(person.as_str())
}

/// Sends somebody; changes no row where something else was decided meanwhile.
pub fn send(cx: &RequestContext, asked: &Sent) -> Statement {
    cx.sql(
        "UPDATE care_visit SET sent_to = ?3, version = version + 1
         WHERE community = ?1 AND shift = ?2 AND version = ?4 AND missed = 1 AND found IS NULL",
    )
    .arg(asked.shift.as_str())
    .arg(asked.person.as_str())
    .arg(asked.version)
}

/// Notes what was found; changes no row where something else was decided meanwhile.
pub fn note(cx: &RequestContext, asked: &Finding, by: &PersonId) -> Statement {
    cx.sql(
        "UPDATE care_visit SET found = ?3, found_by = ?4, version = version + 1
         WHERE community = ?1 AND shift = ?2 AND version = ?5 AND missed = 1 AND found IS NULL",
    )
    .arg(asked.shift.as_str())
    .arg(asked.text.as_str())
    .arg(by.as_str())
    .arg(asked.version)
}

/// Tells whoever leads the team of a task of an event recorded earlier in the same batch; where that account was deleted,
/// the convenors, who name another.
pub fn tell_lead(community: &CommunityId, event: &EventId, task: &TaskId) -> Statement {
    let sql = format!(
        "WITH lead (person) AS (
           SELECT o.id FROM volunteer_task AS t JOIN team AS m ON m.community = t.community AND m.id = t.team
             JOIN person AS o ON o.community = m.community AND o.id = m.lead
           WHERE t.community = ?1 AND t.id = ?3 AND o.deleted_ms IS NULL
         ), told (person) AS (
           SELECT person FROM lead
           UNION SELECT a.person FROM appointment AS a JOIN event AS x ON x.community = ?1 AND x.id = ?2
           WHERE a.community = ?1 AND a.role = 'convenor' AND a.from_ms <= x.at_ms
             AND (a.until_ms IS NULL OR a.until_ms > x.at_ms) AND NOT EXISTS (SELECT 1 FROM lead)) {TELL}"
    );
    Statement::new(sql).arg(community.as_str()).arg(event.as_str()).arg(task.as_str())
}
