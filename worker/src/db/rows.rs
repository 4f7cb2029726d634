//! What a batch answered, statement by statement, in order.

use std::collections::VecDeque;

use serde::de::DeserializeOwned;

use super::DbError;
use crate::error::Error;

/// Rows as JSON texts, one for each statement. Each call takes the next statement's rows.
#[derive(Debug, Default)]
pub struct Rows(VecDeque<String>);

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

    /// The rows of the next `statements`, apart.
    pub(super) fn split(&mut self, statements: usize) -> Self {
        Self(self.0.drain(..statements.min(self.0.len())).collect())
    }
}

/// Reading by position, for the features whose queries aren't typed yet. To be removed with the last of them.
impl Rows {
    pub fn all<T: DeserializeOwned>(&mut self) -> Result<Vec<T>, Error> {
        Ok(self.next()?)
    }

    pub fn each<T: DeserializeOwned, U>(&mut self, make: impl FnMut(T) -> U) -> Result<Vec<U>, Error> {
        Ok(self.next()?.into_iter().map(make).collect())
    }

    pub fn try_each<T: DeserializeOwned, U>(
        &mut self,
        make: impl FnMut(T) -> Result<U, Error>,
    ) -> Result<Vec<U>, Error> {
        self.next()?.into_iter().map(make).collect()
    }

    pub fn first<T: DeserializeOwned>(&mut self) -> Result<Option<T>, DbError> {
        Ok(self.next()?.into_iter().next())
    }

    pub fn any(&mut self) -> Result<bool, DbError> {
        Ok(!self.next::<serde::de::IgnoredAny>()?.is_empty())
    }

    pub fn skip(&mut self) {
        self.0.pop_front();
    }
}

#[cfg(test)]
impl Rows {
    pub(super) fn of(statements: &[&str]) -> Self {
        Self(statements.iter().map(|json| (*json).to_owned()).collect())
    }
}
