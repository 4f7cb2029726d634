//! Calling a session, and moving it to another time, another place or another agenda.

pub mod queries;

use std::collections::BTreeSet;

use api::{
    deliberations::{CallMeeting, MeetingCalled, MeetingChange, MoveMeeting, NewMeeting},
    endpoint::Accepted,
};
use domain::{
    deliberations::{
        course::status::Status,
        refusal::Refusal,
        sessions::{self, AGENDA_MAX, Span},
        told::Told,
    },
    ids::{EventId, MeetingId},
    people::role::Role,
    problem::Problem,
    text::Title,
};

use super::queries::{count_known, meeting, tell_guests};
use crate::{
    deliberations::queries::{deliberation, while_unmoved},
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes},
    moderation::words,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<CallMeeting>(call).route::<MoveMeeting>(change)
}

/// An agenda of 1–20 points.
fn agenda(points: &[Title]) -> Result<(), Problem> {
    if (1..=AGENDA_MAX).contains(&points.len()) { Ok(()) } else { Err(Problem::malformed("agenda")) }
}

async fn wording(cx: &RequestContext, place: &str, points: &[Title]) -> Result<(), Error> {
    words::check(cx, std::iter::once(place).chain(points.iter().map(Title::as_str))).await
}

/// Calls the session of the phase that runs, and invites people to its seats.
///
/// # Errors
/// [`Problem::NotFound`] for a person that isn't there; the permission's refusals; [`Refusal::NotInThisPhase`]; what
/// [`Span::new`] and [`sessions::seats_of`] refuse; [`Refusal::SeatsFull`]; [`Refusal::SessionCalled`];
/// [`Problem::HouseRules`].
pub async fn call(cx: &RequestContext, asked: NewMeeting) -> Result<MeetingCalled, Error> {
    agenda(&asked.agenda)?;
    let invited: Vec<_> = asked.seats.iter().map(|seat| &seat.person).collect();
    let known = count_known(cx, &invited);
    let (actor, (deliberation, known)) = cx.load((deliberation(cx, &asked.deliberation), known)).await?;
    deliberation.convened_by(Some(&actor))?;
    let phase = deliberation.state.running().filter(|_| deliberation.state.status == Status::Meeting);
    let phase = phase.ok_or(Refusal::NotInThisPhase)?;
    let span = Span::new(asked.from, asked.until, cx.now)?;
    for seat in &asked.seats {
        let alike = asked.seats.iter().filter(|other| other.party == seat.party).count();
        if alike > usize::from(sessions::seats_of(phase, seat.party)?) {
            return Err(Refusal::SeatsFull.into());
        }
    }
    let people = invited.iter().collect::<BTreeSet<_>>().len();
    if people != asked.seats.len() || people != known {
        return Err(Problem::NotFound.into());
    }
    wording(cx, asked.place.as_str(), &asked.agenda).await?;

    let id = MeetingId::new(cx.now.0, cx.entropy()?);
    let told = Told::Invited { meeting: id.clone(), from: span.from, place: asked.place.clone() };
    let event = NewEvent {
        kind: told.code(),
        subject: deliberation.id.as_str(),
        person: Some(&actor.person),
        role: Some(Role::Convenor),
        data: &told,
    };
    let event_id = EventId::new(cx.now.0, cx.entropy()?);
    let transaction = while_unmoved(&deliberation)
        .unless_taken("meeting.deliberation", Refusal::SessionCalled.into())
        .then(queries::insert(cx, &id, &deliberation, &asked)?)
        .then(queries::insert_seats(cx, &id, &asked.seats)?)
        .then(event.insert(&cx.community, &event_id, cx.now)?)
        .then(tell_guests(cx, &event_id, &id));
    cx.save(transaction, MeetingCalled { meeting: id.clone() }).await
}

/// Says that a session is at another time or place, or about something else.
///
/// # Errors
/// The permission's refusals; [`Problem::Stale`]; [`Refusal::SessionOver`]; as [`call`].
pub async fn change(cx: &RequestContext, asked: MeetingChange) -> Result<Accepted, Error> {
    agenda(&asked.agenda)?;
    let (actor, seated) = cx.load(meeting(cx, &asked.meeting)).await?;
    seated.deliberation.convened_by(Some(&actor))?;
    seated.running()?;
    if seated.meeting.sequence != asked.sequence {
        return Err(Problem::Stale { version: seated.meeting.sequence }.into());
    }
    let span = Span::new(asked.from, asked.until, cx.now)?;
    wording(cx, asked.place.as_str(), &asked.agenda).await?;

    let told =
        Told::MeetingMoved { meeting: asked.meeting.clone(), from: span.from, place: asked.place.clone() };
    let event = NewEvent {
        kind: told.code(),
        subject: seated.deliberation.id.as_str(),
        person: Some(&actor.person),
        role: Some(Role::Convenor),
        data: &told,
    };
    let event_id = EventId::new(cx.now.0, cx.entropy()?);
    let stale = Problem::Stale { version: asked.sequence.saturating_add(1) };
    let transaction = seated
        .while_open(cx)
        .guarded(queries::update(cx, &asked)?, stale)
        .then(event.insert(&cx.community, &event_id, cx.now)?)
        .then(tell_guests(cx, &event_id, &asked.meeting));
    cx.save(transaction, Accepted {}).await
}
