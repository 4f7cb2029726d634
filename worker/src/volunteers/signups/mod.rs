//! Signing up, withdrawing, saying yes to an offered place.
//!
//! Whether somebody may sign up is the domain's decision. Who of those that sign up at the same moment gets the last place
//! is decided where the rows are, in the order in which they come: whoever finds no place left waits.

pub mod queries;

use domain::{
    endpoint::Accepted,
    ids::EventId,
    people::role::Actor,
    problem::Problem,
    volunteers::{refusal::Refusal, signup, told::Told, wire::OneShift},
};
use serde::Serialize;

use super::shifts::{self, queries as rows, queries::Found};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::RequestContext,
    notices::queries::tell_one,
};

/// Which shift of its task an event is about.
#[derive(Clone, Copy, Debug, Serialize)]
struct About<'a> {
    shift: &'a str,
}

/// What is recorded of a shift.
fn fact<'a>(kind: &'a str, found: &'a Found, actor: &'a Actor) -> NewEvent<'a, About<'a>> {
    let data = About { shift: found.id.as_str() };
    NewEvent { kind, subject: found.task.as_str(), person: Some(&actor.person), role: None, data }
}

/// Signs up for a shift, or for its waitlist.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; what [`signup::decide`] says.
pub async fn claim(cx: &RequestContext, asked: OneShift) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![rows::one(cx, &asked.shift), rows::seeker(cx)]).await?;
    let found = rows::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let seeker = rows::read_seeker(&mut answers, Some(&actor))?.unwrap_or_default();
    shifts::volunteers(Some(&actor))?;
    if let Some(refusal) = found.outcome(&seeker, cx.now).refusal() {
        return Err(refusal.into());
    }
    let lost = |refusal: Refusal| Conflict::Refused(refusal.into());
    let write = Transaction::new()
        .guarded(queries::while_open(cx, &found), lost(Refusal::TaskClosed))
        .guarded(queries::unless_in(cx, &found, &actor.person), lost(Refusal::AlreadySignedUp))
        .guarded(queries::unless_busy(cx, &found, &actor.person), lost(Refusal::ShiftCollides))
        .guarded(queries::claim(cx, &found, &actor.person), lost(Refusal::ShiftFull))
        .then(cx.event(&fact("shift_claimed", &found, &actor))?);
    cx.save(write, Accepted {}).await
}

/// Withdraws. Whoever published the task is told where that is late.
///
/// # Errors
/// [`Problem::NotFound`]; what [`signup::withdraw`] refuses.
pub async fn leave(cx: &RequestContext, asked: OneShift) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![rows::one(cx, &asked.shift)]).await?;
    let found = rows::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let own = found.own.as_ref();
    let presence = own.map(|own| own.presence).unwrap_or_default();
    let late = signup::withdraw(own.map(|own| own.standing), presence, found.shift, cx.now)?;
    let lost = |refusal: Refusal| Conflict::Refused(refusal.into());
    let write = Transaction::new()
        .guarded(queries::unless_there(cx, &found, &actor.person), lost(Refusal::CheckedIn))
        .guarded(queries::withdraw(cx, &found, &actor.person, late), lost(Refusal::NotSignedUp));
    if !late {
        let left = fact("shift_left", &found, &actor);
        return cx.save(write.then(cx.event(&left)?), Accepted {}).await;
    }
    let told = Told::WithdrewLate { from: found.shift.span.from };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let fact = NewEvent {
        kind: told.code(),
        subject: found.task.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let write = write.then(fact.insert(&cx.community, &event, cx.now)?).then(tell_one(
        &cx.community,
        &event,
        &found.led_by,
    ));
    cx.save(write, Accepted {}).await
}

/// Says yes to a place that is offered.
///
/// # Errors
/// [`Problem::NotFound`]; [`Refusal::OfferGone`]; [`Refusal::TaskClosed`].
pub async fn take(cx: &RequestContext, asked: OneShift) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![rows::one(cx, &asked.shift)]).await?;
    let found = rows::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let own = found.own.as_ref();
    signup::take(own.map(|own| own.standing), own.and_then(|own| own.offered_until), cx.now)?;
    let write = Transaction::new()
        .guarded(queries::while_open(cx, &found), Conflict::Refused(Refusal::TaskClosed.into()))
        .guarded(queries::take(cx, &found, &actor.person), Conflict::Refused(Refusal::OfferGone.into()))
        .then(cx.event(&fact("offer_taken", &found, &actor))?);
    cx.save(write, Accepted {}).await
}
