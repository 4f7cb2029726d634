//! What ends by clock. Each job is bounded, may be repeated, and picks up what a missed tick left.

use domain::clock::Moment;

use crate::{
    cron::CronContext, db::Statement, deliberations, error::Error, http::idempotency, matters, moderation,
    people, volunteers,
};

/// Does all jobs, one after the other.
pub async fn jobs(context: &CronContext<'_>) -> Vec<Result<(), Error>> {
    vec![
        sweep(context).await,
        matters::cron::run(context).await,
        deliberations::cron::run(context).await,
        volunteers::cron::run(context).await,
        moderation::cron::run(context).await,
    ]
}

/// Forgets what is over, some at a time.
async fn sweep(context: &CronContext<'_>) -> Result<(), Error> {
    let now = context.now;
    let sessions = people::sessions::queries::sweep(now);
    let codes = people::codes::queries::sweep(now);
    let sweeps = vec![idempotency::sweep(now), forget_counts(now), sessions, codes];
    Ok(context.db.execute(sweeps).await?)
}

/// Forgets counts of windows that are over.
fn forget_counts(now: Moment) -> Statement {
    Statement::new(
        "DELETE FROM rate_limit WHERE (community, what, subject, until_ms) IN \
         (SELECT community, what, subject, until_ms FROM rate_limit WHERE until_ms < ?1 ORDER BY until_ms LIMIT 500)",
    )
    .arg(now)
}
