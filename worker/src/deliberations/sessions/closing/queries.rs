//! A session that is closed.

use api::deliberations::MeetingMinutes;

use crate::{db::Statement, http::RequestContext};

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
