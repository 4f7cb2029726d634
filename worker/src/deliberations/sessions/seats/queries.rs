//! Who has which seat.

use domain::{
    deliberations::{procedures::phase::Party, sessions::Answer},
    ids::{MeetingId, PersonId},
};

use crate::{db::Statement, deliberations::sessions::queries::others, http::RequestContext};

/// A condition: less than `count` others have a seat of this kind.
pub fn has_seat(
    cx: &RequestContext,
    meeting: &MeetingId,
    person: &PersonId,
    party: Party,
    count: u16,
) -> Statement {
    cx.sql_of(format!("SELECT 1 WHERE {} < ?5", others("?4")))
        .arg(meeting.as_str())
        .arg(person.as_str())
        .arg(party.code())
        .arg(u32::from(count))
}

/// Invites somebody to a seat, or to another; changes no row where they are there.
pub fn upsert(cx: &RequestContext, meeting: &MeetingId, person: &PersonId, party: Party) -> Statement {
    cx.sql(
        "INSERT INTO meeting_seat (community, meeting, person, party) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (community, meeting, person) DO UPDATE SET party = excluded.party, answer = 'waiting'
         WHERE present_ms IS NULL",
    )
    .arg(meeting.as_str())
    .arg(person.as_str())
    .arg(party.code())
}

/// Takes an invitation back; changes no row where there is none, or they are there.
pub fn remove(cx: &RequestContext, meeting: &MeetingId, person: &PersonId) -> Statement {
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
        others("s.party")
    );
    cx.sql_of(sql).arg(meeting.as_str()).arg(person.as_str()).arg(answer.code()).arg(u32::from(count))
}
