//! What a decided step writes: the matter, its ledger, the record of events, and notices to those concerned.

pub mod queries;

use domain::{
    clock::Moment,
    ids::{CommunityId, EventId, MatterId},
    matters::{
        course::{self, Outcome},
        custody::{Custody, Desk},
        event::{By, Entry, Event},
        matter::Matter,
        status::Status,
    },
    notices::audience::audience,
    people::role::Role,
};

use super::queries::MatterWithAlarm;
use crate::{
    db::{Conflict, Statement, Transaction},
    error::Error,
    event::{self, NewEvent},
    notices::queries::{Telling, take_back},
};

/// An event's place when the clock's word comes after those of the step before.
const AFTERWARDS: u8 = u8::MAX;

/// Where and when something changes.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    pub community: &'a CommunityId,
    pub now: Moment,
}

/// The role that stands for `by` in the record; nothing for the clock.
fn role_of(by: &By) -> Option<Role> {
    match by {
        By::Reporter => Some(Role::Reporter),
        By::Desk { desk } => Some(desk.role()),
        By::GridWorker => Some(Role::GridWorker),
        By::Clock => None,
    }
}

/// The capacity that a role in the record stands for.
pub fn by_of(role: Option<Role>) -> Result<By, Error> {
    match role {
        None => Ok(By::Clock),
        Some(Role::Reporter) => Ok(By::Reporter),
        Some(Role::GridWorker) => Ok(By::GridWorker),
        Some(role) => match Desk::ALL.iter().find(|desk| desk.role() == role) {
            Some(&desk) => Ok(By::Desk { desk }),
            None => Err(Error::corrupt(format!("{role} moved a matter"))),
        },
    }
}

fn fact<'a>(matter: &'a MatterId, entry: &'a Entry) -> NewEvent<'a, &'a Event> {
    NewEvent {
        kind: entry.event.code(),
        subject: matter.as_str(),
        person: entry.person.as_ref(),
        role: role_of(&entry.by),
        data: &entry.event,
    }
}

