//! What the clock does about wishes: those whose day went by lapse, and whoever wished is told once.

pub mod queries;

use domain::{
    ids::{CommunityId, WishId},
    volunteers::{told::Told, wishes::course::Step},
};
use serde::Deserialize;

use super::queries::write::tell;
use crate::{
    cron::CronContext,
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    volunteers::cron::{event_id, save},
};

/// How many a tick takes up; what is left waits for the next tick.
const MOST: u16 = 100;

/// A wish whose day went by.
#[derive(Debug, Deserialize)]
struct Overdue {
    community: CommunityId,
    id: WishId,
}

/// One tick: what is due by `context.now`, in all communities of the database. A repeated tick finds nothing to do.
pub async fn run(context: &CronContext<'_>) -> Result<(), Error> {
    let mut answers = context.db.batch(vec![queries::overdue(context.now, MOST)]).await?;
    for one in answers.all::<Overdue>()? {
        let told = Told::WishStep { step: Step::Lapse, words: None };
        let kind = super::happened(Step::Lapse);
        let fact = NewEvent { kind, subject: one.id.as_str(), person: None, role: None, data: &told };
        let event = event_id(context)?;
        let write = Transaction::new()
            .guarded(
                queries::lapse(&one.community, &one.id, context.now),
                Conflict::stale("wish", one.id.as_str()),
            )
            .then(fact.insert(&one.community, &event, context.now)?)
            .then(tell(&one.community, &event, &one.id, None));
        save(context, write).await?;
    }
    Ok(())
}
