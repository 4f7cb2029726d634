//! What the clock does for volunteers: an offer that nobody took in time goes on to the next, and a place that became free
//! is offered to the first who fits. Nobody gets a place without saying yes.

pub mod queries;

use domain::{
    ids::EventId,
    volunteers::{
        told::Told,
        waitlist::{offered_until, offers},
    },
};

use self::queries::{Lapsed, Vacant};
use super::{care, points, wishes};
use crate::{
    cron::CronContext,
    db::{Conflict, DbError, Transaction},
    error::Error,
    event::NewEvent,
    notices::queries::tell_one,
    secret,
};

/// How many shifts and offers a tick takes up; what is left waits for the next tick.
const MOST: u16 = 100;

/// One tick: what is due by `context.now`, in all communities of the database. A repeated tick finds nothing to do.
pub async fn run(context: &CronContext<'_>) -> Result<(), Error> {
    let mut answers = context.db.batch(vec![queries::lapsed(context.now, MOST)]).await?;
    for one in answers.all::<Lapsed>()? {
        lapse(context, &one).await?;
    }
    let mut answers = context.db.batch(vec![queries::vacant(context.now, MOST)]).await?;
    for shift in answers.all::<Vacant>()? {
        fill(context, &shift).await?;
    }
    care::cron::run(context).await?;
    points::cron::run(context).await?;
    wishes::cron::run(context).await
}

/// Writes, unless somebody was faster; then the next tick looks again.
pub(super) async fn save(context: &CronContext<'_>, write: Transaction) -> Result<(), Error> {
    match context.db.save(write).await {
        Ok(_) | Err(DbError::Conflict(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn event_id(context: &CronContext<'_>) -> Result<EventId, Error> {
    Ok(EventId::new(context.now.0, u128::from_be_bytes(secret::random()?) >> 48))
}

async fn lapse(context: &CronContext<'_>, one: &Lapsed) -> Result<(), Error> {
    let told = Told::OfferLapsed { from: one.from_ms };
    let fact =
        NewEvent { kind: told.code(), subject: one.task.as_str(), person: None, role: None, data: &told };
    let event = event_id(context)?;
    let write = Transaction::new()
        .guarded(queries::lapse(one, context.now), Conflict::stale("signup", one.shift.as_str()))
        .then(fact.insert(&one.community, &event, context.now)?)
        .then(tell_one(&one.community, &event, &one.person));
    save(context, write).await
}

async fn fill(context: &CronContext<'_>, shift: &Vacant) -> Result<(), Error> {
    let Some(until) = offered_until(context.now, shift.span()) else { return Ok(()) };
    let mut answers = context.db.batch(vec![queries::waiting(shift, context.now)]).await?;
    let waiting = queries::read_waiting(&mut answers)?;
    let told = Told::PlaceOffered { from: shift.from_ms, until };
    for person in offers(usize::from(shift.free), &waiting, shift.span()) {
        let fact = NewEvent {
            kind: told.code(),
            subject: shift.task.as_str(),
            person: None,
            role: None,
            data: &told,
        };
        let event = event_id(context)?;
        let write = Transaction::new()
            .guarded(queries::offer(shift, person, until), Conflict::stale("signup", shift.id.as_str()))
            .then(fact.insert(&shift.community, &event, context.now)?)
            .then(tell_one(&shift.community, &event, person));
        save(context, write).await?;
    }
    Ok(())
}
