//! Shifts as rows, with how whoever asks stands to them.

use domain::{
    clock::Moment,
    ids::{BuildingId, CompoundId, PersonId, ShiftId, TaskId},
    people::{place::Site, role::Actor},
    text::{Reason, Spot, Title},
    volunteers::{
        attendance::Presence,
        profile::FreeTimes,
        shift::{Shift, Span},
        signup::Standing,
        skill::Skill,
        today::Seeker,
    },
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement, read_json},
    error::Error,
    http::RequestContext,
};

/// Whether the viewer leads the team that the task `t` is for.
pub const LEADS: &str =
    "EXISTS (SELECT 1 FROM team WHERE community = t.community AND id = t.team AND ended_ms IS NULL
  AND lead = (SELECT person FROM viewer))";

/// A shift `s` of a task `t` with the viewer's own row `m`. `{which}` says which.
const SHIFTS: &str = "SELECT s.id, s.task, t.led_by, t.title, t.spot, t.skills, t.compound, t.building,
    t.closed_ms IS NOT NULL AS closed, {leads} AS leads, s.from_ms, s.until_ms, s.deadline_ms, s.capacity,
    (SELECT count(*) FROM signup INDEXED BY signup_by_standing WHERE community = s.community AND shift = s.id
       AND standing IN ('signed_up', 'offered')) AS taken,
    (SELECT count(*) FROM signup INDEXED BY signup_by_standing WHERE community = s.community AND shift = s.id
       AND standing = 'waiting') AS waiting,
    m.standing, m.offered_until_ms, m.came_ms, m.left_ms, m.reason,
    CASE WHEN m.standing = 'waiting' THEN
      (SELECT count(*) FROM signup AS o INDEXED BY signup_by_standing WHERE o.community = s.community
         AND o.shift = s.id AND o.standing = 'waiting' AND o.seq < m.seq) ELSE 0 END AS ahead
  FROM shift AS s JOIN volunteer_task AS t ON t.community = s.community AND t.id = s.task
    LEFT JOIN signup AS m ON m.community = s.community AND m.shift = s.id AND m.person = (SELECT person FROM viewer)
  WHERE s.community = ?1 AND s.dropped_ms IS NULL AND {which}";

fn shifts(cx: &RequestContext, which: &str) -> Statement {
    cx.viewer_sql(&SHIFTS.replace("{leads}", LEADS).replace("{which}", which))
}

pub fn one(cx: &RequestContext, shift: &ShiftId) -> Statement {
    shifts(cx, "s.id = ?4").arg(shift.as_str())
}

/// Asks for the shifts of a task, soonest first.
pub fn of_task(cx: &RequestContext, task: &TaskId) -> Statement {
    shifts(cx, "s.task = ?4 ORDER BY s.from_ms, s.id").arg(task.as_str())
}

/// Asks for at most `most` shifts that lie ahead, soonest first.
pub fn ahead(cx: &RequestContext, most: u32) -> Statement {
    let which = "s.from_ms > ?3 AND t.closed_ms IS NULL ORDER BY s.from_ms, s.id LIMIT ?4";
    shifts(cx, which).arg(most)
}

/// Asks for at most `most` shifts that the person who asks signed up for: what lies ahead, soonest first, then what was, newest
/// first.
pub fn own(cx: &RequestContext, most: u32) -> Statement {
    let which = "m.person IS NOT NULL AND s.id IN (
        SELECT shift FROM signup INDEXED BY signup_by_person WHERE community = ?1
          AND person = (SELECT person FROM viewer) ORDER BY from_ms DESC LIMIT ?4)
      ORDER BY s.until_ms < ?3, CASE WHEN s.until_ms < ?3 THEN -s.from_ms ELSE s.from_ms END, s.id";
    shifts(cx, which).arg(most)
}

#[derive(Deserialize)]
struct Row {
    id: ShiftId,
    task: TaskId,
    led_by: PersonId,
    title: Title,
    spot: Spot,
    skills: String,
    compound: Option<CompoundId>,
    building: Option<BuildingId>,
    closed: u8,
    leads: u8,
    from_ms: Moment,
    until_ms: Moment,
    deadline_ms: Moment,
    capacity: u16,
    taken: u16,
    waiting: u16,
    standing: Option<Standing>,
    offered_until_ms: Option<Moment>,
    came_ms: Option<Moment>,
    left_ms: Option<Moment>,
    reason: Option<Reason>,
    ahead: u16,
}

