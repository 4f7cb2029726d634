//! A request's way from the platform to a handler and back.
//!
//! [`router`] finds the route and what must be shown before any database is asked ([`preconditions`]); a handler loads
//! and saves through its [`RequestContext`]; [`response`] writes what goes out.

pub mod context;
pub mod cookie;
pub mod idempotency;
pub mod preconditions;
pub mod rate_limit;
pub mod request;
pub mod response;
pub mod router;
pub mod routes;
pub mod service;
pub mod session;
pub mod stored_reply;

pub use self::{
    context::RequestContext,
    request::{RawRequest, Request},
    response::{Response, Serialized},
    router::Handled,
    routes::Routes,
    service::ServiceContext,
};
