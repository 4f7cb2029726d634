//! What the clock does about points: it books what was settled since, and gives back what nobody fetched. What can't be booked
//! keeps nothing else from it, is tried again ever more rarely, and is given up in the end, which the record says.
//!
//! Nothing else books what was earned. Hours that are noted, put right by the lead or noted by a way that doesn't exist yet
//! are all put on one list by the database, and a repeated or a missed tick books each of them once.

pub mod store;

use domain::{
    ids::EventId,
    volunteers::{
        points::{ledger, shop::State},
        told::Told,
    },
};

use self::store::{Due, Entry};
use super::shop::store as shop;
use crate::{
    cron::Tick,
    db::{DbError, Stmt},
    event::Fact,
    fault::Fault,
    log::{self, Line},
    notices::store::tell_one,
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
    let mut answers = tick.db.batch(vec![store::due(tick.now, MOST), shop::overdue(tick.now, MOST)]).await?;
    let (due, mut unbookable) = store::read_due(&mut answers)?;
    let overdue: Vec<shop::Overdue> = answers.all()?;
    unbookable.extend(book_all(tick, due).await?);
    for entry in &unbookable {
        put_off(tick, entry).await?;
    }
    for one in &overdue {
        lapse(tick, one).await?;
    }
    Ok(())
}

/// Books all of it at once; where that fails, each by itself, and tells which couldn't be booked.
async fn book_all(tick: &Tick<'_>, due: Vec<Due>) -> Result<Vec<Entry>, Fault> {
    if due.is_empty() {
        return Ok(vec![]);
    }
    let all = due.iter().flat_map(|one| book(tick, one)).collect();
    match tick.db.batch(all).await {
        Ok(_) => return Ok(vec![]),
        Err(error @ DbError::Busy(_)) => return Err(error.into()),
        Err(_) => {}
    }
    let mut unbookable = vec![];
    for one in due {
        match tick.db.batch(book(tick, &one)).await {
            Ok(_) => {}
            Err(error @ DbError::Busy(_)) => return Err(error.into()),
            Err(_) => unbookable.push(one.entry),
        }
    }
    Ok(unbookable)
}

/// Leaves something for later that couldn't be booked, or gives it up.
async fn put_off(tick: &Tick<'_>, entry: &Entry) -> Result<(), Fault> {
    if let Some(next) = ledger::again(entry.tries, tick.now) {
        tick.db.batch(vec![store::put_off(entry, next)]).await?;
        return Ok(());
    }
    log::write(&Line {
        request_id: "",
        route: "points",
        method: "CRON",
        status: 500,
        ms: 0,
        trips: 0,
        statements: 0,
        directory_trips: 0,
        cause: Some("points couldn't be booked and were given up"),
    });
    let fact = Fact {
        kind: "points_given_up",
        subject: entry.source.as_str(),
        person: None,
        role: None,
        data: serde_json::json!({ "person": entry.person }),
    };
    let event = EventId::new(tick.now.0, u128::from_be_bytes(secret::random()?) >> 48);
    let write = vec![store::off_the_list(entry), fact.record(&entry.community, &event, tick.now)?];
    tick.db.batch(write).await?;
    Ok(())
}

/// What books one thing that is due, and takes it off the list. Each statement asks for itself whether that is still so.
fn book(tick: &Tick<'_>, due: &Due) -> Vec<Stmt> {
    let amount = ledger::difference(due.earned(), due.booked, due.balance);
    let nothing = amount == 0 || due.gone;
    if nothing { vec![store::off_the_list(&due.entry)] } else { store::book(due, amount, tick.now).into() }
}

async fn lapse(tick: &Tick<'_>, one: &shop::Overdue) -> Result<(), Fault> {
    let told = Told::RedemptionLapsed { price: one.price };
    let fact = Fact { kind: told.code(), subject: one.id.as_str(), person: None, role: None, data: &told };
    let event = EventId::new(tick.now.0, u128::from_be_bytes(secret::random()?) >> 48);
    let [end, pay_back, put_back] = shop::release(&one.community, &one.id, State::Lapsed, tick.now);
    let write = Write::new()
        .guarded(end, Lost::stale("redemption", one.id.as_str()))
        .then(pay_back)
        .then(put_back)
        .then(fact.record(&one.community, &event, tick.now)?)
        .then(tell_one(&one.community, &event, &one.person));
    match tick.db.batch(write.statements).await {
        // Somebody fetched it, or gave it back, in this very moment.
        Ok(_) | Err(DbError::Lost(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
