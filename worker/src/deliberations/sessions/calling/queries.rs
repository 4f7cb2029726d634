//! A session as it is called and moved.

use api::deliberations::{MeetingChange, NewMeeting, Seat};
use domain::ids::MeetingId;

use crate::{db::Statement, deliberations::queries::StoredDeliberation, error::Error, http::RequestContext};

pub fn insert(
    cx: &RequestContext,
    id: &MeetingId,
    of: &StoredDeliberation,
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

/// Invites all of them to a session that was just called.
pub fn insert_seats(cx: &RequestContext, meeting: &MeetingId, seats: &[Seat]) -> Result<Statement, Error> {
    Ok(cx
        .sql(
            "INSERT INTO meeting_seat (community, meeting, person, party)
             SELECT ?1, ?2, p.id, l.value ->> 'party' FROM json_each(?3) AS l
             JOIN person AS p ON p.community = ?1 AND p.id = l.value ->> 'person' AND p.deleted_ms IS NULL",
        )
        .arg(meeting.as_str())
        .arg(serde_json::to_string(seats).map_err(Error::corrupt)?))
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
