//! Ballots (表决): the vote of a deliberation, and the register of owners by which some are held.
//!
//! Reading order: `freezing` (the roll, when a vote begins), `showing`, `casting`, `paper`, `counting` (the close),
//! `publishing` (the list as a file), `register`.
//! `store` has the rows. How far secrecy goes stands in `docs/ballots.md`.

pub mod casting;
pub mod counting;
pub mod freezing;
pub mod paper;
pub mod publishing;
pub mod queries;
pub mod register;
pub mod showing;
