//! Posts: what people write in a deliberation, and what becomes of it when others mind.
//!
//! Reading order: `text` (140 characters), `statements` (how many, and who answers), `wording` (the house rules), `alike` (what was said before), `reports`.

pub mod alike;
pub mod reports;
pub mod statements;
pub mod text;
pub mod wording;
