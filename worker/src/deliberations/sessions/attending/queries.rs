//! Who is there.

use domain::{
    deliberations::sessions::Proof,
    ids::{MeetingId, PersonId},
    text::Reason,
};

use crate::{db::Statement, deliberations::sessions::queries::others, http::RequestContext};

/// A condition: somebody has a seat, and less than `count` others have one of its kind.
pub fn has_seat(cx: &RequestContext, meeting: &MeetingId, person: &PersonId, count: u16) -> Statement {
    let sql = format!(
        "SELECT 1 FROM meeting_seat AS s
         WHERE s.community = ?1 AND s.meeting = ?2 AND s.person = ?3 AND {} < ?4",
        others("s.party")
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
