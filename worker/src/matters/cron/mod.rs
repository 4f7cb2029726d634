//! What the clock does to matters: it closes what has waited fourteen days for a rating, and says once of each clock
//! that it has run out. And it forgets photos that were never shown.

pub mod store;

use domain::matters::course;

use self::store::Waiting;
use super::{change::Change, photos};
use crate::{cron::Tick, db::Stmt, fault::Fault};

/// How many matters a tick takes up of each kind; what is left waits for the next tick.
const MOST: u16 = 200;

/// One tick: what is due by `tick.now`, in all communities of the database. A repeated tick finds nothing to do.
///
/// # Errors
/// [`Fault`] when the database fails; then nothing was written.
pub async fn tick(tick: &Tick<'_>) -> Result<(), Fault> {
    let mut answers =
        tick.db.batch(vec![store::to_close(tick.now, MOST), store::alarms(tick.now, MOST)]).await?;
    let mut stmts: Vec<Stmt> = vec![];
    for Waiting { community, matter } in store::read(&mut answers)? {
        if let Some(outcome) = course::close(&matter, tick.now) {
            stmts.extend(Change { community: &community, now: tick.now }.by_clock(matter.version, &outcome)?);
        }
    }
    for Waiting { community, matter } in store::read(&mut answers)? {
        stmts.extend(Change { community: &community, now: tick.now }.overdue(&matter)?);
    }
    if !stmts.is_empty() {
        tick.db.batch(stmts).await?;
    }
    photos::tick(tick).await
}
