//! Posts: what people write in a deliberation. What becomes of one that others mind stands in `moderation`.
//!
//! Reading order: `text` (140 characters), `statements` (how many, and who answers), `alike` (what was said before).

pub mod alike;
pub mod statements;
pub mod text;
