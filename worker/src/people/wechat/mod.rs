//! Signing in by WeChat (`snsapi_base`): asked for on the first deed, and back to where one was.
//!
//! And what a page that is open in WeChat needs to use it: a signature.
//!
//! Reading order: `addresses`, `api` (speaks to WeChat), `state` (what a phone keeps meanwhile), `signing_in` (the
//! handlers), `pages` (the pages), `signing` (signs pages with what `tickets` keeps). The pages are the Worker's own:
//! who comes back from WeChat has no app yet. Where the operator has configured no WeChat, all of it is not found.

mod addresses;
mod api;
mod pages;
pub mod queries;
mod report;
mod signing;
mod signing_in;
mod state;
mod tickets;

pub use self::api::Config;
use crate::http::Routes;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    signing_in::routes(signing::routes(routes))
}
