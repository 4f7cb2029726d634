//! Sessions and their seats as rows.

use domain::{
    clock::Moment,
    deliberations::{
        course::deliberation::{Number, Resolved},
        procedures::phase::{Party, Phase, PhaseKind},
        sessions::{Answer, Proof},
        wire::{Guest, MeetingChange, MeetingLine, MeetingMinutes, NewMeeting, Seat},
    },
    ids::{DeliberationId, EventId, MeetingId, PersonId},
    text::{Explanation, Minutes, PersonName, Reason, Spot, Title},
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement, read_json},
    deliberations::queries as deliberations,
    error::Error,
    http::RequestContext,
    notices::queries::TELL,
};

/// Who has answered an invitation to the session of the run `?8` of the deliberation `?3`.
pub const ACTED: &str = "SELECT s.person FROM meeting AS m
    JOIN meeting_seat AS s ON s.community = m.community AND s.meeting = m.id
  WHERE m.community = ?1 AND m.deliberation = ?3 AND m.run = ?8 AND s.answer <> 'waiting'";

/// The columns of [`Found`].
const WHOLE: &str =
    "m.id, m.run, m.from_ms, m.until_ms, m.place, m.agenda, m.sequence, m.changed_ms, m.closed_ms,
  m.minutes, m.resolution, m.resolved";

#[derive(Deserialize)]
struct Row {
    id: MeetingId,
    run: Number,
    from_ms: Moment,
    until_ms: Moment,
    place: Spot,
    agenda: String,
    sequence: u32,
    changed_ms: Moment,
    closed_ms: Option<Moment>,
    minutes: Option<Minutes>,
    resolution: Option<Explanation>,
    resolved: Option<Resolved>,
}

/// A session that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub line: MeetingLine,
    pub agenda: Vec<Title>,
    /// How often it was changed.
    pub sequence: u32,
    /// When that was, last.
    pub changed: Moment,
    pub minutes: Option<Minutes>,
    pub resolution: Option<Explanation>,
}

impl TryFrom<Row> for Found {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            line: MeetingLine {
                meeting: row.id,
                run: row.run,
                from: row.from_ms,
                until: row.until_ms,
                place: row.place,
                closed: row.closed_ms,
                resolved: row.resolved,
            },
            agenda: read_json(&row.agenda)?,
            sequence: row.sequence,
            changed: row.changed_ms,
            minutes: row.minutes,
            resolution: row.resolution,
        })
    }
}

/// Asks for the sessions of a deliberation.
pub fn of(cx: &RequestContext, deliberation: &DeliberationId) -> Statement {
    let sql = format!(
        "SELECT {WHOLE} FROM meeting AS m WHERE m.community = ?1 AND m.deliberation = ?2 ORDER BY m.run"
    );
    cx.sql_of(sql).arg(deliberation.as_str())
}

/// Reads what [`of`] asked for.
pub fn read_all(answers: &mut Rows) -> Result<Vec<Found>, Error> {
    answers.try_each::<Row, _>(Found::try_from)
}

/// Asks for a session, its deliberation and its seats.
pub fn hall(cx: &RequestContext, meeting: &MeetingId) -> [Statement; 3] {
    let whole = format!("SELECT {WHOLE} FROM meeting AS m WHERE m.community = ?1 AND m.id = ?2");
    let seats = "SELECT s.person, s.party, s.answer, s.proof, s.reason, p.name,
                   s.person IS (SELECT person FROM viewer) AS own
                 FROM meeting_seat AS s JOIN person AS p ON p.community = s.community AND p.id = s.person
                 WHERE s.community = ?1 AND s.meeting = ?4 ORDER BY s.person";
    [
        deliberations::one_of(cx, "meeting", meeting.as_str()),
        cx.sql_of(whole).arg(meeting.as_str()),
        cx.viewer_sql(seats).arg(meeting.as_str()),
    ]
}

#[derive(Deserialize)]
struct SeatRow {
    person: PersonId,
    party: Party,
    answer: Answer,
    proof: Option<Proof>,
    reason: Option<Reason>,
    name: Option<PersonName>,
    own: u8,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seated {
    /// As whoever leads the session sees them.
    pub guest: Guest,
    /// Whether it is the reader.
    pub own: bool,
}

impl From<SeatRow> for Seated {
    fn from(row: SeatRow) -> Self {
        let SeatRow { person, party, answer, proof, reason, name, own } = row;
        Self { guest: Guest { person, name, party, answer, present: proof, reason }, own: own == 1 }
    }
}

/// Reads what [`hall`] asked for.
pub fn read_hall(answers: &mut Rows) -> Result<Option<(deliberations::Found, Found, Vec<Seated>)>, Error> {
    let deliberation = deliberations::read_one(answers)?;
    let meeting = answers.first::<Row>()?.map(Found::try_from).transpose()?;
    let seats = answers.each::<SeatRow, _>(Seated::from)?;
    Ok(deliberation.zip(meeting).map(|(deliberation, meeting)| (deliberation, meeting, seats)))
}

/// The phase that a session belongs to: the one that runs, or else the last in which people met.
#[must_use]
pub fn phase_of<'a>(deliberation: &'a deliberations::Found, meeting: &Found) -> Option<&'a Phase> {
    let state = &deliberation.state;
    let running = state.running().filter(|_| state.run == meeting.line.run);
    let before = || state.procedure.phases().iter().take(state.phase.saturating_add(1));
    running.or_else(|| before().rfind(|phase| phase.kind == PhaseKind::Meet))
}

