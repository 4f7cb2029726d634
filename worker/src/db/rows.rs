//! What a batch answered, statement by statement, in order.

use std::collections::VecDeque;

use serde::de::DeserializeOwned;

use super::DbError;

/// Rows as JSON texts, one for each statement. Each call takes the next statement's rows.
#[derive(Debug, Default)]
pub(super) struct Rows(VecDeque<String>);

impl Rows {
    pub(super) fn new(statements: impl Iterator<Item = Result<String, DbError>>) -> Result<Self, DbError> {
        statements.collect::<Result<_, _>>().map(Self)
    }

    /// All rows of the next statement.
    pub(super) fn next<T: DeserializeOwned>(&mut self) -> Result<Vec<T>, DbError> {
        let json = self
            .0
            .pop_front()
            .ok_or_else(|| DbError::Failed("more rows read than statements asked".into()))?;
        let row = std::any::type_name::<T>();
        serde_json::from_str(&json).map_err(|error| DbError::Failed(format!("row of {row}: {error}")))
    }
}

#[cfg(test)]
impl Rows {
    pub(super) fn of(statements: &[&str]) -> Self {
        Self(statements.iter().map(|json| (*json).to_owned()).collect())
    }
}
