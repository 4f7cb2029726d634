//! Ballots (表决): the vote of a deliberation, and the register of owners by which some are held.
//!
//! A vote begins, and its roll is frozen, by a change of its deliberation: see `change`. Reading order: `queries` (a ballot
//! as it stands, and what a vote writes), `page`, `casting` (votes by phone), `paper`, `counting` (the close), `votes` (the
//! published list), `register`. How far secrecy goes stands in `docs/ballots.md`.

pub mod casting;
pub mod counting;
pub mod page;
pub mod paper;
pub mod queries;
pub mod register;
pub mod votes;

use crate::http::Routes;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    register::routes(votes::routes(paper::routes(casting::routes(page::routes(routes)))))
}
