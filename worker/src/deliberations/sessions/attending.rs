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

use super::{Hall, store};
use crate::{cx::Cx, fault::Fault, moderation::words, people::qr, secret, write::Lost};

/// The code of a session in a step. Its key is made of the installation's secret and the session's id, so the database
/// alone can't make codes.
fn code(cx: &Cx, meeting: &MeetingId, step: u64) -> Code {
    let key = cx.call.pepper.key("attendance", &[cx.community.as_str(), meeting.as_str()]);
    Code::of(&secret::hmac(&key, &step.to_be_bytes()))
}

/// Shows the code.
///
/// # Errors
/// `not_found`; the permission's refusals; [`Refusal::SessionOver`], [`Refusal::SessionEarly`].
pub async fn show_code(cx: &Cx, asked: OneMeeting) -> Result<MeetingCode, Fault> {
    let (actor, hall) = Hall::load(cx, &asked.meeting).await?;
    hall.deliberation.convened_by(Some(&actor))?;
    hall.running()?;
    sessions::doors_open(hall.meeting.line.from, cx.now)?;
    let code = code(cx, &asked.meeting, totp::step(cx.now));
    let page = page_of(&hall.deliberation.id, &asked.meeting);
    // After `#`, so that no log on the way keeps it.
    let link = format!("{}/{}/{page}#{}", cx.call.origin, cx.community, code.as_str());
    Ok(MeetingCode { qr: qr::draw(&link)?, until: totp::until(cx.now), code })
}

/// Says that one is there.
///
/// # Errors
/// `not_found`; [`Refusal::NotInvited`], [`Refusal::SessionOver`], [`Refusal::SessionEarly`];
/// [`Refusal::AttendanceCode`] for a code that is wrong or too old; [`Refusal::SeatsFull`] as an answer has it.
pub async fn attend(cx: &Cx, asked: Attendee) -> Result<Accepted, Fault> {
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
    let came = store::came(cx, &asked.meeting, &actor.person, Proof::Code, None);
    let write = hall
        .held(cx)
        .guarded(
            store::room(cx, &asked.meeting, &actor.person, count),
            Lost::Refused(Refusal::SeatsFull.into()),
        )
        .then(came)
        .then(hall.fact("attended", &actor, None).record_if_changed(&cx.community, &event, cx.now)?);
    cx.save(write, Accepted {}).await
}

/// Says that somebody is there who has no code, or isn't after all.
///
/// # Errors
/// `not_found`; the permission's refusals; [`Refusal::SessionOver`], [`Refusal::SessionEarly`];
/// [`Refusal::NotInvited`] for somebody without a seat; [`Refusal::SeatsFull`]; `house_rules`.
pub async fn mark(cx: &Cx, asked: AttendanceMark) -> Result<Accepted, Fault> {
    let (actor, hall) = Hall::load(cx, &asked.meeting).await?;
    hall.deliberation.convened_by(Some(&actor))?;
    let phase = hall.running()?;
    sessions::doors_open(hall.meeting.line.from, cx.now)?;
    let seat = hall.seats.iter().find(|seat| seat.guest.person == asked.person);
    let seat = seat.ok_or(Refusal::NotInvited)?;
    words::check(cx, [asked.reason.as_str()]).await?;
    let count = sessions::seats_of(phase, seat.guest.party)?;
    let (kind, marked) = if asked.present {
        ("marked_present", store::came(cx, &asked.meeting, &asked.person, Proof::Seen, Some(&asked.reason)))
    } else {
        ("marked_absent", store::left(cx, &asked.meeting, &asked.person, &asked.reason))
    };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let fact = hall.fact(kind, &actor, Some(Role::Convenor));
    let write = hall
        .held(cx)
        .guarded(
            store::room(cx, &asked.meeting, &asked.person, count),
            Lost::Refused(Refusal::SeatsFull.into()),
        )
        .then(marked)
        .then(fact.record_if_changed(&cx.community, &event, cx.now)?);
    cx.save(write, Accepted {}).await
}
