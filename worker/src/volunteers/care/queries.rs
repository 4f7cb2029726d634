//! Plans, turns and visits, as rows.

use domain::{
    clock::Moment,
    ids::{CommunityId, EventId, PersonId, ShiftId, TaskId},
    problem::Problem,
    text::{Note, PersonName, Visited},
    volunteers::{
        care::{PlanState, Weekdays},
        refusal::Refusal,
        wire::{CarePause, CarePlan, Errand, Finding, MissedVisit, NewCarePlan, Sent, TeamMate},
    },
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement, read_json},
    error::Error,
    http::RequestContext,
    notices::queries::TELL,
    volunteers::shifts::queries::Found,
};

/// Asks how many of those who would take turns are in the team.
pub fn members(cx: &RequestContext, asked: &NewCarePlan) -> Result<Statement, Error> {
    Ok(cx
        .sql(
            "SELECT count(*) AS n FROM team_member
             WHERE community = ?1 AND team = ?2 AND person IN (SELECT value FROM json_each(?3))",
        )
        .arg(asked.team.as_str())
        .arg(serde_json::to_string(&asked.turns).map_err(Error::corrupt)?))
}

#[derive(Deserialize)]
struct Count {
    n: usize,
}

/// Reads what [`members`] asked for: whether all are, each once.
pub fn read_members(answers: &mut Rows, asked: &NewCarePlan) -> Result<bool, Error> {
    Ok(answers.first::<Count>()?.is_some_and(|count| count.n == asked.turns.len()))
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

/// Asks for the plan of a task, for whoever leads it: with who takes turns and who is in the team.
pub fn plan(cx: &RequestContext, task: &TaskId) -> Statement {
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
}

#[derive(Deserialize)]
struct PlanRow {
    state: PlanState,
    version: u32,
    days: Weekdays,
    at_minute: u16,
    minutes: u16,
    whom: Option<Visited>,
    turns: String,
    team: String,
}

/// Reads what [`plan`] asked for; nothing for a task without one.
pub fn read_plan(answers: &mut Rows) -> Result<Option<CarePlan>, Error> {
    let Some(row) = answers.first::<PlanRow>()? else { return Ok(None) };
    let team: Vec<(PersonId, PersonName)> = read_json(&row.team)?;
    Ok(Some(CarePlan {
        state: row.state,
        version: row.version,
        days: row.days,
        at: row.at_minute,
        minutes: row.minutes,
        whom: row.whom,
        turns: read_json(&row.turns)?,
        team: team.into_iter().map(|(person, name)| TeamMate { person, name }).collect(),
    }))
}

/// Asks for the version of a plan.
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

pub fn visit(cx: &RequestContext, shift: &ShiftId) -> Statement {
    cx.sql(
        "SELECT missed, sent_to, found IS NOT NULL AS settled, version
         FROM care_visit INDEXED BY care_visit_by_shift WHERE community = ?1 AND shift = ?2",
    )
    .arg(shift.as_str())
}

/// A visit, as far as it is decided about.
#[derive(Clone, Debug, Deserialize)]
pub struct Visit {
    missed: u8,
    /// Who was sent to look.
    pub sent_to: Option<PersonId>,
    settled: u8,
    version: u32,
}

impl Visit {
    /// Whether it was missed, nothing was found yet, and it is still as it was decided on.
    ///
    /// # Errors
    /// [`Refusal::NotMissed`]; [`Problem::Stale`].
    pub fn is_open(&self, version: u32) -> Result<(), Problem> {
        if self.version != version {
            Err(Problem::Stale { version: self.version })
        } else if self.missed == 0 || self.settled == 1 {
            Err(Refusal::NotMissed.into())
        } else {
            Ok(())
        }
    }
}

/// Reads what [`visit`] asked for; nothing for a shift that is no visit.
pub fn read_visit(answers: &mut Rows) -> Result<Option<Visit>, Error> {
    Ok(answers.first()?)
}

/// Asks for the version of a visit.
pub fn visit_version(cx: &RequestContext, shift: &ShiftId) -> Statement {
    cx.sql(
        "SELECT version FROM care_visit INDEXED BY care_visit_by_shift WHERE community = ?1 AND shift = ?2",
    )
    .arg(shift.as_str())
}

/// Changes one row, and nothing in it, unless `person` isn't in the team of the task.
pub fn is_mate(cx: &RequestContext, found: &Found, person: &PersonId) -> Statement {
    cx.sql(
        "UPDATE shift SET capacity = capacity WHERE community = ?1 AND id = ?2 AND EXISTS (
           SELECT 1 FROM volunteer_task AS t JOIN team_member AS m ON m.community = t.community AND m.team = t.team
           WHERE t.community = ?1 AND t.id = ?3 AND m.person = ?4)",
    )
    .arg(found.id.as_str())
    .arg(found.task.as_str())
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

/// Asks which visits of a task were missed.
pub fn missed(cx: &RequestContext, task: &TaskId) -> Statement {
    cx.sql(
        "SELECT v.shift, v.looked_ms, v.version, o.name AS sent, v.found FROM care_visit AS v
           LEFT JOIN person AS o ON o.community = v.community AND o.id = v.sent_to
         WHERE v.community = ?1 AND v.task = ?2 AND v.missed = 1",
    )
    .arg(task.as_str())
}

#[derive(Deserialize)]
struct MissedRow {
    shift: ShiftId,
    looked_ms: Moment,
    version: u32,
    sent: Option<PersonName>,
    found: Option<Note>,
}

/// Reads what [`missed`] asked for.
pub fn read_missed(answers: &mut Rows) -> Result<Vec<(ShiftId, MissedVisit)>, Error> {
    let one = |row: MissedRow| {
        let visit = MissedVisit { at: row.looked_ms, version: row.version, sent: row.sent, found: row.found };
        (row.shift, visit)
    };
    answers.each(one)
}

/// How long after a visit those who came still read whom it was about: they may have something to ask.
const SHOWN_AFTER_MS: i64 = 2 * Moment::HOUR;

/// Asks whom the visits of a task are about, as far as whoever asks is coming, and where they are sent to look.
pub fn shown(cx: &RequestContext, task: &TaskId) -> Statement {
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
}

#[derive(Deserialize)]
struct ShownRow {
    whom: Option<Visited>,
    comes: u8,
    errands: String,
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

/// Reads what [`shown`] asked for; nothing for a task without a plan.
pub fn read_shown(answers: &mut Rows) -> Result<ShownPlan, Error> {
    let Some(row) = answers.first::<ShownRow>()? else { return Ok(ShownPlan::default()) };
    let errands: Vec<(ShiftId, Moment, u32)> = read_json(&row.errands)?;
    let errand = |(shift, from, version)| Errand { shift, from, version };
    Ok(ShownPlan {
        whom: row.whom,
        comes: row.comes == 1,
        errands: errands.into_iter().map(errand).collect(),
    })
}
