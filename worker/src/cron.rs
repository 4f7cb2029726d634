//! What ends by clock. Each tick is bounded, may be repeated, and picks up what a missed one left.

use domain::clock::Moment;
use worker::Env;

use crate::{
    db::{Db, Meter, Stmt},
    deliberations,
    directory::Shard,
    fault::Fault,
    idempotency,
    log::{self, Line},
    matters, moderation, people, volunteers,
};

/// One tick in one database, for all communities in it.
#[derive(Debug)]
pub struct Tick<'a> {
    /// When it was due; not when it came, so that a repeated tick does the same.
    pub now: Moment,
    /// The database.
    pub db: Db,
    /// The bindings.
    pub env: &'a Env,
}

/// Runs a tick in every database. One that fails doesn't keep the others from theirs.
pub async fn run(env: &Env, now: Moment) {
    for shard in Shard::ALL {
        let meter = Meter::default();
        let result = tick(env, shard, now, &meter).await;
        let cause = result.err().map(|fault| log::without_values(&format!("{}: {fault:?}", shard.binding())));
        log::write(&Line {
            request_id: "",
            route: "tick",
            method: "CRON",
            status: if cause.is_some() { 500 } else { 200 },
            ms: 0,
            trips: meter.trips(),
            statements: meter.statements(),
            directory_trips: 0,
            cause: cause.as_deref(),
        });
    }
}

async fn tick(env: &Env, shard: Shard, now: Moment, meter: &Meter) -> Result<(), Fault> {
    let tick = Tick { now, db: Db::open(env, shard.binding(), meter)?, env };
    let mut sweeps = vec![idempotency::sweep(now), forget_counts(now)];
    sweeps.extend(people::store::sweeps(now));
    tick.db.batch(sweeps).await?;
    matters::cron::tick(&tick).await?;
    deliberations::cron::tick(&tick).await?;
    volunteers::cron::tick(&tick).await?;
    moderation::cron::tick(&tick).await
}

/// Forgets counts of windows that are over, some at a time.
fn forget_counts(now: Moment) -> Stmt {
    Stmt::new(
        "DELETE FROM rate_limit WHERE (community, what, subject, until_ms) IN \
         (SELECT community, what, subject, until_ms FROM rate_limit WHERE until_ms < ?1 ORDER BY until_ms LIMIT 500)",
    )
    .arg(now)
}
