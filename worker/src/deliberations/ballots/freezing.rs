//! A vote begins: its roll is frozen in the same batch, whoever began it, convenor or clock.

use domain::{
    deliberations::{
        ballots::law::rule_of,
        course::{command::Event, deliberation::Deliberation, status::Status},
        refusal::Refusal,
    },
    problem::Problem,
};

use super::queries::{Which, freeze};
use crate::{
    db::{Conflict, Transaction},
    deliberations::queries::Found,
    error::Error,
};

/// Adds to `write` the ballot of a vote that begins by it, if one does. Where nobody could vote nothing of it happens:
/// [`Refusal::ElectorateEmpty`].
///
/// # Errors
/// [`Refusal::ItemUnfit`], which opening rules out; [`Error::Broken`] when the rule can't be JSON.
pub fn with_ballot(
    write: Transaction,
    found: &Found,
    after: &Deliberation,
    events: &[Event],
) -> Result<Transaction, Error> {
    let began = events.iter().any(|event| matches!(event, Event::PhaseBegan { .. }));
    let ballot = after.running().and_then(|phase| phase.ballot.as_ref());
    let Some(ballot) = ballot.filter(|_| began && after.status == Status::Voting) else { return Ok(write) };
    let rule = rule_of(ballot, found.item)?;
    let which = Which { community: &found.community, deliberation: &found.id, run: after.run };
    let roll = freeze::roll(which, &rule, found.compound.as_ref());
    Ok(write.and(roll).guarded(freeze::ballot(which, &rule)?, nobody()))
}

/// What is said where nobody could vote.
fn nobody() -> Conflict {
    Conflict::Refused(Problem::from(Refusal::ElectorateEmpty))
}

/// Whether the guard of this number failed because nobody could vote.
#[must_use]
pub fn is_unheld(write: &Transaction, lost: usize) -> bool {
    write.conflict(lost) == Some(&nobody())
}
