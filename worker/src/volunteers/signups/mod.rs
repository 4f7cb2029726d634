//! Signing up, withdrawing, saying yes to an offered place.
//!
//! Whether somebody may sign up is the domain's decision. Who of those that sign up at the same moment gets the last place
//! is decided where the rows are, in the order in which they come: whoever finds no place left waits.

pub mod queries;

use api::{
    endpoint::Accepted,
    volunteers::{ClaimShift, LeaveShift, OneShift, TakeOffer},
};
use domain::{
    ids::EventId,
    people::role::Actor,
    problem::Problem,
    volunteers::{refusal::Refusal, signup, told::Told},
};
use serde::Serialize;

use super::shifts::{
    self,
    queries::{ViewedShift, one, seeker},
};
use crate::{
    db::Transaction,
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
    notices::queries::tell_one,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<ClaimShift>(claim)
        .limit(rate_limit::CLAIM)
        .route::<LeaveShift>(leave)
        .limit(rate_limit::CLAIM)
        .route::<TakeOffer>(take)
}

/// Which shift of its task an event is about.
#[derive(Clone, Copy, Debug, Serialize)]
struct About<'a> {
    shift: &'a str,
}

/// What is recorded of a shift.
fn fact<'a>(kind: &'a str, shift: &'a ViewedShift, actor: &'a Actor) -> NewEvent<'a, About<'a>> {
    let data = About { shift: shift.id.as_str() };
    NewEvent { kind, subject: shift.task.as_str(), person: Some(&actor.person), role: None, data }
}

/// Signs up for a shift, or for its waitlist.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; what [`signup::decide`] says.
pub async fn claim(cx: &RequestContext, asked: OneShift) -> Result<Accepted, Error> {
    let (actor, (shift, seeker)) = cx.load((one(cx, &asked.shift), seeker(cx))).await?;
    let seeker = seeker.map(|row| row.into_seeker(actor.home.clone())).unwrap_or_default();
    shifts::volunteers(Some(&actor))?;
    if let Some(refusal) = shift.outcome(&seeker, cx.now).refusal() {
        return Err(refusal.into());
    }
    let is_free = queries::is_free(&cx.community, &shift.id, &actor.person, shift.shift.span);
    let transaction = Transaction::new()
        .require(queries::is_open(cx, &shift), Problem::from(Refusal::TaskClosed))
        .require(queries::is_new(cx, &shift, &actor.person), Problem::from(Refusal::AlreadySignedUp))
        .require(is_free, Problem::from(Refusal::ShiftCollides))
        .guarded(queries::claim(cx, &shift, &actor.person), Problem::from(Refusal::ShiftFull))
        .then(cx.event(&fact("shift_claimed", &shift, &actor))?);
    cx.save(transaction, Accepted {}).await
}

/// Withdraws. Whoever published the task is told where that is late.
///
/// # Errors
/// [`Problem::NotFound`]; what [`signup::withdraw`] refuses.
pub async fn leave(cx: &RequestContext, asked: OneShift) -> Result<Accepted, Error> {
    let (actor, shift) = cx.load(one(cx, &asked.shift)).await?;
    let own = shift.own.as_ref();
    let presence = own.map(|own| own.presence).unwrap_or_default();
    let late = signup::withdraw(own.map(|own| own.standing), presence, shift.shift, cx.now)?;
    let transaction = Transaction::new()
        .require(queries::is_absent(cx, &shift, &actor.person), Problem::from(Refusal::CheckedIn))
        .guarded(queries::withdraw(cx, &shift, &actor.person, late), Problem::from(Refusal::NotSignedUp));
    if !late {
        let left = fact("shift_left", &shift, &actor);
        return cx.save(transaction.then(cx.event(&left)?), Accepted {}).await;
    }
    let told = Told::WithdrewLate { from: shift.shift.span.from };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let fact = NewEvent {
        kind: told.code(),
        subject: shift.task.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let transaction = transaction.then(fact.insert(&cx.community, &event, cx.now)?).then(tell_one(
        &cx.community,
        &event,
        &shift.led_by,
    ));
    cx.save(transaction, Accepted {}).await
}

/// Says yes to a place that is offered.
pub async fn take(cx: &RequestContext, asked: OneShift) -> Result<Accepted, Error> {
    let (actor, shift) = cx.load(one(cx, &asked.shift)).await?;
    let own = shift.own.as_ref();
    signup::take(own.map(|own| own.standing), own.and_then(|own| own.offered_until), cx.now)?;
    let transaction = Transaction::new()
        .require(queries::is_open(cx, &shift), Problem::from(Refusal::TaskClosed))
        .guarded(queries::take(cx, &shift, &actor.person), Problem::from(Refusal::OfferGone))
        .then(cx.event(&fact("offer_taken", &shift, &actor))?);
    cx.save(transaction, Accepted {}).await
}
