//! Analyses what people answered, so that no reader waits for it.

use super::{analysis::analyse, queries};
use crate::{cron::CronContext, error::Error};

/// How many analyses a tick makes; one of 2,000 people takes about a second. What is left waits for the next.
const MOST: u16 = 10;

/// One tick: every deliberation where something changed since the last analysis.
pub async fn run(context: &CronContext<'_>) -> Result<(), Error> {
    for due in &context.db.load(queries::due(MOST)).await? {
        // What changed is read together with the answers, so that an answer that comes meanwhile is a change more.
        let (changed, facts) = context.db.load((queries::changed(due), queries::facts(due))).await?;
        let kept = queries::keep(due, changed, &analyse(&facts), context.now)?;
        context.save_unless_conflict(kept).await?;
    }
    Ok(())
}
