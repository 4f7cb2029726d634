//! The clock's turn: one tick in every database. Which jobs there are stands in [`crate::schedule`].

use domain::clock::Moment;
use worker::Env;

use crate::{
    db::{Database, DbError, QueryCounter, Transaction},
    directory::Shard,
    error::Error,
    log::{self, Line},
};

/// One tick in one database, for all communities in it.
#[derive(Debug)]
pub struct CronContext<'a> {
    /// When it was due; not when it came, so that a repeated tick does the same.
    pub now: Moment,
    pub db: Database,
    pub env: &'a Env,
}

impl CronContext<'_> {
    /// Writes all of `transaction`, or nothing where somebody was faster; then the next tick looks again.
    pub async fn save_unless_conflict(&self, transaction: Transaction) -> Result<(), Error> {
        match self.db.save(transaction).await {
            Err(DbError::Conflict(_)) => Ok(()),
            saved => Ok(saved?),
        }
    }
}

/// Runs `jobs` in every database. One that fails doesn't keep the others from their work.
pub async fn run(env: &Env, now: Moment, jobs: impl AsyncFn(&CronContext<'_>) -> Vec<Result<(), Error>>) {
    for shard in Shard::ALL {
        let counter = QueryCounter::default();
        let results = match Database::open(env, shard.binding(), &counter) {
            Ok(db) => jobs(&CronContext { now, db, env }).await,
            Err(error) => vec![Err(error.into())],
        };
        let causes: Vec<String> =
            results.into_iter().filter_map(|result| Some(format!("{:?}", result.err()?))).collect();
        let cause = (!causes.is_empty())
            .then(|| log::without_values(&format!("{}: {}", shard.binding(), causes.join("; "))));
        log::write(&Line {
            request_id: "",
            route: "tick",
            method: "CRON",
            status: if cause.is_some() { 500 } else { 200 },
            ms: 0,
            round_trips: counter.round_trips(),
            statements: counter.statements(),
            directory_round_trips: 0,
            cause: cause.as_deref(),
        });
    }
}
