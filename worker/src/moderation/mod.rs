//! Moderation: the house rules that every text is held against before it is kept, and what becomes of posts that others
//! mind.
//!
//! Reading order: `words` (the community's list), `posts` (reports, decisions, appeals, and what they write), `queue`,
//! `log` (what is published), `conceal` (what stands in place of a hidden text), `own` (what is kept of one person),
//! `cron` (what the clock grants). Every kind of post has a `standing` in its own table, which its own readers go by; which
//! table that is stands in `posts::queries::source` and nowhere else.

pub mod conceal;
pub mod cron;
pub mod log;
pub mod own;
pub mod posts;
pub mod queue;
pub mod words;

use crate::http::Routes;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    words::routes(log::routes(queue::routes(posts::routes(routes))))
}
