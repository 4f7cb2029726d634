//! Shifts as rows, with how whoever asks stands to them.

use domain::{
    clock::Moment,
    ids::{BuildingId, CompoundId, PersonId, ShiftId, TaskId},
    people::place::Site,
    problem::Problem,
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
    db::{Query, Statement, flag, json, optional_json},
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

/// `NotFound` for one that was dropped.
pub fn one(cx: &RequestContext, shift: &ShiftId) -> Query<ViewedShift> {
    let shift = shifts(cx, "s.id = ?4").arg(shift.as_str());
    shift.first::<ShiftRow>().ok_or(Problem::NotFound).map(ViewedShift::from)
}

/// The shifts of a task, soonest first.
pub fn of_task(cx: &RequestContext, task: &TaskId) -> Query<Vec<ViewedShift>> {
    viewed(shifts(cx, "s.task = ?4 ORDER BY s.from_ms, s.id").arg(task.as_str()))
}

/// At most `most` shifts that lie ahead, soonest first.
pub fn ahead(cx: &RequestContext, most: u32) -> Query<Vec<ViewedShift>> {
    let which = "s.from_ms > ?3 AND t.closed_ms IS NULL ORDER BY s.from_ms, s.id LIMIT ?4";
    viewed(shifts(cx, which).arg(most))
}

/// At most `most` shifts that the person who asks signed up for: what lies ahead, soonest first, then what was, newest
/// first.
pub fn own(cx: &RequestContext, most: u32) -> Query<Vec<ViewedShift>> {
    let which = "m.person IS NOT NULL AND s.id IN (
        SELECT shift FROM signup INDEXED BY signup_by_person WHERE community = ?1
          AND person = (SELECT person FROM viewer) ORDER BY from_ms DESC LIMIT ?4)
      ORDER BY s.until_ms < ?3, CASE WHEN s.until_ms < ?3 THEN -s.from_ms ELSE s.from_ms END, s.id";
    viewed(shifts(cx, which).arg(most))
}

fn viewed(statement: Statement) -> Query<Vec<ViewedShift>> {
    statement.all::<ShiftRow>().each(ViewedShift::from)
}

#[derive(Deserialize)]
struct ShiftRow {
    id: ShiftId,
    task: TaskId,
    led_by: PersonId,
    title: Title,
    spot: Spot,
    #[serde(deserialize_with = "json")]
    skills: Vec<Skill>,
    compound: Option<CompoundId>,
    building: Option<BuildingId>,
    #[serde(deserialize_with = "flag")]
    closed: bool,
    #[serde(deserialize_with = "flag")]
    leads: bool,
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

/// A shift, with how whoever asks stands to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewedShift {
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
    pub own: Option<OwnSignup>,
}

/// How whoever asks signed up for a shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSignup {
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

impl From<ShiftRow> for ViewedShift {
    fn from(row: ShiftRow) -> Self {
        let span = Span { from: row.from_ms, until: row.until_ms };
        Self {
            id: row.id,
            task: row.task,
            led_by: row.led_by,
            title: row.title,
            spot: row.spot,
            skills: row.skills,
            site: site(row.compound, row.building),
            closed: row.closed,
            leads: row.leads,
            shift: Shift { span, deadline: row.deadline_ms, capacity: row.capacity },
            taken: row.taken,
            waiting: row.waiting,
            own: row.standing.map(|standing| OwnSignup {
                standing,
                ahead: row.ahead,
                offered_until: row.offered_until_ms,
                presence: Presence { came: row.came_ms, left: row.left_ms },
                reason: row.reason,
            }),
        }
    }
}

/// What whoever asks has said about themselves, and in which shifts of last week and later they hold a place.
#[derive(Clone, Debug, Deserialize)]
pub struct SeekerRow {
    #[serde(deserialize_with = "optional_json")]
    skills: Option<Vec<Skill>>,
    free: Option<FreeTimes>,
    cap: Option<u8>,
    #[serde(deserialize_with = "json")]
    agreed: SpansColumn,
}

impl SeekerRow {
    #[must_use]
    pub fn into_seeker(self, home: Option<Site>) -> Seeker {
        Seeker {
            home,
            skills: self.skills.unwrap_or_default(),
            free: self.free.unwrap_or_default(),
            cap: self.cap,
            agreed: spans(self.agreed),
        }
    }
}

pub fn seeker(cx: &RequestContext) -> Query<Option<SeekerRow>> {
    cx.viewer_sql(
        "SELECT p.skills, p.free, p.cap,
           (SELECT json_group_array(json_array(from_ms, until_ms)) FROM signup INDEXED BY signup_by_person
            WHERE community = ?1 AND person = v.person AND from_ms > ?4 AND standing IN ('signed_up', 'offered')) AS agreed
         FROM viewer AS v LEFT JOIN volunteer AS p ON p.community = ?1 AND p.person = v.person",
    )
    .arg(cx.now.plus(-8 * Moment::DAY))
    .first()
}

/// Spans as the database lists them: from when until when.
pub type SpansColumn = Vec<(Moment, Moment)>;

#[must_use]
pub fn spans(pairs: SpansColumn) -> Vec<Span> {
    pairs.into_iter().map(|(from, until)| Span { from, until }).collect()
}
