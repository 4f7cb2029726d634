//! Carrying a step out: what goes into the ledger and the record on the way.

use super::{Circumstances, Outcome};
use crate::{
    ids::{CustodyId, PersonId},
    matters::{
        custody::{Custody, Desk, Handover, Holder},
        event::{By, Entry, Event},
        matter::Matter,
        status::Status,
    },
};

/// A matter on its way through one step.
pub(super) struct Moving<'a> {
    pub(super) matter: Matter,
    pub(super) touched: Option<Custody>,
    pub(super) entries: Vec<Entry>,
    pub(super) by: By,
    pub(super) person: Option<PersonId>,
    pub(super) with: &'a Circumstances<'a>,
}

impl Moving<'_> {
    pub(super) fn note(&mut self, event: Event) {
        self.entries.push(Entry { event, by: self.by.clone(), person: self.person.clone() });
    }

    pub(super) fn receive(&mut self) {
        let now = self.with.now;
        if let Some(custody) = &mut self.matter.custody {
            custody.received_at.get_or_insert(now);
            self.touched = Some(custody.clone());
        }
    }

    /// Closes the open ledger entry. Whoever decides on a matter has received it.
    pub(super) fn release(&mut self) {
        if let Some(mut custody) = self.matter.custody.take() {
            custody.released_at = Some(self.with.now);
            self.touched = Some(custody);
        }
    }

    /// The building head or the council looked at it, which is how they receive.
    pub(super) fn sort(&mut self) {
        if matches!(self.matter.status, Status::Submitted | Status::Returned) {
            self.receive();
        }
    }

    pub(super) fn hand_to(&mut self, desk: Desk, why: Handover, owner: Option<PersonId>) {
        self.release();
        let holder = Holder::at(desk, &self.matter.site);
        let id = CustodyId::new(self.with.now.0, self.with.entropy);
        let mut custody =
            Custody::begin(id, holder, why, self.matter.urgency, self.with.settings, self.with.now);
        custody.owner = owner;
        self.matter.custody = Some(custody);
    }

    /// Hands to the desk of the matter's tier, counts the dispatch and says so.
    pub(super) fn dispatch(&mut self, why: Handover) {
        self.hand_to(Desk::of(self.matter.tier), why, None);
        self.matter.dispatches = self.matter.dispatches.saturating_add(1);
        if let Some(holder) = self.matter.custody.as_ref().map(|custody| custody.holder.clone()) {
            self.note(Event::Dispatched { holder });
        }
    }

    /// Gives the matter again to whoever said it was done. Happens once.
    pub(super) fn reopen(&mut self) {
        self.matter.reopened = true;
        self.matter.done_at = None;
        self.matter.status = Status::Dispatched;
        let desk = self.matter.finished_at_desk.unwrap_or(Desk::of(self.matter.tier));
        self.hand_to(desk, Handover::Reopened, self.matter.finished_by.clone());
        self.note(Event::Reopened {});
    }

    /// The matter has changed once more.
    pub(super) fn finish(self) -> Outcome {
        let Self { mut matter, touched, entries, .. } = self;
        matter.version = matter.version.saturating_add(1);
        Outcome { matter, touched, entries }
    }
}
