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
    queries::{self, Found},
};
use crate::{
    cron::CronContext,
    db::{DbError, Statement, Transaction},
    error::Error,
};

/// How many deliberations a tick takes up of each kind; what is left waits for the next tick.
const MOST: u16 = 50;

/// One tick: what is due by `context.now`, in all communities of the database. A repeated tick finds nothing to do.
pub async fn run(context: &CronContext<'_>) -> Result<(), Error> {
    let asked = vec![queries::to_remind(context.now, MOST), queries::due(context.now, MOST)];
    let mut answers = context.db.batch(asked).await?;
    let (reminding, due) = (queries::read_all(&mut answers)?, queries::read_all(&mut answers)?);
    for found in &reminding {
        context.db.batch(remind(found, context)?).await?;
    }
    for found in &due {
        match found.state.status {
            Status::Voting => {
                if let Some(write) = counting::count(context, found).await? {
                    save(context, write).await?;
                }
            }
            _ => end(context, found).await?,
        }
    }
    opinions::cron::run(context).await
}

/// Writes, unless somebody was faster; then the next tick looks again.
pub(super) async fn save(context: &CronContext<'_>, write: Transaction) -> Result<(), Error> {
    match context.db.save(write).await {
        Ok(_) | Err(DbError::Conflict(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Ends a phase whose time is up. Where the next is a vote in which nobody could vote, there is none; what would change
/// words of the covenant that aren't there any more goes back to be talked over.
async fn end(context: &CronContext<'_>, found: &Found) -> Result<(), Error> {
    let change = Change { before: found, by: Hand::CLOCK, now: context.now };
    let ended = course::apply(&found.state, Command::End { reason: None }, Side::Clock, context.now);
    let Ok((after, events)) = ended else { return Ok(()) };
    let write = change.write(&after, &events)?;
    match context.db.save(write.clone()).await {
        Err(DbError::Conflict(lost)) if freezing::is_unheld(&write, lost) => {
            let (after, events) = course::unheld(&found.state, context.now)?;
            save(context, change.write(&after, &events)?).await
        }
        Err(DbError::Conflict(lost)) if covenant::is_overtaken(&write, lost) => {
            let (after, events) = course::overtaken(&found.state, Side::Clock, context.now)?;
            save(context, change.write(&after, &events)?).await
        }
        Ok(_) | Err(DbError::Conflict(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Says once that the phase ends soon, where somebody is waited for.
fn remind(found: &Found, context: &CronContext<'_>) -> Result<Vec<Statement>, Error> {
    let state = &found.state;
    let mut stmts = vec![queries::reminded(&found.community, &found.id, state.version)];
    // Where no tick came in between, the end itself is told.
    if acted(state.status).is_some() && context.now < state.ends {
        let change = Change { before: found, by: Hand::CLOCK, now: context.now };
        let soon = Event::EndsSoon { phase: state.phase, ends: state.ends };
        stmts.extend(change.record_if_changed(state, &soon)?);
    }
    Ok(stmts)
}
