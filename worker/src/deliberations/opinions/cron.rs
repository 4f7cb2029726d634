//! Analyses what people answered, so that no reader waits for it.

use super::{analysis::analyse, queries};
use crate::{cron::CronContext, deliberations::cron::save, error::Error};

/// How many analyses a tick makes; one of 2,000 people takes about a second. What is left waits for the next.
const MOST: u16 = 10;

/// One tick: every deliberation where something changed since the last analysis.
pub async fn run(context: &CronContext<'_>) -> Result<(), Error> {
    let due = queries::read_due(&mut context.db.batch(vec![queries::due(MOST)]).await?)?;
    for one in &due {
        // What changed is read together with the answers, so that an answer that comes meanwhile is a change more.
        let mut answers = context.db.batch(queries::facts(one)).await?;
        let (changed, facts) = queries::read_facts(&mut answers)?;
        save(context, queries::keep(one, changed, &analyse(&facts), context.now)?).await?;
    }
    Ok(())
}
