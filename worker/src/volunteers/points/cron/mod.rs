//! What the clock does about points: it books what was settled since, and gives back what nobody fetched. What can't be booked
//! keeps nothing else from it, is tried again ever more rarely, and is given up in the end, which the record says.
//!
//! Nothing else books what was earned. Hours that are noted, put right by the lead or noted by a way that doesn't exist yet
//! are all put on one list by the database, and a repeated or a missed tick books each of them once.

pub mod queries;

use domain::volunteers::{
    points::{ledger, shop::State},
    told::Told,
};

use self::queries::{DueEntry, DuePoints};
use super::shop::queries::{self as shop, OverdueRedemption};
use crate::{
    cron::CronContext,
    db::{Conflict, DbError, Statement, Transaction},
    error::Error,
    event::NewEvent,
    log::{self, Line},
    notices::queries::tell_one,
    volunteers::clock::{event_id, save},
};

/// How many a tick takes up of each; what is left waits for the next tick.
const MOST: u16 = 100;

/// One tick: what is due by `context.now`, in all communities of the database. A repeated tick finds nothing to do.
pub async fn run(context: &CronContext<'_>) -> Result<(), Error> {
    let due = (queries::due(context.now, MOST), shop::overdue(context.now, MOST));
    let ((due, mut unbookable), overdue) = context.db.load(due).await?;
    unbookable.extend(book_all(context, due).await?);
    for entry in &unbookable {
        put_off(context, entry).await?;
    }
    for one in &overdue {
        lapse(context, one).await?;
    }
    Ok(())
}

/// Books all of it at once; where that fails, each by itself, and tells which couldn't be booked.
async fn book_all(context: &CronContext<'_>, due: Vec<DuePoints>) -> Result<Vec<DueEntry>, Error> {
    if due.is_empty() {
        return Ok(vec![]);
    }
    let all = due.iter().flat_map(|one| book(context, one)).collect();
    match context.db.execute(all).await {
        Ok(()) => return Ok(vec![]),
        Err(error @ DbError::Busy(_)) => return Err(error.into()),
        Err(_) => {}
    }
    let mut unbookable = vec![];
    for one in due {
        match context.db.execute(book(context, &one)).await {
            Ok(()) => {}
            Err(error @ DbError::Busy(_)) => return Err(error.into()),
            Err(_) => unbookable.push(one.entry),
        }
    }
    Ok(unbookable)
}

/// Leaves something for later that couldn't be booked, or gives it up.
async fn put_off(context: &CronContext<'_>, entry: &DueEntry) -> Result<(), Error> {
    if let Some(next) = ledger::again(entry.tries, context.now) {
        return Ok(context.db.execute(vec![queries::put_off(entry, next)]).await?);
    }
    log::write(&Line {
        request_id: "",
        route: "points",
        method: "CRON",
        status: 500,
        ms: 0,
        round_trips: 0,
        statements: 0,
        directory_round_trips: 0,
        cause: Some("points couldn't be booked and were given up"),
    });
    let fact = NewEvent {
        kind: "points_given_up",
        subject: entry.source.as_str(),
        person: None,
        role: None,
        data: serde_json::json!({ "person": entry.person }),
    };
    let recorded = fact.insert(&entry.community, &event_id(context)?, context.now)?;
    Ok(context.db.execute(vec![queries::off_the_list(entry), recorded]).await?)
}

/// What books one thing that is due, and takes it off the list. Each statement asks for itself whether that is still so.
fn book(context: &CronContext<'_>, due: &DuePoints) -> Vec<Statement> {
    let amount = ledger::difference(due.earned(), due.booked, due.balance);
    let nothing = amount == 0 || due.gone;
    if nothing {
        vec![queries::off_the_list(&due.entry)]
    } else {
        queries::book(due, amount, context.now).into()
    }
}

async fn lapse(context: &CronContext<'_>, one: &OverdueRedemption) -> Result<(), Error> {
    let told = Told::RedemptionLapsed { price: one.price };
    let fact =
        NewEvent { kind: told.code(), subject: one.id.as_str(), person: None, role: None, data: &told };
    let event = event_id(context)?;
    let [end, pay_back, put_back] = shop::release(&one.community, &one.id, State::Lapsed, context.now);
    let transaction = Transaction::new()
        .guarded(end, Conflict::stale("redemption", one.id.as_str()))
        .then(pay_back)
        .then(put_back)
        .then(fact.insert(&one.community, &event, context.now)?)
        .then(tell_one(&one.community, &event, &one.person));
    // Not where somebody fetched it, or gave it back, in this very moment.
    save(context, transaction).await.map(drop)
}
