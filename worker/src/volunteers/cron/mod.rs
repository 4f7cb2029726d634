//! What the clock does for volunteers: an offer that nobody took in time goes on to the next, and a place that became free
//! is offered to the first who fits. Nobody gets a place without saying yes.

pub mod store;

use domain::{
    ids::EventId,
    volunteers::{
        told::Told,
        waitlist::{offered_until, offers},
    },
};

use self::store::{Lapsed, Vacant};
use super::{care, points, wishes};
use crate::{
    cron::Tick,
    db::DbError,
    event::Fact,
    fault::Fault,
    notices::store::tell_one,
    secret,
    write::{Lost, Write},
};

/// How many shifts and offers a tick takes up; what is left waits for the next tick.
const MOST: u16 = 100;

/// One tick: what is due by `tick.now`, in all communities of the database. A repeated tick finds nothing to do.
///
/// # Errors
/// [`Fault`] when the database fails.
pub async fn tick(tick: &Tick<'_>) -> Result<(), Fault> {
    let mut answers = tick.db.batch(vec![store::lapsed(tick.now, MOST)]).await?;
    for one in answers.all::<Lapsed>()? {
        lapse(tick, &one).await?;
    }
    let mut answers = tick.db.batch(vec![store::vacant(tick.now, MOST)]).await?;
    for shift in answers.all::<Vacant>()? {
        fill(tick, &shift).await?;
    }
    care::cron::tick(tick).await?;
    points::cron::tick(tick).await?;
    wishes::cron::tick(tick).await
}

/// Writes, unless somebody was faster; then the next tick looks again.
pub(super) async fn save(tick: &Tick<'_>, write: Write) -> Result<(), Fault> {
    match tick.db.batch(write.statements).await {
        Ok(_) | Err(DbError::Lost(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn event_id(tick: &Tick<'_>) -> Result<EventId, Fault> {
    Ok(EventId::new(tick.now.0, u128::from_be_bytes(secret::random()?) >> 48))
}

async fn lapse(tick: &Tick<'_>, one: &Lapsed) -> Result<(), Fault> {
    let told = Told::OfferLapsed { from: one.from_ms };
    let fact = Fact { kind: told.code(), subject: one.task.as_str(), person: None, role: None, data: &told };
    let event = event_id(tick)?;
    let write = Write::new()
        .guarded(store::lapse(one, tick.now), Lost::stale("signup", one.shift.as_str()))
        .then(fact.record(&one.community, &event, tick.now)?)
        .then(tell_one(&one.community, &event, &one.person));
    save(tick, write).await
}

async fn fill(tick: &Tick<'_>, shift: &Vacant) -> Result<(), Fault> {
    let Some(until) = offered_until(tick.now, shift.span()) else { return Ok(()) };
    let mut answers = tick.db.batch(vec![store::waiting(shift, tick.now)]).await?;
    let waiting = store::read_waiting(&mut answers)?;
    let told = Told::PlaceOffered { from: shift.from_ms, until };
    for person in offers(usize::from(shift.free), &waiting, shift.span()) {
        let fact =
            Fact { kind: told.code(), subject: shift.task.as_str(), person: None, role: None, data: &told };
        let event = event_id(tick)?;
        let write = Write::new()
            .guarded(store::offer(shift, person, until), Lost::stale("signup", shift.id.as_str()))
            .then(fact.record(&shift.community, &event, tick.now)?)
            .then(tell_one(&shift.community, &event, person));
        save(tick, write).await?;
    }
    Ok(())
}
