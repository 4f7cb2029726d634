//! What the clock does about wishes: those whose day went by lapse, and whoever wished is told once.

pub mod queries;

use domain::volunteers::{told::Told, wishes::course::Step};

use super::queries::write::tell;
use crate::{
    cron::CronContext,
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    volunteers::clock::{event_id, save},
};

/// How many a tick takes up; what is left waits for the next tick.
const MOST: u16 = 100;

/// One tick: what is due by `context.now`, in all communities of the database. A repeated tick finds nothing to do.
pub async fn run(context: &CronContext<'_>) -> Result<(), Error> {
    for one in context.db.load(queries::overdue(context.now, MOST)).await? {
        let told = Told::WishStep { step: Step::Lapse, words: None };
        let kind = super::happened(Step::Lapse);
        let fact = NewEvent { kind, subject: one.id.as_str(), person: None, role: None, data: &told };
        let event = event_id(context)?;
        let transaction = Transaction::new()
            .guarded(
                queries::lapse(&one.community, &one.id, context.now),
                Conflict::stale("wish", one.id.as_str()),
            )
            .then(fact.insert(&one.community, &event, context.now)?)
            .then(tell(&one.community, &event, &one.id, None));
        save(context, transaction).await?;
    }
    Ok(())
}
