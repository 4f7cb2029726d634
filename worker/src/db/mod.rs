//! The only door to D1. What passes through it is plain SQLite SQL, so the same queries could run on another SQLite.
//!
//! Nothing of a feature is known here. A read is a [`Query`], which knows its statements and how their rows are read;
//! what a command writes is a [`Transaction`]. All statements go in batches: a batch is one round trip and one transaction.

mod columns;
mod d1;
mod error;
mod query;
mod rows;
#[cfg(all(test, not(target_arch = "wasm32")))]
pub mod sqlite;
mod statement;
mod transaction;

pub use self::{
    columns::{code, flag, json, optional_flag, optional_json, place_columns, place_of, read_json},
    d1::{Database, QueryCounter},
    error::DbError,
    query::{Queries, Query},
    statement::{Arg, Statement},
    transaction::{Conflict, Transaction},
};
