//! What the clock does about wishes: those whose day went by lapse, and whoever wished is told once.

pub mod store;

use domain::{
    ids::{CommunityId, WishId},
    volunteers::{told::Told, wishes::course::Step},
};

use super::store::write::tell;
use crate::{
    cron::Tick,
    event::Fact,
    fault::Fault,
    stored::row,
    volunteers::cron::{event_id, save},
    write::{Lost, Write},
};

/// How many a tick takes up; what is left waits for the next tick.
const MOST: u16 = 100;

row! {
    /// A wish whose day went by.
    #[derive(Debug)]
    struct Overdue {
        community: CommunityId,
        id: WishId,
    }
}

/// One tick: what is due by `tick.now`, in all communities of the database. A repeated tick finds nothing to do.
///
/// # Errors
/// [`Fault`] when the database fails.
pub async fn tick(tick: &Tick<'_>) -> Result<(), Fault> {
    let mut answers = tick.db.batch(vec![store::overdue(tick.now, MOST)]).await?;
    for one in answers.all::<Overdue>()? {
        let told = Told::WishStep { step: Step::Lapse, words: None };
        let kind = super::happened(Step::Lapse);
        let fact = Fact { kind, subject: one.id.as_str(), person: None, role: None, data: &told };
        let event = event_id(tick)?;
        let write = Write::new()
            .guarded(store::lapse(&one.community, &one.id, tick.now), Lost::stale("wish", one.id.as_str()))
            .then(fact.record(&one.community, &event, tick.now)?)
            .then(tell(&one.community, &event, &one.id, None));
        save(tick, write).await?;
    }
    Ok(())
}
