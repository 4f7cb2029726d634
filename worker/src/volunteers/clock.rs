//! What every job of the clock here does alike.

use domain::ids::EventId;

use crate::{
    cron::CronContext,
    db::{DbError, Transaction},
    error::Error,
    secret,
};

/// Writes, unless somebody was faster; then the next tick looks again. Says whether it was written.
pub async fn save(context: &CronContext<'_>, transaction: Transaction) -> Result<bool, Error> {
    match context.db.save(transaction).await {
        Ok(()) => Ok(true),
        Err(DbError::Conflict(_) | DbError::Taken(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Randomness for a new id.
pub fn entropy() -> Result<u128, Error> {
    Ok(u128::from_be_bytes(secret::random()?) >> 48)
}

pub fn event_id(context: &CronContext<'_>) -> Result<EventId, Error> {
    Ok(EventId::new(context.now.0, entropy()?))
}
