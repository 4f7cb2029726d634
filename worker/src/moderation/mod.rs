//! Moderation: the house rules that every text is held against before it is kept, and what becomes of posts that others
//! mind.
//!
//! Reading order: `words` (the community's list), `handlers` (reports, decisions, appeals, the queue), `change` (what a
//! decision writes), `log` (what is published), `conceal` (what
//! stands in place of a hidden text), `cron` (what the clock grants). Every kind of post has a `standing` in
//! its own table, which its own readers go by; which table that is stands in `queries::source` and nowhere else.

pub mod change;
pub mod conceal;
pub mod cron;
pub mod handlers;
pub mod log;
pub mod queries;
pub mod routes;
pub mod words;
