//! Sessions and their seats as rows: what every part of the feature reads, and what must hold when something is written.

use api::deliberations::{Guest, MeetingLine};
use domain::{
    clock::Moment,
    deliberations::{
        course::{
            deliberation::{Number, Resolved},
            status::Status,
        },
        procedures::phase::{Party, Phase, PhaseKind},
        refusal::Refusal,
        sessions::{Answer, Proof},
    },
    ids::{DeliberationId, EventId, MeetingId, PersonId},
    people::role::{Actor, Role},
    problem::Problem,
    text::{Explanation, Minutes, PersonName, Reason, Spot, Title},
};
use serde::Deserialize;

use crate::{
    db::{Queries, Query, Statement, Transaction, flag, json},
    deliberations::queries::{StoredDeliberation, deliberation_of, while_unmoved},
    event::NewEvent,
    http::RequestContext,
    notices::queries::TELL,
};

/// The columns of [`MeetingRow`].
const MEETING: &str =
    "m.id, m.run, m.from_ms, m.until_ms, m.place, m.agenda, m.sequence, m.changed_ms, m.closed_ms,
  m.minutes, m.resolution, m.resolved";

#[derive(Deserialize)]
struct MeetingRow {
    id: MeetingId,
    run: Number,
    from_ms: Moment,
    until_ms: Moment,
    place: Spot,
    #[serde(deserialize_with = "json")]
    agenda: Vec<Title>,
    sequence: u32,
    changed_ms: Moment,
    closed_ms: Option<Moment>,
    minutes: Option<Minutes>,
    resolution: Option<Explanation>,
    resolved: Option<Resolved>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredMeeting {
    pub line: MeetingLine,
    pub agenda: Vec<Title>,
    /// How often it was changed.
    pub sequence: u32,
    /// When that was, last.
    pub changed: Moment,
    pub minutes: Option<Minutes>,
    pub resolution: Option<Explanation>,
}

impl From<MeetingRow> for StoredMeeting {
    fn from(row: MeetingRow) -> Self {
        Self {
            line: MeetingLine {
                meeting: row.id,
                run: row.run,
                from: row.from_ms,
                until: row.until_ms,
                place: row.place,
                closed: row.closed_ms,
                resolved: row.resolved,
            },
            agenda: row.agenda,
            sequence: row.sequence,
            changed: row.changed_ms,
            minutes: row.minutes,
            resolution: row.resolution,
        }
    }
}

#[derive(Deserialize)]
struct SeatRow {
    person: PersonId,
    party: Party,
    answer: Answer,
    proof: Option<Proof>,
    reason: Option<Reason>,
    name: Option<PersonName>,
    #[serde(deserialize_with = "flag")]
    own: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// As whoever leads the session sees them.
    pub guest: Guest,
    /// Whether it is the reader.
    pub own: bool,
}

impl From<SeatRow> for Seat {
    fn from(row: SeatRow) -> Self {
        let SeatRow { person, party, answer, proof, reason, name, own } = row;
        Self { guest: Guest { person, name, party, answer, present: proof, reason }, own }
    }
}

/// The sessions of a deliberation.
pub fn of_deliberation(cx: &RequestContext, deliberation: &DeliberationId) -> Query<Vec<StoredMeeting>> {
    let sql = format!(
        "SELECT {MEETING} FROM meeting AS m WHERE m.community = ?1 AND m.deliberation = ?2 ORDER BY m.run"
    );
    cx.sql_of(sql).arg(deliberation.as_str()).all::<MeetingRow>().each(StoredMeeting::from)
}

/// A session with its deliberation and everybody in its seats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatedMeeting {
    pub deliberation: StoredDeliberation,
    pub meeting: StoredMeeting,
    pub seats: Vec<Seat>,
}

