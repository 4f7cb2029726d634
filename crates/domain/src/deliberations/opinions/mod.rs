//! Opinions (观点): what people think alike, what divides them, and what all groups agree on (最大公约数).
//!
//! The crate `opinions` finds groups and common ground in votes; here is what the product makes of that: what may be
//! shown to whom (`shown`), what is told of it (`findings`), and the types that are stored and sent (`votes`, `tally`,
//! `telling`). These are statistics for people to read; no decision is made by them.

pub mod findings;
pub mod shown;
pub mod tally;
pub mod telling;
pub mod votes;
