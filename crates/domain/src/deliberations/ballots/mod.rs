//! Ballots (表决): rules as data, and outcomes that people can check with a pencil.
//!
//! Reading order: `bar` (exact fractions), `question` (what is asked, what is chosen), `rule` (who votes, what counts,
//! how much is needed), `law` (the owners' rules of the Civil Code), `owner`, `register` and `register_file` (who owns what),
//! `roll` (who may vote and what the vote weighs), `casting` (one vote, paper ballots), `outcome` (the count),
//! `receipt` (how a voter checks it, and how far secrecy goes).

pub mod bar;
pub mod casting;
pub mod law;
pub mod outcome;
pub mod owner;
pub mod question;
pub mod receipt;
pub mod register;
pub mod register_file;
pub mod roll;
pub mod rule;