/// Asks how many of these people there are: approved, and not gone.
pub fn known(cx: &RequestContext, seats: &[Seat]) -> Result<Statement, Error> {
    let people: Vec<&str> = seats.iter().map(|seat| seat.person.as_str()).collect();
    count_known(cx, &people)
}

/// Asks whether there is such a person, as [`known`] does.
pub fn known_person(cx: &RequestContext, person: &PersonId) -> Result<Statement, Error> {
    count_known(cx, &[person.as_str()])
}

fn count_known(cx: &RequestContext, people: &[&str]) -> Result<Statement, Error> {
    let people = serde_json::to_string(people).map_err(Error::corrupt)?;
    Ok(cx
        .sql(
            "SELECT count(*) AS n FROM person WHERE community = ?1 AND id IN (SELECT value FROM json_each(?2))
               AND standing = 'active' AND deleted_ms IS NULL",
        )
        .arg(people))
}

#[derive(Deserialize)]
struct Count {
    n: usize,
}

/// Reads what [`known`] asked for.
pub fn read_known(answers: &mut Rows) -> Result<usize, Error> {
    Ok(answers.first::<Count>()?.map_or(0, |row| row.n))
}

pub fn insert(
    cx: &RequestContext,
    id: &MeetingId,
    of: &deliberations::Found,
    asked: &NewMeeting,
) -> Result<Statement, Error> {
    Ok(cx
        .sql(
            "INSERT INTO meeting (community, id, deliberation, run, from_ms, until_ms, place, agenda, changed_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )
        .arg(id.as_str())
        .arg(of.id.as_str())
        .arg(of.state.run)
        .arg(asked.from)
        .arg(asked.until)
        .arg(asked.place.as_str())
        .arg(serde_json::to_string(&asked.agenda).map_err(Error::corrupt)?)
        .arg(cx.now))
}

/// The session as it was changed; changes no row where it was changed since.
pub fn update(cx: &RequestContext, asked: &MeetingChange) -> Result<Statement, Error> {
    Ok(cx
        .sql(
            "UPDATE meeting SET from_ms = ?4, until_ms = ?5, place = ?6, agenda = ?7, changed_ms = ?8,
               sequence = sequence + 1
             WHERE community = ?1 AND id = ?2 AND sequence = ?3",
        )
        .arg(asked.meeting.as_str())
        .arg(asked.sequence)
        .arg(asked.from)
        .arg(asked.until)
        .arg(asked.place.as_str())
        .arg(serde_json::to_string(&asked.agenda).map_err(Error::corrupt)?)
        .arg(cx.now))
}

/// Changes one row, and nothing in it, unless the session is closed.
pub fn hold(cx: &RequestContext, meeting: &Found) -> Statement {
    cx.sql("UPDATE meeting SET sequence = sequence WHERE community = ?1 AND id = ?2 AND closed_ms IS NULL")
        .arg(meeting.line.meeting.as_str())
}

/// Invites all of them to a session that was just called.
pub fn seat_all(cx: &RequestContext, meeting: &MeetingId, seats: &[Seat]) -> Result<Statement, Error> {
    Ok(cx
        .sql(
            "INSERT INTO meeting_seat (community, meeting, person, party)
             SELECT ?1, ?2, p.id, l.value ->> 'party' FROM json_each(?3) AS l
             JOIN person AS p ON p.community = ?1 AND p.id = l.value ->> 'person' AND p.deleted_ms IS NULL",
        )
        .arg(meeting.as_str())
        .arg(serde_json::to_string(seats).map_err(Error::corrupt)?))
}

/// How many others, of all but `?3`, have a seat of the kind `{party}` that they may take.
const OTHERS: &str = "(SELECT count(*) FROM meeting_seat
  WHERE community = ?1 AND meeting = ?2 AND person <> ?3 AND answer <> 'declined' AND party = {party})";

