//! Notices: who is told of which event, each person at most once.
//!
//! `handlers` lists them and marks them as read; `store` also turns an audience into people, in the batch that writes
//! the event.

pub mod handlers;
pub mod queries;
pub mod routes;
