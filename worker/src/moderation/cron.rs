//! What the clock does: it grants appeals that nobody answered in time.

use domain::moderation::reports::lapse;

use super::posts::{change::grant, queries::to_lapse};
use crate::{cron::CronContext, db::DbError, error::Error};

/// How many a tick grants; what is left waits for the next.
const MOST: u16 = 50;

/// One tick, in all communities of the database. A repeated tick finds nothing to do.
pub async fn run(context: &CronContext<'_>) -> Result<(), Error> {
    for record in context.db.load(to_lapse(context.now, MOST)).await? {
        let Some((post, logged)) = lapse(&record.post, context.now) else { continue };
        match context.db.save(grant(&record, post, &logged, context.now)?).await {
            // Who was faster has done something about it.
            Ok(()) | Err(DbError::Conflict(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