/// A shift that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub id: ShiftId,
    pub task: TaskId,
    pub led_by: PersonId,
    pub title: Title,
    pub spot: Spot,
    pub skills: Vec<Skill>,
    /// For which building or compound.
    pub site: Option<Site>,
    pub closed: bool,
    /// Whether whoever asks leads the team that it is for.
    pub leads: bool,
    pub shift: Shift,
    /// How many places are taken or offered.
    pub taken: u16,
    pub waiting: u16,
    /// How whoever asks stands to it.
    pub own: Option<Own>,
}

/// How whoever asks stands to a shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    pub standing: Standing,
    /// How many wait before them.
    pub ahead: u16,
    /// Until when a place is kept for them.
    pub offered_until: Option<Moment>,
    pub presence: Presence,
    /// Why that was put right.
    pub reason: Option<Reason>,
}

/// A site out of its two columns.
#[must_use]
pub fn site(compound: Option<CompoundId>, building: Option<BuildingId>) -> Option<Site> {
    compound.map(|compound| Site { compound, building })
}

impl TryFrom<Row> for Found {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let span = Span { from: row.from_ms, until: row.until_ms };
        Ok(Self {
            id: row.id,
            task: row.task,
            led_by: row.led_by,
            title: row.title,
            spot: row.spot,
            skills: read_json(&row.skills)?,
            site: site(row.compound, row.building),
            closed: row.closed == 1,
            leads: row.leads == 1,
            shift: Shift { span, deadline: row.deadline_ms, capacity: row.capacity },
            taken: row.taken,
            waiting: row.waiting,
            own: row.standing.map(|standing| Own {
                standing,
                ahead: row.ahead,
                offered_until: row.offered_until_ms,
                presence: Presence { came: row.came_ms, left: row.left_ms },
                reason: row.reason,
            }),
        })
    }
}

/// Reads what [`of_task`], [`ahead`] or [`own`] asked for.
pub fn read(answers: &mut Rows) -> Result<Vec<Found>, Error> {
    answers.try_each::<Row, _>(Found::try_from)
}

/// Reads what [`one`] asked for.
pub fn read_one(answers: &mut Rows) -> Result<Option<Found>, Error> {
    answers.first::<Row>()?.map(Found::try_from).transpose()
}

/// Asks what whoever asks has said about themselves, and in which shifts of last week and later they hold a place.
pub fn seeker(cx: &RequestContext) -> Statement {
    cx.viewer_sql(
        "SELECT p.skills, p.free, p.cap,
           (SELECT json_group_array(json_array(from_ms, until_ms)) FROM signup INDEXED BY signup_by_person
            WHERE community = ?1 AND person = v.person AND from_ms > ?4 AND standing IN ('signed_up', 'offered')) AS agreed
         FROM viewer AS v LEFT JOIN volunteer AS p ON p.community = ?1 AND p.person = v.person",
    )
    .arg(cx.now.plus(-8 * Moment::DAY))
}

#[derive(Deserialize)]
struct SeekerRow {
    skills: Option<String>,
    free: Option<FreeTimes>,
    cap: Option<u8>,
    agreed: String,
}

/// Spans as the database lists them.
pub fn spans(json: &str) -> Result<Vec<Span>, Error> {
    let pairs: Vec<(Moment, Moment)> = read_json(json)?;
    Ok(pairs.into_iter().map(|(from, until)| Span { from, until }).collect())
}

/// Reads what [`seeker`] asked for; nobody for a visitor.
pub fn read_seeker(answers: &mut Rows, actor: Option<&Actor>) -> Result<Option<Seeker>, Error> {
    let Some(row) = answers.first::<SeekerRow>()? else { return Ok(None) };
    let skills = row.skills.as_deref().map(read_json).transpose()?.unwrap_or_default();
    Ok(Some(Seeker {
        home: actor.and_then(|actor| actor.home.clone()),
        skills,
        free: row.free.unwrap_or_default(),
        cap: row.cap,
        agreed: spans(&row.agreed)?,
    }))
}
