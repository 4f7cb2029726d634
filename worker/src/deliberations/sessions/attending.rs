//! Being there: by the code that changes every 30 seconds, or because whoever leads the session saw it.

use domain::{
    deliberations::{
        refusal::Refusal,
        sessions::{self, Proof},
        wire::{AttendanceMark, Attendee, MeetingCode, OneMeeting, page_of},
    },
    endpoint::Accepted,
    ids::{EventId, MeetingId},
    people::role::Role,
    totp::{self, Code},
};

use super::{Hall, queries};
use crate::{db::Conflict, error::Error, http::RequestContext, moderation::words, qr, secret};

/// The code of a session in a step. Its key is made of the installation's secret and the session's id, so the database
/// alone can't make codes.
fn code(cx: &RequestContext, meeting: &MeetingId, step: u64) -> Code {
    let key = cx.request.pepper.key("attendance", &[cx.community.as_str(), meeting.as_str()]);
    Code::of(&secret::hmac(&key, &step.to_be_bytes()))
}

/// Shows the code.
///
/// # Errors
/// `not_found`; the permission's refusals; [`Refusal::SessionOver`], [`Refusal::SessionEarly`].
pub async fn show_code(cx: &RequestContext, asked: OneMeeting) -> Result<MeetingCode, Error> {
    let (actor, hall) = Hall::load(cx, &asked.meeting).await?;
    hall.deliberation.convened_by(Some(&actor))?;
    hall.running()?;
    sessions::doors_open(hall.meeting.line.from, cx.now)?;
    let code = code(cx, &asked.meeting, totp::step(cx.now));
    let page = page_of(&hall.deliberation.id, &asked.meeting);
    // After `#`, so that no log on the way keeps it.
    let link = format!("{}/{}/{page}#{}", cx.request.origin, cx.community, code.as_str());
    Ok(MeetingCode { qr: qr::draw(&link)?, until: totp::until(cx.now), code })
}

/// Says that one is there.
///
/// # Errors
/// `not_found`; [`Refusal::NotInvited`], [`Refusal::SessionOver`], [`Refusal::SessionEarly`];
/// [`Refusal::AttendanceCode`] for a code that is wrong or too old; [`Refusal::SeatsFull`] as an answer has it.
pub async fn attend(cx: &RequestContext, asked: Attendee) -> Result<Accepted, Error> {
    let (actor, hall) = Hall::load(cx, &asked.meeting).await?;
    let seat = hall.seats.iter().find(|seat| seat.own).ok_or(Refusal::NotInvited)?;
    let count = sessions::seats_of(hall.running()?, seat.guest.party)?;
    sessions::doors_open(hall.meeting.line.from, cx.now)?;
    if !totp::good(cx.now).any(|step| code(cx, &asked.meeting, step) == asked.code) {
        return Err(Refusal::AttendanceCode.into());
    }
    if seat.guest.present.is_some() {
        return Ok(Accepted {});
    }
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let came = queries::came(cx, &asked.meeting, &actor.person, Proof::Code, None);
    let write = hall
        .held(cx)
        .guarded(
            queries::room(cx, &asked.meeting, &actor.person, count),
            Conflict::Refused(Refusal::SeatsFull.into()),
        )
        .then(came)
        .then(hall.fact("attended", &actor, None).insert_if_changed(&cx.community, &event, cx.now)?);
    cx.save(write, Accepted {}).await
}

/// Says that somebody is there who has no code, or isn't after all.
///
/// # Errors
/// `not_found`; the permission's refusals; [`Refusal::SessionOver`], [`Refusal::SessionEarly`];
/// [`Refusal::NotInvited`] for somebody without a seat; [`Refusal::SeatsFull`]; `house_rules`.
pub async fn mark(cx: &RequestContext, asked: AttendanceMark) -> Result<Accepted, Error> {
    let (actor, hall) = Hall::load(cx, &asked.meeting).await?;
    hall.deliberation.convened_by(Some(&actor))?;
    let phase = hall.running()?;
    sessions::doors_open(hall.meeting.line.from, cx.now)?;
    let seat = hall.seats.iter().find(|seat| seat.guest.person == asked.person);
    let seat = seat.ok_or(Refusal::NotInvited)?;
    words::check(cx, [asked.reason.as_str()]).await?;
    let count = sessions::seats_of(phase, seat.guest.party)?;
    let (kind, marked) = if asked.present {
        ("marked_present", queries::came(cx, &asked.meeting, &asked.person, Proof::Seen, Some(&asked.reason)))
    } else {
        ("marked_absent", queries::left(cx, &asked.meeting, &asked.person, &asked.reason))
    };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let fact = hall.fact(kind, &actor, Some(Role::Convenor));
    let write = hall
        .held(cx)
        .guarded(
            queries::room(cx, &asked.meeting, &asked.person, count),
            Conflict::Refused(Refusal::SeatsFull.into()),
        )
        .then(marked)
        .then(fact.insert_if_changed(&cx.community, &event, cx.now)?);
    cx.save(write, Accepted {}).await
}
