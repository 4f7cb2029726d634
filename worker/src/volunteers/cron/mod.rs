//! What the clock does for volunteers: an offer that nobody took in time goes on to the next, and a place that became free
//! is offered to the first who fits. Nobody gets a place without saying yes.

pub mod queries;

use domain::volunteers::{
    told::Told,
    waitlist::{offered_until, offers},
};

use self::queries::{LapsedOffer, VacantShift};
use super::{
    care,
    clock::{event_id, save},
    points, wishes,
};
use crate::{
    cron::CronContext,
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    notices::queries::tell_one,
};

/// How many shifts and offers a tick takes up; what is left waits for the next tick.
const MOST: u16 = 100;

/// One tick: what is due by `context.now`, in all communities of the database. A repeated tick finds nothing to do.
pub async fn run(context: &CronContext<'_>) -> Result<(), Error> {
    for one in context.db.load(queries::lapsed(context.now, MOST)).await? {
        lapse(context, &one).await?;
    }
    for shift in context.db.load(queries::vacant(context.now, MOST)).await? {
        fill(context, &shift).await?;
    }
    care::cron::run(context).await?;
    points::cron::run(context).await?;
    wishes::cron::run(context).await
}

async fn lapse(context: &CronContext<'_>, one: &LapsedOffer) -> Result<(), Error> {
    let told = Told::OfferLapsed { from: one.from_ms };
    let fact =
        NewEvent { kind: told.code(), subject: one.task.as_str(), person: None, role: None, data: &told };
    let event = event_id(context)?;
    let transaction = Transaction::new()
        .guarded(queries::lapse(one, context.now), Conflict::stale("signup", one.shift.as_str()))
        .then(fact.insert(&one.community, &event, context.now)?)
        .then(tell_one(&one.community, &event, &one.person));
    save(context, transaction).await.map(drop)
}

async fn fill(context: &CronContext<'_>, shift: &VacantShift) -> Result<(), Error> {
    let Some(until) = offered_until(context.now, shift.span()) else { return Ok(()) };
    let waiting = context.db.load(queries::waiting(shift, context.now)).await?;
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
        let transaction = Transaction::new()
            .guarded(queries::offer(shift, person, until), Conflict::stale("signup", shift.id.as_str()))
            .then(fact.insert(&shift.community, &event, context.now)?)
            .then(tell_one(&shift.community, &event, person));
        save(context, transaction).await?;
    }
    Ok(())
}
