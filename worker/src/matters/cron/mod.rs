//! What the clock does to matters: it closes what has waited fourteen days for a rating, and says once of each clock
//! that it has run out. And it forgets photos that were never shown.

pub mod queries;

use domain::matters::course;

use self::queries::Waiting;
use super::{change::Change, photos};
use crate::{cron::CronContext, db::Statement, error::Error};

/// How many matters a tick takes up of each kind; what is left waits for the next tick.
const MOST: u16 = 200;

/// One tick: what is due by `context.now`, in all communities of the database. A repeated tick finds nothing to do.
///
/// # Errors
/// [`Error`] when the database fails; then nothing was written.
pub async fn run(context: &CronContext<'_>) -> Result<(), Error> {
    let mut answers = context
        .db
        .batch(vec![queries::to_close(context.now, MOST), queries::alarms(context.now, MOST)])
        .await?;
    let mut stmts: Vec<Statement> = vec![];
    for Waiting { community, matter } in queries::read(&mut answers)? {
        if let Some(outcome) = course::close(&matter, context.now) {
            stmts.extend(
                Change { community: &community, now: context.now }.by_clock(matter.version, &outcome)?,
            );
        }
    }
    for Waiting { community, matter } in queries::read(&mut answers)? {
        stmts.extend(Change { community: &community, now: context.now }.overdue(&matter)?);
    }
    if !stmts.is_empty() {
        context.db.batch(stmts).await?;
    }
    photos::run(context).await
}
