//! Sessions of the council hall (议事会): called, changed, answered, shown.
//!
//! Reading order: `store`, `attending` (the code that changes, and the marks), `closing` (minutes), `calendar` (the file).

pub mod attending;
pub mod calendar;
pub mod closing;
pub mod queries;

use std::collections::BTreeSet;

use domain::{
    deliberations::{
        course::status::Status,
        procedures::phase::{Phase, Seats},
        refusal::Refusal,
        sessions::{self, AGENDA_MAX, Answer, Span},
        told::Told,
        wire::{
            MeetingAnswer, MeetingCalled, MeetingChange, MeetingView, Meetings, NewMeeting, OneDeliberation,
            OneMeeting, OwnSeat, SeatChange, SeatLine,
        },
    },
    endpoint::Accepted,
    ids::{EventId, MeetingId},
    people::role::{Actor, Role},
    problem::Problem,
    text::Title,
};

use self::queries::{Found, Seated};
use super::queries as deliberations;
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::RequestContext,
    moderation::words,
};

/// A session with its deliberation and everybody in its seats.
struct Hall {
    deliberation: deliberations::Found,
    meeting: Found,
    seats: Vec<Seated>,
}

impl Hall {
    /// Asks for it, on behalf of somebody who is signed in.
    async fn load(cx: &RequestContext, meeting: &MeetingId) -> Result<(Actor, Self), Error> {
        let (actor, mut answers) = cx.load(queries::hall(cx, meeting).to_vec()).await?;
        let hall = queries::read_hall(&mut answers)?.ok_or(Problem::NotFound)?;
        Ok((actor, hall.into()))
    }

    /// The phase that the session belongs to.
    ///
    /// # Errors
    /// [`Refusal::SessionOver`] when it is closed, or the deliberation has gone on without it.
    fn running(&self) -> Result<&Phase, Refusal> {
        let state = &self.deliberation.state;
        let runs = state.status == Status::Meeting && state.run == self.meeting.line.run;
        let phase = state.running().filter(|_| runs && self.meeting.line.closed.is_none());
        phase.ok_or(Refusal::SessionOver)
    }

    /// Begins what is written while the session is open.
    fn held(&self, cx: &RequestContext) -> Transaction {
        Transaction::new()
            .guarded(
                deliberations::unmoved(&self.deliberation),
                Conflict::stale("deliberation", self.deliberation.id.as_str()),
            )
            .guarded(queries::hold(cx, &self.meeting), Conflict::Refused(Refusal::SessionOver.into()))
    }

    /// What is recorded of the session.
    fn fact<'a>(&'a self, kind: &'a str, actor: &'a Actor, role: Option<Role>) -> NewEvent<'a, ()> {
        let subject = self.meeting.line.meeting.as_str();
        NewEvent { kind, subject, person: Some(&actor.person), role, data: () }
    }
}

