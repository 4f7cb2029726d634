//! Moderation: the house rules that every text is held against before it is kept, and what becomes of posts that others
//! mind.
//!
//! Reading order: `words` (the community's list).

pub mod words;
