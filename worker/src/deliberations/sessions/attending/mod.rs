//! Being there: by the code that changes every 30 seconds, or because whoever leads the session saw it.

pub mod queries;

use api::{
    deliberations::{
        AttendMeeting, AttendanceMark, Attendee, MarkAttendance, MeetingCode, OneMeeting, ShowMeetingCode,
        page_of,
    },
    endpoint::Accepted,
};
use domain::{
    deliberations::{
        refusal::Refusal,
        sessions::{self, Proof},
    },
    ids::{EventId, MeetingId},
    people::role::Role,
    problem::Problem,
    totp::{self, Code},
};

use super::queries::meeting;
use crate::{
    error::Error,
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
    qr, secret,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<ShowMeetingCode>(show_code)
        .route::<AttendMeeting>(attend)
        .limit(rate_limit::ATTEND)
        .route::<MarkAttendance>(mark)
}

/// The code of a session in a step. Its key is made of the installation's secret and the session's id, so the database
/// alone can't make codes.
fn code(cx: &RequestContext, meeting: &MeetingId, step: u64) -> Code {
    let key = cx.request.pepper.key("attendance", &[cx.community.as_str(), meeting.as_str()]);
    Code::of(&secret::hmac(&key, &step.to_be_bytes()))
}

/// Shows the code.
///
/// # Errors
/// The permission's refusals; [`Refusal::SessionOver`], [`Refusal::SessionEarly`].
pub async fn show_code(cx: &RequestContext, asked: OneMeeting) -> Result<MeetingCode, Error> {
    let (actor, seated) = cx.load(meeting(cx, &asked.meeting)).await?;
    seated.deliberation.convened_by(Some(&actor))?;
    seated.running()?;
    sessions::doors_open(seated.meeting.line.from, cx.now)?;
    let code = code(cx, &asked.meeting, totp::step(cx.now));
    let page = page_of(&seated.deliberation.id, &asked.meeting);
    // After `#`, so that no log on the way keeps it.
    let link = format!("{}/{}/{page}#{}", cx.request.origin, cx.community, code.as_str());
    Ok(MeetingCode { qr: qr::draw(&link)?, until: totp::until(cx.now), code })
}

/// Says that one is there.
///
/// # Errors
/// [`Refusal::NotInvited`], [`Refusal::SessionOver`], [`Refusal::SessionEarly`];
/// [`Refusal::AttendanceCode`] for a code that is wrong or too old; [`Refusal::SeatsFull`] as an answer has it.
pub async fn attend(cx: &RequestContext, asked: Attendee) -> Result<Accepted, Error> {
    let (actor, seated) = cx.load(meeting(cx, &asked.meeting)).await?;
    let seat = seated.seats.iter().find(|seat| seat.own).ok_or(Refusal::NotInvited)?;
    let count = sessions::seats_of(seated.running()?, seat.guest.party)?;
    sessions::doors_open(seated.meeting.line.from, cx.now)?;
    if !totp::good(cx.now).any(|step| code(cx, &asked.meeting, step) == asked.code) {
        return Err(Refusal::AttendanceCode.into());
    }
    if seat.guest.present.is_some() {
        return Ok(Accepted {});
    }
    let event_id = EventId::new(cx.now.0, cx.entropy()?);
    let came = queries::came(cx, &asked.meeting, &actor.person, Proof::Code, None);
    let transaction = seated
        .while_open(cx)
        .require(
            queries::has_seat(cx, &asked.meeting, &actor.person, count),
            Problem::from(Refusal::SeatsFull),
        )
        .then(came)
        .then(seated.event("attended", &actor, None).insert_if_changed(&cx.community, &event_id, cx.now)?);
    cx.save(transaction, Accepted {}).await
}

/// Says that somebody is there who has no code, or isn't after all.
///
/// # Errors
/// The permission's refusals; [`Refusal::SessionOver`], [`Refusal::SessionEarly`];
/// [`Refusal::NotInvited`] for somebody without a seat; [`Refusal::SeatsFull`]; [`Problem::HouseRules`].
pub async fn mark(cx: &RequestContext, asked: AttendanceMark) -> Result<Accepted, Error> {
    let (actor, seated) = cx.load(meeting(cx, &asked.meeting)).await?;
    seated.deliberation.convened_by(Some(&actor))?;
    let phase = seated.running()?;
    sessions::doors_open(seated.meeting.line.from, cx.now)?;
    let seat = seated.seats.iter().find(|seat| seat.guest.person == asked.person);
    let seat = seat.ok_or(Refusal::NotInvited)?;
    words::check(cx, [asked.reason.as_str()]).await?;
    let count = sessions::seats_of(phase, seat.guest.party)?;
    let (kind, marked) = if asked.present {
        ("marked_present", queries::came(cx, &asked.meeting, &asked.person, Proof::Seen, Some(&asked.reason)))
    } else {
        ("marked_absent", queries::left(cx, &asked.meeting, &asked.person, &asked.reason))
    };
    let event_id = EventId::new(cx.now.0, cx.entropy()?);
    let event = seated.event(kind, &actor, Some(Role::Convenor));
    let transaction = seated
        .while_open(cx)
        .require(
            queries::has_seat(cx, &asked.meeting, &asked.person, count),
            Problem::from(Refusal::SeatsFull),
        )
        .then(marked)
        .then(event.insert_if_changed(&cx.community, &event_id, cx.now)?);
    cx.save(transaction, Accepted {}).await
}
