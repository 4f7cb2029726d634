//! What the clock does to matters: it closes what has waited fourteen days for a rating, and says once of each clock
//! that it has run out. And it forgets photos that were never shown.

pub mod queries;

use domain::matters::course;

use self::queries::DueMatter;
use super::{change::Change, photos};
use crate::{cron::CronContext, db::Statement, error::Error};

/// How many matters a tick takes up of each kind; what is left waits for the next tick.
const MOST: u16 = 200;

/// One tick: what is due by `context.now`, in all communities of the database. A repeated tick finds nothing to do.
pub async fn run(context: &CronContext<'_>) -> Result<(), Error> {
    let now = context.now;
    let due = (queries::to_close(now, MOST), queries::alarms(now, MOST));
    let (to_close, alarms) = context.db.load(due).await?;
    let mut statements: Vec<Statement> = vec![];
    for DueMatter { community, matter } in to_close {
        if let Some(outcome) = course::close(&matter, now) {
            statements.extend(Change { community: &community, now }.by_clock(matter.version, &outcome)?);
        }
    }
    for DueMatter { community, matter } in alarms {
        statements.extend(Change { community: &community, now }.overdue(&matter)?);
    }
    if !statements.is_empty() {
        context.db.execute(statements).await?;
    }
    photos::run(context).await
}
