//! What is kept of moderation: posts that somebody minds, who reported them, and the log.

pub mod log;
pub mod own;
pub mod posts;
pub mod queue;
pub mod source;
pub mod telling;