impl From<(deliberations::Found, Found, Vec<Seated>)> for Hall {
    fn from((deliberation, meeting, seats): (deliberations::Found, Found, Vec<Seated>)) -> Self {
        Self { deliberation, meeting, seats }
    }
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
/// [`Problem::NotFound`] for a deliberation or a person that isn't there; the permission's refusals;
/// [`Refusal::NotInThisPhase`]; what [`Span::new`] and [`sessions::seats_of`] refuse; [`Refusal::SeatsFull`];
/// [`Refusal::SessionCalled`]; [`Problem::HouseRules`].
pub async fn call(cx: &RequestContext, asked: NewMeeting) -> Result<MeetingCalled, Error> {
    agenda(&asked.agenda)?;
    let asking = vec![deliberations::one(cx, &asked.deliberation), queries::known(cx, &asked.seats)?];
    let (actor, mut answers) = cx.load(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let known = queries::read_known(&mut answers)?;
    found.convened_by(Some(&actor))?;
    let phase = found.state.running().filter(|_| found.state.status == Status::Meeting);
    let phase = phase.ok_or(Refusal::NotInThisPhase)?;
    let span = Span::new(asked.from, asked.until, cx.now)?;
    let people: BTreeSet<_> = asked.seats.iter().map(|seat| &seat.person).collect();
    for seat in &asked.seats {
        let alike = asked.seats.iter().filter(|other| other.party == seat.party).count();
        if alike > usize::from(sessions::seats_of(phase, seat.party)?) {
            return Err(Refusal::SeatsFull.into());
        }
    }
    if people.len() != asked.seats.len() || known != people.len() {
        return Err(Problem::NotFound.into());
    }
    wording(cx, asked.place.as_str(), &asked.agenda).await?;

    let id = MeetingId::new(cx.now.0, cx.entropy()?);
    let told = Told::Invited { meeting: id.clone(), from: span.from, place: asked.place.clone() };
    let fact = NewEvent {
        kind: told.code(),
        subject: found.id.as_str(),
        person: Some(&actor.person),
        role: Some(Role::Convenor),
        data: &told,
    };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let write = Transaction::new()
        .guarded(deliberations::unmoved(&found), Conflict::stale("deliberation", found.id.as_str()))
        .unless_taken("meeting.deliberation", Refusal::SessionCalled.into())
        .then(queries::insert(cx, &id, &found, &asked)?)
        .then(queries::seat_all(cx, &id, &asked.seats)?)
        .then(fact.insert(&cx.community, &event, cx.now)?)
        .then(queries::tell_guests(cx, &event, &id));
    cx.save(write, MeetingCalled { meeting: id.clone() }).await
}

/// Says that a session is at another time or place, or about something else.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Problem::Stale`]; [`Refusal::SessionOver`]; as [`call`].
pub async fn change(cx: &RequestContext, asked: MeetingChange) -> Result<Accepted, Error> {
    agenda(&asked.agenda)?;
    let (actor, hall) = Hall::load(cx, &asked.meeting).await?;
    hall.deliberation.convened_by(Some(&actor))?;
    hall.running()?;
    if hall.meeting.sequence != asked.sequence {
        return Err(Problem::Stale { version: hall.meeting.sequence }.into());
    }
    let span = Span::new(asked.from, asked.until, cx.now)?;
    wording(cx, asked.place.as_str(), &asked.agenda).await?;

    let told =
        Told::MeetingMoved { meeting: asked.meeting.clone(), from: span.from, place: asked.place.clone() };
    let fact = NewEvent {
        kind: told.code(),
        subject: hall.deliberation.id.as_str(),
        person: Some(&actor.person),
        role: Some(Role::Convenor),
        data: &told,
    };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let stale = Problem::Stale { version: asked.sequence.saturating_add(1) };
    let write = hall
        .held(cx)
        .guarded(queries::update(cx, &asked)?, Conflict::Refused(stale))
        .then(fact.insert(&cx.community, &event, cx.now)?)
        .then(queries::tell_guests(cx, &event, &asked.meeting));
    cx.save(write, Accepted {}).await
}

/// Invites somebody to a seat, or no longer.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::SessionOver`], [`Refusal::SeatUnknown`],
/// [`Refusal::SeatsFull`]; [`Refusal::SeatTaken`] for somebody who is there.
pub async fn invite(cx: &RequestContext, asked: SeatChange) -> Result<Accepted, Error> {
    let mut asking: Vec<_> = queries::hall(cx, &asked.meeting).to_vec();
    asking.push(queries::known_person(cx, &asked.person)?);
    let (actor, mut answers) = cx.load(asking).await?;
    let hall: Hall = queries::read_hall(&mut answers)?.ok_or(Problem::NotFound)?.into();
    let known = queries::read_known(&mut answers)? == 1;
    hall.deliberation.convened_by(Some(&actor))?;
    let phase = hall.running()?;
    let seated = hall.seats.iter().find(|seat| seat.guest.person == asked.person);
    if seated.is_some_and(|seat| seat.guest.present.is_some()) {
        return Err(Refusal::SeatTaken.into());
    }
    let Some(party) = asked.party else {
        let gone = queries::unseat(cx, &asked.meeting, &asked.person);
        let write = hall
            .held(cx)
            .guarded(gone, Conflict::Refused(Problem::NotFound))
            .then(cx.event(&hall.fact("uninvited", &actor, Some(Role::Convenor)))?);
        return cx.save(write, Accepted {}).await;
    };
    if !known {
        return Err(Problem::NotFound.into());
    }
    let count = sessions::seats_of(phase, party)?;
    let told = Told::Invited {
        meeting: asked.meeting.clone(),
        from: hall.meeting.line.from,
        place: hall.meeting.line.place.clone(),
    };
    let fact = NewEvent {
        kind: told.code(),
        subject: hall.deliberation.id.as_str(),
        person: Some(&actor.person),
        role: Some(Role::Convenor),
        data: &told,
    };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let seat = queries::seat_one(cx, &asked.meeting, &asked.person, party, count);
    let write = hall
        .held(cx)
        .guarded(seat, Conflict::Refused(Refusal::SeatsFull.into()))
        .then(fact.insert(&cx.community, &event, cx.now)?)
        .then(super::called::queries::tell_one(&cx.community, &event, &asked.person));
    cx.save(write, Accepted {}).await
}

/// Answers an invitation. It may be answered otherwise as long as the session is open.
///
/// # Errors
/// [`Problem::NotFound`]; [`Refusal::NotInvited`], [`Refusal::SessionOver`]; [`Refusal::SeatsFull`] where the seat was
/// given to somebody else after one had declined.
pub async fn answer(cx: &RequestContext, asked: MeetingAnswer) -> Result<Accepted, Error> {
    let (actor, hall) = Hall::load(cx, &asked.meeting).await?;
    let seat = hall.seats.iter().find(|seat| seat.own).ok_or(Refusal::NotInvited)?;
    let count = sessions::seats_of(hall.running()?, seat.guest.party)?;
    let (kind, answer) =
        if asked.comes { ("seat_accepted", Answer::Accepted) } else { ("seat_declined", Answer::Declined) };
    if seat.guest.answer == answer {
        return Ok(Accepted {});
    }
    let answered = queries::answer(cx, &asked.meeting, &actor.person, answer, count);
    let write = hall
        .held(cx)
        .guarded(answered, Conflict::Refused(Refusal::SeatsFull.into()))
        .then(cx.event(&hall.fact(kind, &actor, None))?);
    cx.save(write, Accepted {}).await
}

/// Lists the sessions of a deliberation.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn list(cx: &RequestContext, asked: OneDeliberation) -> Result<Meetings, Error> {
    let asking = vec![deliberations::one(cx, &asked.deliberation), queries::of(cx, &asked.deliberation)];
    let (_, mut answers) = cx.load_public(asking).await?;
    deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let meetings = queries::read_all(&mut answers)?.into_iter().map(|found| found.line).collect();
    Ok(Meetings { meetings })
}

/// Shows a session.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn show(cx: &RequestContext, asked: OneMeeting) -> Result<MeetingView, Error> {
    let (actor, mut answers) = cx.load_public(queries::hall(cx, &asked.meeting).to_vec()).await?;
    let hall: Hall = queries::read_hall(&mut answers)?.ok_or(Problem::NotFound)?.into();
    let leads = hall.deliberation.convened_by(actor.as_ref()).is_ok();
    let open = hall.running().is_ok();
    let present: Vec<_> = present(&hall.seats);
    let attendance = sessions::attendance(&present);
    let phase = queries::phase_of(&hall.deliberation, &hall.meeting);
    let own = hall.seats.iter().find(|seat| seat.own).map(|seat| OwnSeat {
        party: seat.guest.party,
        answer: seat.guest.answer,
        present: seat.guest.present.is_some(),
    });
    Ok(MeetingView {
        deliberation: hall.deliberation.id.clone(),
        title: hall.deliberation.title.clone(),
        sequence: hall.meeting.sequence,
        agenda: hall.meeting.agenda,
        seats: phase.iter().flat_map(|phase| lines(phase, &hall.seats)).collect(),
        quorate: phase.is_some_and(|phase| sessions::is_quorate(phase, &attendance)),
        own,
        minutes: hall.meeting.minutes,
        resolution: hall.meeting.resolution,
        may_lead: leads && open,
        doors_open: open && sessions::doors_open(hall.meeting.line.from, cx.now).is_ok(),
        line: hall.meeting.line,
        guests: if leads { hall.seats.into_iter().map(|seat| seat.guest).collect() } else { Vec::new() },
    })
}

