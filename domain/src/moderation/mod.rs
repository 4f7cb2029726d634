//! Moderation: what the house rules ask to say otherwise before it is said, and what becomes of a post that others mind.
//!
//! Reading order: `wording` (the house rules), `reports` (reported, hidden, appealed, settled).

pub mod reports;
pub mod wire;
pub mod wording;
