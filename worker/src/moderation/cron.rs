//! What the clock does: it grants appeals that nobody answered in time.

use domain::moderation::reports::lapse;

use super::{change::grant, queries::posts};
use crate::{cron::CronContext, db::DbError, error::Error};

/// How many a tick grants; what is left waits for the next.
const MOST: u16 = 50;

/// One context, in all communities of the database. A repeated tick finds nothing to do.
pub async fn run(context: &CronContext<'_>) -> Result<(), Error> {
    let found = posts::read_all(&mut context.db.batch(vec![posts::to_lapse(context.now, MOST)]).await?)?;
    for found in &found {
        let Some((post, logged)) = lapse(&found.post, context.now) else { continue };
        let write = grant(found, post, &logged, context.now)?;
        match context.db.save(write).await {
            // Who was faster has done something about it.
            Ok(_) | Err(DbError::Conflict(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