/// A session; `NotFound` when there is none.
pub fn meeting(cx: &RequestContext, meeting: &MeetingId) -> Query<SeatedMeeting> {
    let seats = "SELECT s.person, s.party, s.answer, s.proof, s.reason, p.name,
                   s.person IS (SELECT person FROM viewer) AS own
                 FROM meeting_seat AS s JOIN person AS p ON p.community = s.community AND p.id = s.person
                 WHERE s.community = ?1 AND s.meeting = ?4 ORDER BY s.person";
    let seats = cx.viewer_sql(seats).arg(meeting.as_str()).all::<SeatRow>().each(Seat::from);
    let deliberation = deliberation_of(cx, "meeting", meeting.as_str());
    let sql = format!("SELECT {MEETING} FROM meeting AS m WHERE m.community = ?1 AND m.id = ?2");
    let meeting = cx.sql_of(sql).arg(meeting.as_str()).one::<MeetingRow>().map(StoredMeeting::from);
    (deliberation, meeting, seats).into_query().map(|(deliberation, meeting, seats)| SeatedMeeting {
        deliberation,
        meeting,
        seats,
    })
}

impl SeatedMeeting {
    /// The phase that the session belongs to.
    ///
    /// # Errors
    /// [`Refusal::SessionOver`] when it is closed, or the deliberation has gone on without it.
    pub fn running(&self) -> Result<&Phase, Refusal> {
        let state = &self.deliberation.state;
        let runs = state.status == Status::Meeting && state.run == self.meeting.line.run;
        let phase = state.running().filter(|_| runs && self.meeting.line.closed.is_none());
        phase.ok_or(Refusal::SessionOver)
    }

    /// The phase that the session belongs to: the one that runs, or else the last in which people met.
    #[must_use]
    pub fn phase(&self) -> Option<&Phase> {
        let state = &self.deliberation.state;
        let running = state.running().filter(|_| state.run == self.meeting.line.run);
        let before = || state.procedure.phases().iter().take(state.phase.saturating_add(1));
        running.or_else(|| before().rfind(|phase| phase.kind == PhaseKind::Meet))
    }

    /// The seats of those who are there.
    #[must_use]
    pub fn present(&self) -> Vec<Party> {
        self.seats.iter().filter(|seat| seat.guest.present.is_some()).map(|seat| seat.guest.party).collect()
    }

    /// Begins what is written while the session is open.
    pub fn while_open(&self, cx: &RequestContext) -> Transaction {
        let open = cx
            .sql("SELECT 1 FROM meeting WHERE community = ?1 AND id = ?2 AND closed_ms IS NULL")
            .arg(self.meeting.line.meeting.as_str());
        while_unmoved(&self.deliberation).require(open, Problem::from(Refusal::SessionOver))
    }

    /// What is recorded of the session.
    #[must_use]
    pub fn event<'a>(&'a self, kind: &'a str, actor: &'a Actor, role: Option<Role>) -> NewEvent<'a, ()> {
        let subject = self.meeting.line.meeting.as_str();
        NewEvent { kind, subject, person: Some(&actor.person), role, data: () }
    }
}

/// How many of these people there are: approved, and not gone.
pub fn count_known(cx: &RequestContext, people: &[&PersonId]) -> Query<usize> {
    let people: serde_json::Value = people.iter().map(|person| person.as_str()).collect();
    cx.sql(
        "SELECT count(*) FROM person WHERE community = ?1 AND id IN (SELECT value FROM json_each(?2))
           AND standing = 'active' AND deleted_ms IS NULL",
    )
    .arg(people.to_string())
    .scalar()
}

/// How many others, of all but the person `?3`, have a seat of the kind `party` that they may take.
#[must_use]
pub fn others(party: &str) -> String {
    format!(
        "(SELECT count(*) FROM meeting_seat
          WHERE community = ?1 AND meeting = ?2 AND person <> ?3 AND answer <> 'declined' AND party = {party})"
    )
}

/// Tells those who are invited, and haven't said no, of an event recorded earlier in the same batch.
pub fn tell_guests(cx: &RequestContext, event: &EventId, meeting: &MeetingId) -> Statement {
    let sql = format!(
        "WITH told (person) AS (
           SELECT person FROM meeting_seat WHERE community = ?1 AND meeting = ?3 AND answer <> 'declined') {TELL}"
    );
    cx.sql_of(sql).arg(event.as_str()).arg(meeting.as_str())
}
