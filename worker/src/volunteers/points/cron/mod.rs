//! What the clock does about points: it books what was settled since, and gives back what nobody fetched.
//!
//! Nothing else books what was earned. Hours that are noted, put right by the lead or noted by a way that doesn't exist yet
//! are all put on one list by the database, and a repeated or a missed tick books each of them once.

pub mod store;

use domain::{
    ids::EventId,
    volunteers::points::{ledger, shop::State},
};

use self::store::Due;
use super::shop::store as shop;
use crate::{
    cron::Tick,
    db::{DbError, Stmt},
    event::Fact,
    fault::Fault,
    secret,
    write::{Lost, Write},
};

/// How many a tick takes up of each; what is left waits for the next tick.
const MOST: u16 = 100;

/// One tick: what is due by `tick.now`, in all communities of the database. A repeated tick finds nothing to do.
///
/// # Errors
/// [`Fault`] when the database fails.
pub async fn tick(tick: &Tick<'_>) -> Result<(), Fault> {
    let mut answers = tick.db.batch(vec![store::due(MOST), shop::overdue(tick.now, MOST)]).await?;
    let due = store::read_due(&mut answers)?;
    let overdue: Vec<shop::Overdue> = answers.all()?;
    let mut bookings = vec![];
    for one in &due {
        bookings.extend(book(tick, one));
    }
    if !bookings.is_empty() {
        tick.db.batch(bookings).await?;
    }
    for one in &overdue {
        lapse(tick, one).await?;
    }
    Ok(())
}

/// What books one thing that is due, and takes it off the list. Each statement asks for itself whether that is still so.
fn book(tick: &Tick<'_>, due: &Due) -> Vec<Stmt> {
    let amount = ledger::difference(due.earned(), due.booked, due.balance);
    if amount == 0 { vec![store::done(due)] } else { store::book(due, amount, tick.now).into() }
}

async fn lapse(tick: &Tick<'_>, one: &shop::Overdue) -> Result<(), Fault> {
    let fact = Fact {
        kind: "redemption_lapsed",
        subject: one.id.as_str(),
        person: None,
        role: None,
        data: serde_json::json!({ "item": one.item }),
    };
    let event = EventId::new(tick.now.0, u128::from_be_bytes(secret::random()?) >> 48);
    let [end, pay_back, put_back] = shop::release(&one.community, &one.id, State::Lapsed, tick.now);
    let write = Write::new()
        .guarded(end, Lost::stale("redemption", one.id.as_str()))
        .then(pay_back)
        .then(put_back)
        .then(fact.record(&one.community, &event, tick.now)?);
    match tick.db.batch(write.statements).await {
        // Somebody fetched it, or gave it back, in this very moment.
        Ok(_) | Err(DbError::Lost(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