impl Change<'_> {
    /// A step that was decided on `before`: all of it, or nothing if somebody was faster.
    pub fn step(&self, before: &MatterWithAlarm, outcome: &Outcome) -> Result<Transaction, Error> {
        let after = &outcome.matter;
        let moved = queries::update(self.community, before.matter.version, outcome);
        let transaction = Transaction::new()
            .guarded(moved, Conflict::stale("matter", after.id.as_str()))
            .and(self.late_word(before, outcome)?)
            .and(self.ledger(before.matter.custody.as_ref(), outcome))
            .and(self.record(outcome)?);
        let gone = after.status == Status::Withdrawn;
        Ok(transaction.and(gone.then(|| take_back(self.community, &after.id))))
    }

    /// The entry that was open before, as it is now, and the one that has begun.
    fn ledger(&self, before: Option<&Custody>, outcome: &Outcome) -> Vec<Statement> {
        let after = &outcome.matter;
        let begun = after.custody.as_ref().filter(|now| before.is_none_or(|before| before.id != now.id));
        let touched =
            outcome.touched.iter().map(|custody| queries::touch(self.community, &after.id, custody));
        touched
            .chain(begun.map(|custody| queries::begin(self.community, &after.id, after.version, custody)))
            .collect()
    }

    /// Begins the ledger of a new matter.
    pub fn first(&self, outcome: &Outcome) -> Vec<Statement> {
        self.ledger(None, outcome)
    }

    /// Everything that happened, and who is told of it.
    pub fn record(&self, outcome: &Outcome) -> Result<Vec<Statement>, Error> {
        let mut statements = vec![];
        for (place, entry) in outcome.entries.iter().enumerate() {
            let place = u8::try_from(place).unwrap_or(AFTERWARDS);
            let id = event::id_in_order(self.now, outcome.matter.version, place)?;
            statements.push(fact(&outcome.matter.id, entry).insert(self.community, &id, self.now)?);
            statements.extend(self.tell(&outcome.matter, &entry.event, &id));
        }
        Ok(statements)
    }

    /// Something that happened to `matter` without moving it, and who is told of it.
    pub fn aside(&self, matter: &Matter, entry: &Entry) -> Result<Vec<Statement>, Error> {
        let id = event::id_in_order(self.now, matter.version, AFTERWARDS)?;
        let recorded = fact(&matter.id, entry).insert(self.community, &id, self.now)?;
        Ok(std::iter::once(recorded).chain(self.tell(matter, &entry.event, &id)).collect())
    }

    /// The same, but nobody is told, because they are told of something that says it too.
    pub fn quietly(&self, matter: &Matter, entry: &Entry) -> Result<Statement, Error> {
        let id = event::id_in_order(self.now, matter.version, AFTERWARDS)?;
        fact(&matter.id, entry).insert(self.community, &id, self.now)
    }

    /// What a step did to another matter that goes along. Whoever stands behind that one was brought along to the matter
    /// of the step, and is told there.
    pub fn along(&self, was: u32, outcome: &Outcome) -> Result<Vec<Statement>, Error> {
        let mut statements = vec![queries::update(self.community, was, outcome)];
        for entry in &outcome.entries {
            statements.push(self.quietly(&outcome.matter, entry)?);
        }
        Ok(statements)
    }

    /// The clock's word that the ledger entry in force has run out of time, and who is told of it; once.
    pub fn overdue(&self, matter: &Matter) -> Result<Vec<Statement>, Error> {
        let Some((statements, event, id)) = self.clocks_word(matter)? else { return Ok(vec![]) };
        Ok(statements.into_iter().chain(self.tell(matter, &event, &id)).collect())
    }

    /// What the clock does to a matter by itself, unless somebody has been faster.
    pub fn by_clock(&self, was: u32, outcome: &Outcome) -> Result<Vec<Statement>, Error> {
        let Some(entry) = outcome.entries.first() else { return Ok(vec![]) };
        let after = &outcome.matter;
        let id = event::id_in_order(self.now, after.version, 0)?;
        let recorded = fact(&after.id, entry).insert_if_changed(self.community, &id, self.now)?;
        let moved = queries::update(self.community, was, outcome);
        Ok([moved, recorded].into_iter().chain(self.tell(after, &entry.event, &id)).collect())
    }

    /// Ends the alarm of the clock that has run out, and records that it has: when it did, not when somebody looked.
    fn clocks_word(&self, matter: &Matter) -> Result<Option<([Statement; 2], Event, EventId)>, Error> {
        let late =
            matter.custody.as_ref().and_then(|custody| Some((custody, course::overdue(custody, self.now)?)));
        let Some((custody, (event, due))) = late else { return Ok(None) };
        let ran_out = due.late_after();
        let id = event::id_in_order(ran_out, matter.version, AFTERWARDS)?;
        let entry = Entry { event, by: By::Clock, person: None };
        let record = fact(&matter.id, &entry).insert_if_changed(self.community, &id, ran_out)?;
        Ok(Some(([queries::silence(self.community, &matter.id, custody, ran_out), record], entry.event, id)))
    }

    fn tell(&self, matter: &Matter, event: &Event, id: &EventId) -> Vec<Statement> {
        let custody = matter.custody.as_ref();
        let telling =
            Telling { community: self.community, event: id, matter: &matter.id, custody, now: self.now };
        audience(event, matter).iter().map(|audience| telling.tell(audience)).collect()
    }

    /// A clock that ran out before a step stopped it is on record even if no tick came in between. Nobody is told:
    /// the step says more.
    fn late_word(&self, before: &MatterWithAlarm, outcome: &Outcome) -> Result<Vec<Statement>, Error> {
        if outcome.touched.is_none() || before.alarm.is_none() {
            return Ok(vec![]);
        }
        Ok(self.clocks_word(&before.matter)?.map_or(vec![], |(statements, ..)| statements.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_capacity_survives_the_record() {
        let desks = Desk::ALL.iter().map(|&desk| By::Desk { desk });
        for by in desks.chain([By::Reporter, By::GridWorker, By::Clock]) {
            assert_eq!(by_of(role_of(&by)).unwrap(), by);
        }
        assert!(by_of(Some(Role::Volunteer)).is_err());
    }
}
