//! Notices: who is told of which event, each person at most once.
//!
//! `queries` turns an audience into people, in the batch that writes the event; `inbox` lists what somebody was told, and
//! marks it as read.

pub mod inbox;
pub mod queries;

use crate::http::Routes;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    inbox::routes(routes)
}
