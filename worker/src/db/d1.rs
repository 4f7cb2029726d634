//! D1's JavaScript side.

use std::{cell::Cell, rc::Rc};

use worker::{
    D1Database, Env,
    js_sys::{Array, Error as JsError, JSON},
    wasm_bindgen::{JsCast, JsValue},
    wasm_bindgen_futures::JsFuture,
    worker_sys,
};

use super::{Arg, DbError, Queries, Query, Statement, Transaction, rows::Rows};
use crate::error::Error;

/// Integers up to here survive the way through JavaScript's numbers: 2^53 − 1.
const MAX_EXACT: i64 = (1 << 53) - 1;

impl Arg {
    fn into_js(self) -> Result<JsValue, DbError> {
        match self {
            Self::Null => Ok(JsValue::NULL),
            Self::Text(text) => Ok(JsValue::from_str(&text)),
            Self::Int(number) if number.abs() <= MAX_EXACT => Ok(JsValue::from_f64(number as f64)),
            Self::Int(number) => Err(DbError::Failed(format!("{number} is too large for the database"))),
        }
    }
}

fn from_js(thrown: JsValue) -> DbError {
    match thrown.dyn_into::<JsError>() {
        Ok(error) => DbError::from_message(&String::from(error.message())),
        Err(other) => DbError::Failed(format!("{other:?}")),
    }
}

/// Counts what databases are asked during one request. Clones count together.
#[derive(Clone, Debug, Default)]
pub struct QueryCounter(Rc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    round_trips: Cell<u32>,
    statements: Cell<u32>,
}

impl QueryCounter {
    #[must_use]
    pub fn round_trips(&self) -> u32 {
        self.0.round_trips.get()
    }

    #[must_use]
    pub fn statements(&self) -> u32 {
        self.0.statements.get()
    }

    fn count(&self, statements: usize) {
        self.0.round_trips.set(self.0.round_trips.get().saturating_add(1));
        let statements = u32::try_from(statements).unwrap_or(u32::MAX);
        self.0.statements.set(self.0.statements.get().saturating_add(statements));
    }
}

/// One database, for one request.
#[derive(Debug)]
pub struct Database {
    d1: worker_sys::D1Database,
    counter: QueryCounter,
}

impl Database {
    /// The database behind the binding of this name.
    pub fn open(env: &Env, binding: &str, counter: &QueryCounter) -> Result<Self, DbError> {
        let d1: D1Database =
            env.d1(binding).map_err(|error| DbError::Failed(format!("{binding}: {error}")))?;
        Ok(Self { d1: JsValue::from(d1).unchecked_into(), counter: counter.clone() })
    }

    /// Asks all queries in one round trip; none, where there is nothing to ask.
    pub async fn load<Q: Queries>(&self, queries: Q) -> Result<Q::Output, Error> {
        let Query { statements, read } = queries.into_query();
        if statements.is_empty() {
            return read(&mut Rows::default());
        }
        read(&mut self.batch(statements).await?)
    }

    /// Runs all statements in one transaction and one round trip: all of them happen, or none.
    pub async fn execute(&self, statements: Vec<Statement>) -> Result<(), DbError> {
        self.batch(statements).await.map(drop)
    }

    /// Writes all of `transaction`, or nothing.
    ///
    /// # Errors
    /// [`DbError::Conflict`] with the number of the condition that didn't hold.
    pub async fn save(&self, transaction: Transaction) -> Result<(), DbError> {
        self.execute(transaction.into_statements()).await
    }

    /// Its rows are read by position; to be private when all queries are typed.
    async fn batch(&self, statements: Vec<Statement>) -> Result<Rows, DbError> {
        self.counter.count(statements.len());
        let prepared = Array::new();
        for Statement { sql, args } in statements {
            let bound = Array::new();
            for arg in args {
                bound.push(&arg.into_js()?);
            }
            let statement =
                self.d1.prepare(&sql).and_then(|statement| statement.bind(bound)).map_err(from_js)?;
            prepared.push(&statement);
        }
        let promise = self.d1.batch(prepared).map_err(from_js)?;
        let results: Array = JsFuture::from(promise).await.map_err(from_js)?.unchecked_into();
        Rows::new(results.iter().map(rows_as_json))
    }
}

/// Rows cross from JavaScript as one text: a single call instead of one per column.
fn rows_as_json(result: JsValue) -> Result<String, DbError> {
    let rows = result.unchecked_into::<worker_sys::D1Result>().results().map_err(from_js)?;
    match rows {
        Some(rows) if rows.length() > 0 => Ok(JSON::stringify(&rows).map_err(from_js)?.into()),
        _ => Ok("[]".to_owned()),
    }
}