/// Invites somebody to a seat, or to another; changes no row where there are `count` others, or they are there.
pub fn seat_one(
    cx: &RequestContext,
    meeting: &MeetingId,
    person: &PersonId,
    party: Party,
    count: u16,
) -> Statement {
    let sql = format!(
        "INSERT INTO meeting_seat (community, meeting, person, party)
         SELECT ?1, ?2, ?3, ?4 WHERE {} < ?5
         ON CONFLICT (community, meeting, person) DO UPDATE SET party = excluded.party, answer = 'waiting'
         WHERE present_ms IS NULL",
        OTHERS.replace("{party}", "?4")
    );
    cx.sql_of(sql).arg(meeting.as_str()).arg(person.as_str()).arg(party.code()).arg(u32::from(count))
}

/// Takes an invitation back; changes no row where there is none, or they are there.
pub fn unseat(cx: &RequestContext, meeting: &MeetingId, person: &PersonId) -> Statement {
    cx.sql("DELETE FROM meeting_seat WHERE community = ?1 AND meeting = ?2 AND person = ?3 AND present_ms IS NULL")
        .arg(meeting.as_str())
        .arg(person.as_str())
}

/// Keeps what somebody says to an invitation; changes no row where they would come, and `count` others do.
pub fn answer(
    cx: &RequestContext,
    meeting: &MeetingId,
    person: &PersonId,
    answer: Answer,
    count: u16,
) -> Statement {
    let sql = format!(
        "UPDATE meeting_seat AS s SET answer = ?4
         WHERE s.community = ?1 AND s.meeting = ?2 AND s.person = ?3 AND (?4 = 'declined' OR {} < ?5)",
        OTHERS.replace("{party}", "s.party")
    );
    cx.sql_of(sql).arg(meeting.as_str()).arg(person.as_str()).arg(answer.code()).arg(u32::from(count))
}

/// Changes one row, and nothing in it, unless `count` others have this person's kind of seat.
pub fn room(cx: &RequestContext, meeting: &MeetingId, person: &PersonId, count: u16) -> Statement {
    let sql = format!(
        "UPDATE meeting_seat AS s SET answer = answer
         WHERE s.community = ?1 AND s.meeting = ?2 AND s.person = ?3 AND {} < ?4",
        OTHERS.replace("{party}", "s.party")
    );
    cx.sql_of(sql).arg(meeting.as_str()).arg(person.as_str()).arg(u32::from(count))
}

/// Keeps that somebody is there; changes no row where that is known.
pub fn came(
    cx: &RequestContext,
    meeting: &MeetingId,
    person: &PersonId,
    proof: Proof,
    reason: Option<&Reason>,
) -> Statement {
    cx.sql(
        "UPDATE meeting_seat SET present_ms = ?4, proof = ?5, reason = ?6, answer = 'accepted'
         WHERE community = ?1 AND meeting = ?2 AND person = ?3 AND present_ms IS NULL",
    )
    .arg(meeting.as_str())
    .arg(person.as_str())
    .arg(cx.now)
    .arg(proof.code())
    .arg(reason.map(Reason::as_str))
}

/// Keeps that somebody isn't there after all; changes no row where nobody said that they were.
pub fn left(cx: &RequestContext, meeting: &MeetingId, person: &PersonId, reason: &Reason) -> Statement {
    cx.sql(
        "UPDATE meeting_seat SET present_ms = NULL, proof = NULL, reason = ?4
         WHERE community = ?1 AND meeting = ?2 AND person = ?3 AND present_ms IS NOT NULL",
    )
    .arg(meeting.as_str())
    .arg(person.as_str())
    .arg(reason.as_str())
}

/// Closes a session; changes no row where it is closed, or other than `present` people are there by now.
pub fn close(cx: &RequestContext, asked: &MeetingMinutes, present: usize) -> Statement {
    cx.sql(
        "UPDATE meeting SET closed_ms = ?3, minutes = ?4, resolution = ?5, resolved = ?6
         WHERE community = ?1 AND id = ?2 AND closed_ms IS NULL
           AND (SELECT count(*) FROM meeting_seat
                WHERE community = ?1 AND meeting = ?2 AND present_ms IS NOT NULL) = ?7",
    )
    .arg(asked.meeting.as_str())
    .arg(cx.now)
    .arg(asked.minutes.as_str())
    .arg(asked.resolution.as_str())
    .arg(asked.resolved.code())
    .arg(u32::try_from(present).unwrap_or(u32::MAX))
}

/// Tells those who are invited, and haven't said no, of an event recorded earlier in the same batch.
pub fn tell_guests(cx: &RequestContext, event: &EventId, meeting: &MeetingId) -> Statement {
    let sql = format!(
        "WITH told (person) AS (
           SELECT person FROM meeting_seat WHERE community = ?1 AND meeting = ?3 AND answer <> 'declined') {TELL}"
    );
    cx.sql_of(sql).arg(event.as_str()).arg(meeting.as_str())
}
