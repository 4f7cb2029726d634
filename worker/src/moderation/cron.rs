//! What the clock does: it grants appeals that nobody answered in time.

use domain::moderation::reports::lapse;

use super::{change::grant, store::posts};
use crate::{cron::Tick, db::DbError, fault::Fault};

/// How many a tick grants; what is left waits for the next.
const MOST: u16 = 50;

/// One tick, in all communities of the database. A repeated tick finds nothing to do.
///
/// # Errors
/// [`Fault`] when the database fails.
pub async fn tick(tick: &Tick<'_>) -> Result<(), Fault> {
    let found = posts::read_all(&mut tick.db.batch(vec![posts::to_lapse(tick.now, MOST)]).await?)?;
    for found in &found {
        let Some((post, logged)) = lapse(&found.post, tick.now) else { continue };
        let write = grant(found, post, &logged, tick.now)?;
        match tick.db.batch(write.statements).await {
            // Who was faster has done something about it.
            Ok(_) | Err(DbError::Lost(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
