//! What a decided command writes: the deliberation, the vote or the covenant's version that begins by it, the record of
//! events, and notices to those who must act.

pub mod queries;

use domain::{
    clock::Moment,
    deliberations::{
        ballots::{law::rule_of, rule::Electorate},
        course::{command::Event, deliberation::Deliberation, status::Status},
        procedures::phase::Party,
        refusal::Refusal,
    },
    ids::{CommunityId, EventId, PersonId},
    people::role::{Actor, Role},
    problem::Problem,
};

use super::{
    audience::{Audience, queries::acted},
    queries::StoredDeliberation,
};
use crate::{
    db::{Conflict, Statement, Transaction},
    error::Error,
    event::{self, NewEvent},
};

/// Who asked for a change.
#[derive(Clone, Copy, Debug)]
pub struct Initiator<'a> {
    /// `None` for the clock.
    pub person: Option<&'a PersonId>,
    /// `None` for the clock, and for whoever takes part as a resident.
    pub role: Option<Role>,
}

impl<'a> Initiator<'a> {
    pub const CLOCK: Self = Self { person: None, role: None };

    #[must_use]
    pub fn convenor(actor: &'a Actor) -> Self {
        Self { person: Some(&actor.person), role: Some(Role::Convenor) }
    }
}

/// A change of one deliberation.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    pub before: &'a StoredDeliberation,
    pub by: Initiator<'a>,
    pub now: Moment,
}

impl Change<'_> {
    fn community(&self) -> &CommunityId {
        &self.before.community
    }

    /// What a command led to: all of it, or nothing if somebody was faster, if a vote would begin without voters
    /// ([`Refusal::ElectorateEmpty`]), or if the covenant has another version by now than the one that was decided on
    /// ([`Refusal::CovenantMoved`]).
    pub fn transaction(&self, after: &Deliberation, events: &[Event]) -> Result<Transaction, Error> {
        let id = &self.before.id;
        let moved = queries::update(self.community(), id, self.before.state.version, after)?;
        let transaction = Transaction::new().guarded(moved, Conflict::stale("deliberation", id.as_str()));
        let transaction = self.begin_vote(transaction, after, events)?;
        let transaction = self.enact_covenant(transaction, after, events);
        Ok(transaction.and(self.record(after, events)?))
    }

    /// Adds the ballot of a vote that begins, if one does: its roll is frozen in the same batch. Where nobody could vote
    /// nothing happens: [`Refusal::ElectorateEmpty`].
    ///
    /// # Errors
    /// [`Refusal::ItemUnfit`], which opening rules out.
    pub fn begin_vote(
        &self,
        transaction: Transaction,
        after: &Deliberation,
        events: &[Event],
    ) -> Result<Transaction, Error> {
        let began = events.iter().any(|event| matches!(event, Event::PhaseBegan { .. }));
        let ballot = after.running().and_then(|phase| phase.ballot.as_ref());
        let Some(ballot) = ballot.filter(|_| began && after.status == Status::Voting) else {
            return Ok(transaction);
        };
        let rule = rule_of(ballot, self.before.item)?;
        Ok(transaction
            .and(queries::insert_roll(self.before, after.run, &rule))
            .require(queries::has_voters(self.before, after.run), Problem::from(Refusal::ElectorateEmpty))
            .then(queries::insert_ballot(self.before, after.run, &rule)?))
    }

    /// Adds the version of the covenant that takes effect, if one does.
    fn enact_covenant(
        &self,
        transaction: Transaction,
        after: &Deliberation,
        events: &[Event],
    ) -> Transaction {
        if !self.before.is_about_covenant() || !events.contains(&Event::TookEffect) || !after.in_effect {
            return transaction;
        }
        let enact = queries::enact_covenant(self.community(), &self.before.id, after.began);
        transaction.guarded(enact, Problem::from(Refusal::CovenantMoved))
    }

    /// Everything that happened, and who is told of it.
    pub fn record(&self, after: &Deliberation, events: &[Event]) -> Result<Vec<Statement>, Error> {
        let mut statements = vec![];
        for (place, what) in events.iter().enumerate() {
            let place = u8::try_from(place).unwrap_or(u8::MAX);
            let id = event::id_in_order(self.now, after.version, place)?;
            statements.push(self.fact(what).insert(self.community(), &id, self.now)?);
            statements.extend(self.tell(what, after, &id));
        }
        Ok(statements)
    }

    /// One event, and who is told of it, if the statement before it in the batch changed a row.
    pub fn record_if_changed(&self, after: &Deliberation, what: &Event) -> Result<Vec<Statement>, Error> {
        let id = event::id_in_order(self.now, after.version, u8::MAX)?;
        let recorded = self.fact(what).insert_if_changed(self.community(), &id, self.now)?;
        Ok(std::iter::once(recorded).chain(self.tell(what, after, &id)).collect())
    }

    fn fact<'e>(&'e self, what: &'e Event) -> NewEvent<'e, &'e Event> {
        let Initiator { person, role } = self.by;
        NewEvent { kind: what.code(), subject: self.before.id.as_str(), person, role, data: what }
    }

    /// Those who must act because of `what`, and nobody else.
    fn tell(&self, what: &Event, after: &Deliberation, id: &EventId) -> Option<Statement> {
        let running = || after.running().map_or(&[][..], |phase| &phase.parties);
        let (parties, acted) = match what {
            Event::PhaseBegan { parties, .. } => (parties.as_slice(), None),
            Event::EndsSoon { .. } => (running(), Some(acted(after.status)?)),
            Event::Objected { .. } | Event::NotPassed | Event::Overtaken => (&[Party::Branch][..], None),
            Event::Assigned { party, .. } => (std::slice::from_ref(party), None),
            _ => return None,
        };
        let owners_vote = after.status == Status::Voting && self.is_of_owners(after);
        let audience = Audience { deliberation: self.before, run: after.run, parties, owners_vote, acted };
        Some(audience.tell(id, self.now))
    }

    /// Whether the vote that runs is one of owners.
    fn is_of_owners(&self, after: &Deliberation) -> bool {
        let ballot = after.running().and_then(|phase| phase.ballot.as_ref());
        let rule = ballot.and_then(|ballot| rule_of(ballot, self.before.item).ok());
        rule.is_some_and(|rule| rule.electorate == Electorate::Owner)
    }
}