/// The seats of those who are there.
fn present(seats: &[Seated]) -> Vec<domain::deliberations::procedures::phase::Party> {
    seats.iter().filter(|seat| seat.guest.present.is_some()).map(|seat| seat.guest.party).collect()
}

/// The seats of a phase by kind; where it names none, the kinds of those who are invited.
fn lines(phase: &Phase, seats: &[Seated]) -> Vec<SeatLine> {
    let named = if phase.seats.is_empty() {
        let free = |party| Seats { party, count: sessions::GUESTS_MAX, quorum: None };
        phase.parties.iter().copied().map(free).collect()
    } else {
        phase.seats.clone()
    };
    let attendance = sessions::attendance(&present(seats));
    let line = |kind: Seats| {
        let count = |counts: &dyn Fn(&Seated) -> bool| {
            let counted = seats.iter().filter(|seat| seat.guest.party == kind.party && counts(seat)).count();
            u16::try_from(counted).unwrap_or(u16::MAX)
        };
        SeatLine {
            party: kind.party,
            count: kind.count,
            needed: sessions::needed(kind),
            invited: count(&|_| true),
            accepted: count(&|seat| seat.guest.answer == Answer::Accepted),
            present: count(&|seat| seat.guest.present.is_some()),
            enough: sessions::filled(kind, &attendance),
        }
    };
    named.into_iter().map(line).collect()
}
