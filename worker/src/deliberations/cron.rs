//! What the clock does to deliberations: it ends phases whose time is up, and tells those who haven't acted that one
//! soon is.

use domain::deliberations::course::{
    self,
    command::{Command, Event},
    status::{Hand as Side, Status},
};

use super::{
    ballots::{counting, freezing},
    change::{Change, Hand, acted},
    covenant, opinions,
    store::{self, Found},
};
use crate::{
    cron::Tick,
    db::{DbError, Stmt},
    fault::Fault,
    write::Write,
};

/// How many deliberations a tick takes up of each kind; what is left waits for the next tick.
const MOST: u16 = 50;

/// One tick: what is due by `tick.now`, in all communities of the database. A repeated tick finds nothing to do.
///
/// # Errors
/// [`Fault`] when the database fails.
pub async fn tick(tick: &Tick<'_>) -> Result<(), Fault> {
    let asked = vec![store::to_remind(tick.now, MOST), store::due(tick.now, MOST)];
    let mut answers = tick.db.batch(asked).await?;
    let (reminding, due) = (store::read_all(&mut answers)?, store::read_all(&mut answers)?);
    for found in &reminding {
        tick.db.batch(remind(found, tick)?).await?;
    }
    for found in &due {
        match found.state.status {
            Status::Voting => {
                if let Some(write) = counting::count(tick, found).await? {
                    save(tick, write).await?;
                }
            }
            _ => end(tick, found).await?,
        }
    }
    opinions::cron::tick(tick).await
}

/// Writes, unless somebody was faster; then the next tick looks again.
pub(super) async fn save(tick: &Tick<'_>, write: Write) -> Result<(), Fault> {
    match tick.db.batch(write.statements).await {
        Ok(_) | Err(DbError::Lost(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Ends a phase whose time is up. Where the next is a vote in which nobody could vote, there is none; what would change
/// words of the covenant that aren't there any more goes back to be talked over.
async fn end(tick: &Tick<'_>, found: &Found) -> Result<(), Fault> {
    let change = Change { before: found, by: Hand::CLOCK, now: tick.now };
    let ended = course::apply(&found.state, Command::End { reason: None }, Side::Clock, tick.now);
    let Ok((after, events)) = ended else { return Ok(()) };
    let write = change.write(&after, &events)?;
    match tick.db.batch(write.statements.clone()).await {
        Err(DbError::Lost(lost)) if freezing::is_unheld(&write, lost) => {
            let (after, events) = course::unheld(&found.state, tick.now)?;
            save(tick, change.write(&after, &events)?).await
        }
        Err(DbError::Lost(lost)) if covenant::is_overtaken(&write, lost) => {
            let (after, events) = course::overtaken(&found.state, Side::Clock, tick.now)?;
            save(tick, change.write(&after, &events)?).await
        }
        Ok(_) | Err(DbError::Lost(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Says once that the phase ends soon, where somebody is waited for.
fn remind(found: &Found, tick: &Tick<'_>) -> Result<Vec<Stmt>, Fault> {
    let state = &found.state;
    let mut stmts = vec![store::reminded(&found.community, &found.id, state.version)];
    // Where no tick came in between, the end itself is told.
    if acted(state.status).is_some() && tick.now < state.ends {
        let change = Change { before: found, by: Hand::CLOCK, now: tick.now };
        let soon = Event::EndsSoon { phase: state.phase, ends: state.ends };
        stmts.extend(change.record_if_changed(state, &soon)?);
    }
    Ok(stmts)
}
