//! What the clock does to deliberations: it ends phases whose time is up, and tells those who haven't acted that one
//! soon is.

pub mod queries;

use domain::{
    deliberations::{
        course::{
            self,
            command::{Command, Event},
            status::{Hand as Side, Status},
        },
        refusal::Refusal,
    },
    problem::Problem,
};

use super::{
    audience::queries::acted,
    ballots::counting,
    change::{Change, Initiator},
    opinions,
    queries::StoredDeliberation,
};
use crate::{
    cron::CronContext,
    db::{Conflict, DbError, Statement},
    error::Error,
};

/// How many deliberations a tick takes up of each kind; what is left waits for the next tick.
const MOST: u16 = 50;

/// One tick: what is due by `context.now`, in all communities of the database. A repeated tick finds nothing to do.
pub async fn run(context: &CronContext<'_>) -> Result<(), Error> {
    let asked = (queries::to_remind(context.now, MOST), queries::due(context.now, MOST));
    let (to_remind, due) = context.db.load(asked).await?;
    for deliberation in &to_remind {
        context.db.execute(remind(deliberation, context)?).await?;
    }
    for deliberation in &due {
        match deliberation.state.status {
            Status::Voting => counting::count(context, deliberation).await?,
            _ => end(context, deliberation).await?,
        }
    }
    opinions::cron::run(context).await
}

/// Ends a phase whose time is up. Where the next is a vote in which nobody could vote, there is none; what would change
/// words of the covenant that aren't there any more goes back to be talked over. Where somebody was faster, the next
/// tick looks again.
async fn end(context: &CronContext<'_>, deliberation: &StoredDeliberation) -> Result<(), Error> {
    let (state, now) = (&deliberation.state, context.now);
    let change = Change { before: deliberation, by: Initiator::CLOCK, now };
    let Ok((after, events)) = course::apply(state, Command::End { reason: None }, Side::Clock, now) else {
        return Ok(());
    };
    let transaction = change.transaction(&after, &events)?;
    let conflict = match context.db.save(transaction.clone()).await {
        Err(DbError::Conflict(number)) => transaction.conflict(number),
        saved => return Ok(saved?),
    };
    let refused = |refusal: Refusal| conflict == Some(&Conflict::from(Problem::from(refusal)));
    let (after, events) = if refused(Refusal::ElectorateEmpty) {
        course::unheld(state, now)?
    } else if refused(Refusal::CovenantMoved) {
        course::overtaken(state, Side::Clock, now)?
    } else {
        return Ok(());
    };
    context.save_unless_conflict(change.transaction(&after, &events)?).await
}

/// Says once that the phase ends soon, where somebody is waited for.
fn remind(deliberation: &StoredDeliberation, context: &CronContext<'_>) -> Result<Vec<Statement>, Error> {
    let state = &deliberation.state;
    let mut statements = vec![queries::reminded(&deliberation.community, &deliberation.id, state.version)];
    // Where no tick came in between, the end itself is told.
    if acted(state.status).is_some() && context.now < state.ends {
        let change = Change { before: deliberation, by: Initiator::CLOCK, now: context.now };
        let soon = Event::EndsSoon { phase: state.phase, ends: state.ends };
        statements.extend(change.record_if_changed(state, &soon)?);
    }
    Ok(statements)
}
