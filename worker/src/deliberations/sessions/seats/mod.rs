//! Seats: who is invited to one, and what they answer.

pub mod queries;

use api::{
    deliberations::{AnswerMeeting, InviteToMeeting, MeetingAnswer, SeatChange},
    endpoint::Accepted,
};
use domain::{
    deliberations::{
        refusal::Refusal,
        sessions::{self, Answer},
        told::Told,
    },
    ids::EventId,
    people::role::Role,
    problem::Problem,
};

use super::queries::{count_known, meeting};
use crate::{
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes},
    notices::queries::tell_one,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<InviteToMeeting>(invite).route::<AnswerMeeting>(answer)
}

/// Invites somebody to a seat, or no longer.
///
/// # Errors
/// [`Problem::NotFound`] for somebody who isn't there, or wasn't invited; the permission's refusals;
/// [`Refusal::SessionOver`], [`Refusal::SeatUnknown`], [`Refusal::SeatsFull`]; [`Refusal::SeatTaken`] for somebody who
/// is there.
pub async fn invite(cx: &RequestContext, asked: SeatChange) -> Result<Accepted, Error> {
    let known = count_known(cx, &[&asked.person]);
    let (actor, (seated, known)) = cx.load((meeting(cx, &asked.meeting), known)).await?;
    seated.deliberation.convened_by(Some(&actor))?;
    let phase = seated.running()?;
    let seat = seated.seats.iter().find(|seat| seat.guest.person == asked.person);
    if seat.is_some_and(|seat| seat.guest.present.is_some()) {
        return Err(Refusal::SeatTaken.into());
    }
    let Some(party) = asked.party else {
        let transaction = seated
            .while_open(cx)
            .guarded(queries::remove(cx, &asked.meeting, &asked.person), Problem::NotFound)
            .then(cx.event(&seated.event("uninvited", &actor, Some(Role::Convenor)))?);
        return cx.save(transaction, Accepted {}).await;
    };
    if known != 1 {
        return Err(Problem::NotFound.into());
    }
    let count = sessions::seats_of(phase, party)?;
    let told = Told::Invited {
        meeting: asked.meeting.clone(),
        from: seated.meeting.line.from,
        place: seated.meeting.line.place.clone(),
    };
    let event = NewEvent {
        kind: told.code(),
        subject: seated.deliberation.id.as_str(),
        person: Some(&actor.person),
        role: Some(Role::Convenor),
        data: &told,
    };
    let event_id = EventId::new(cx.now.0, cx.entropy()?);
    let full = Problem::from(Refusal::SeatsFull);
    let transaction = seated
        .while_open(cx)
        .require(queries::has_seat(cx, &asked.meeting, &asked.person, party, count), full.clone())
        .guarded(queries::upsert(cx, &asked.meeting, &asked.person, party), full)
        .then(event.insert(&cx.community, &event_id, cx.now)?)
        .then(tell_one(&cx.community, &event_id, &asked.person));
    cx.save(transaction, Accepted {}).await
}

/// Answers an invitation. It may be answered otherwise as long as the session is open.
///
/// # Errors
/// [`Refusal::NotInvited`], [`Refusal::SessionOver`]; [`Refusal::SeatsFull`] where the seat was given to somebody else
/// after one had declined.
pub async fn answer(cx: &RequestContext, asked: MeetingAnswer) -> Result<Accepted, Error> {
    let (actor, seated) = cx.load(meeting(cx, &asked.meeting)).await?;
    let seat = seated.seats.iter().find(|seat| seat.own).ok_or(Refusal::NotInvited)?;
    let count = sessions::seats_of(seated.running()?, seat.guest.party)?;
    let (kind, answer) =
        if asked.comes { ("seat_accepted", Answer::Accepted) } else { ("seat_declined", Answer::Declined) };
    if seat.guest.answer == answer {
        return Ok(Accepted {});
    }
    let answered = queries::answer(cx, &asked.meeting, &actor.person, answer, count);
    let transaction = seated
        .while_open(cx)
        .guarded(answered, Problem::from(Refusal::SeatsFull))
        .then(cx.event(&seated.event(kind, &actor, None))?);
    cx.save(transaction, Accepted {}).await
}
