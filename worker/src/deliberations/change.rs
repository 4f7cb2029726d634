//! What a decided command writes: the deliberation, the record of events, and notices to those who must act.

use domain::{
    clock::Moment,
    deliberations::{
        ballots::{law::rule_of, rule::Electorate},
        course::{command::Event, deliberation::Deliberation, status::Status},
        procedures::phase::Party,
    },
    ids::{CommunityId, EventId, PersonId},
    people::role::Role,
};

use super::{
    ballots::{freezing::with_ballot, queries::acted::VOTED},
    called::Called,
    covenant::with_covenant,
    options,
    queries::{self, Found},
    reviews, sessions, statements,
};
use crate::{
    db::{Conflict, Statement, Transaction},
    error::Error,
    event::{self, NewEvent},
};

/// Who asked for a change.
#[derive(Clone, Copy, Debug)]
pub struct Hand<'a> {
    /// The person; `None` for the clock.
    pub person: Option<&'a PersonId>,
    /// As what; `None` for the clock, and for whoever takes part as a resident.
    pub role: Option<Role>,
}

impl Hand<'_> {
    pub const CLOCK: Self = Self { person: None, role: None };
}

/// A change of one deliberation.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// The deliberation as it was.
    pub before: &'a Found,
    pub by: Hand<'a>,
    pub now: Moment,
}

impl Change<'_> {
    fn community(&self) -> &CommunityId {
        &self.before.community
    }

    /// What a command led to: all of it, or nothing if somebody was faster, or if a vote would begin without voters.
    pub fn write(&self, after: &Deliberation, events: &[Event]) -> Result<Transaction, Error> {
        let id = &self.before.id;
        let moved = queries::update(self.community(), id, self.before.state.version, after)?;
        let write = Transaction::new().guarded(moved, Conflict::stale("deliberation", id.as_str()));
        let write = with_ballot(write, self.before, after, events)?;
        let write = with_covenant(write, self.before, after, events);
        Ok(write.and(self.record(after, events)?))
    }

    /// Everything that happened, and who is told of it.
    pub fn record(&self, after: &Deliberation, events: &[Event]) -> Result<Vec<Statement>, Error> {
        let mut stmts = vec![];
        for (place, what) in events.iter().enumerate() {
            let place = u8::try_from(place).unwrap_or(u8::MAX);
            let id = event::id_in_order(self.now, after.version, place)?;
            stmts.push(self.fact(what).insert(self.community(), &id, self.now)?);
            stmts.extend(self.tell(what, after, &id));
        }
        Ok(stmts)
    }

    /// One event, and who is told of it, if the statement before it in the batch changed a row.
    pub fn record_if_changed(&self, after: &Deliberation, what: &Event) -> Result<Vec<Statement>, Error> {
        let id = event::id_in_order(self.now, after.version, u8::MAX)?;
        let recorded = self.fact(what).insert_if_changed(self.community(), &id, self.now)?;
        Ok(std::iter::once(recorded).chain(self.tell(what, after, &id)).collect())
    }

    fn fact<'e>(&'e self, what: &'e Event) -> NewEvent<'e, &'e Event> {
        let Hand { person, role } = self.by;
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
        let called = Called { deliberation: self.before, run: after.run, parties, owners_vote, acted };
        Some(called.tell(id, self.now))
    }
}

impl Change<'_> {
    /// Whether the vote that runs is one of owners.
    fn is_of_owners(&self, after: &Deliberation) -> bool {
        let ballot = after.running().and_then(|phase| phase.ballot.as_ref());
        let rule = ballot.and_then(|ballot| rule_of(ballot, self.before.item).ok());
        rule.is_some_and(|rule| rule.electorate == Electorate::Owner)
    }
}

/// What selects the people (`person`) who have acted in the phase that runs, `?1` being the community, `?3` the
/// deliberation and `?8` its run; none where nobody is waited for.
#[must_use]
pub fn acted(status: Status) -> Option<&'static str> {
    match status {
        Status::Gathering => Some(statements::queries::ACTED),
        Status::Meeting => Some(sessions::queries::ACTED),
        Status::Discussing => Some(options::queries::ACTED),
        Status::Voting => Some(VOTED),
        Status::Reviewing => Some(reviews::queries::ACTED),
        Status::Prepared
        | Status::Noticing
        | Status::CarryingOut
        | Status::NotPassed
        | Status::Closed
        | Status::Withdrawn => None,
    }
}
