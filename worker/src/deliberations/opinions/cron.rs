//! Analyses what people answered, so that no reader waits for it.

use super::{analysis::analyse, store};
use crate::{cron::Tick, deliberations::cron::save, fault::Fault};

/// How many analyses a tick makes; one of 2,000 people takes about a second. What is left waits for the next.
const MOST: u16 = 10;

/// One tick: every deliberation where something changed since the last analysis.
///
/// # Errors
/// [`Fault`] when the database fails.
pub async fn tick(tick: &Tick<'_>) -> Result<(), Fault> {
    let due = store::read_due(&mut tick.db.batch(vec![store::due(MOST)]).await?)?;
    for one in &due {
        // What changed is read together with the answers, so that an answer that comes meanwhile is a change more.
        let mut answers = tick.db.batch(store::facts(one)).await?;
        let (changed, facts) = store::read_facts(&mut answers)?;
        save(tick, store::keep(one, changed, &analyse(&facts), tick.now)?).await?;
    }
    Ok(())
}
