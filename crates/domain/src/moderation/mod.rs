//! Moderation: what the house rules ask to say otherwise before it is said, and what becomes of a post that others mind.
//!
//! Reading order: `wording` (the house rules), `post` (what can be reported), `reports` (reported, hidden, appealed, settled),
//! `policy` (who decides), `log` (what is published of it).

pub mod breach;
pub mod policy;
pub mod post;
pub mod reports;
pub mod wording;
