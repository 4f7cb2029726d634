//! The course of a matter: the one place where a matter changes.
//!
//! `leave` says whether a step may be taken, `moving` carries it out; both serve [`take`].

mod leave;
mod moving;

use leave::{capacity, next_tier};
pub use leave::{check, may_support, open_steps};
use moving::Moving;

use super::{
    custody::{Custody, Desk, Handover, Holder},
    event::{By, Entry, Event},
    matter::{DISPATCHES_MAX, Matter, PHOTOS_MAX},
    status::{Status, StepKind, transition},
    step::{Rating, Step},
};
use crate::{
    calendar::Due,
    clock::Moment,
    ids::{MatterId, PersonId},
    people::{community::Settings, role::Actor},
    problem::Problem,
};

/// What a step is decided with besides the matter itself.
pub struct Circumstances<'a> {
    pub settings: &'a Settings,
    pub now: Moment,
    /// Fresh random bits for the id of a ledger entry, should one begin.
    pub entropy: u128,
    /// For a merge: the matter that goes on.
    pub target: Option<&'a Matter>,
}

/// A decided step: the matter afterwards, and what goes into the ledger and the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The matter afterwards, its version one higher.
    pub matter: Matter,
    /// The ledger entry that was open before, as it is now, where the step touched it.
    pub touched: Option<Custody>,
    /// What happened, in order.
    pub entries: Vec<Entry>,
}

/// Takes a step: the only function that changes a matter.
///
/// # Errors
/// Whatever [`check`] refuses; [`Problem::MergeTarget`], [`Problem::PhotoNeeded`], [`Problem::TooManyPhotos`],
/// [`Problem::AppointmentInvalid`] for content that doesn't fit.
pub fn take(
    matter: &Matter,
    step: Step,
    actor: Option<&Actor>,
    with: &Circumstances<'_>,
) -> Result<Outcome, Problem> {
    let kind = step.kind();
    check(matter, kind, actor, with.now)?;
    let actor = actor.ok_or(Problem::NotSignedIn)?;
    let mut moving = Moving {
        matter: matter.clone(),
        touched: None,
        entries: Vec::new(),
        by: capacity(matter, kind, actor),
        person: Some(actor.person.clone()),
        with,
    };
    let m = &mut moving;
    if m.by != By::Reporter {
        m.sort();
    }
    m.matter.status = transition(matter.status, kind)?;
    match step {
        Step::Confirm { tier, category, urgency } => {
            let corrected = (tier.into(), category, urgency)
                != (matter.suggested.scope, matter.suggested.category, matter.suggested.urgency);
            (m.matter.tier, m.matter.category, m.matter.urgency) = (tier, category, urgency);
            m.note(Event::Confirmed { tier, category, urgency, corrected });
            m.dispatch(Handover::Confirmed);
        }
        Step::Merge { into } => {
            let target = with
                .target
                .filter(|target| target.id == into && target.id != matter.id)
                .ok_or(Problem::MergeTarget)?;
            if !(target.status.is_open() || target.status == Status::Done) {
                return Err(Problem::MergeTarget);
            }
            m.matter.merged_into = Some(into.clone());
            m.matter.carries = false;
            m.release();
            m.note(Event::Merged { into });
        }
        Step::Refer { door, note } => {
            m.release();
            m.note(Event::Referred { door, note });
        }
        Step::FlagNobodysLand { note } => {
            m.matter.nobodys_land = true;
            m.note(Event::FlaggedNobodysLand { note });
            m.hand_to(Desk::Council, Handover::NobodysLand, None);
        }
        Step::Designate { desk, owner } => {
            m.matter.tier = desk.tier().ok_or(Problem::AppointmentInvalid)?;
            m.matter.designated = true;
            m.hand_to(desk, Handover::Designated, owner);
            let holder = Holder::at(desk, &m.matter.site);
            m.note(Event::Designated { holder });
        }
        Step::Receive {} => {
            m.receive();
            m.note(Event::Received {});
        }
        Step::Note { text } => m.note(Event::Noted { text }),
        Step::Return { reason } => {
            // After the third dispatch nobody is asked to sort it a fourth time: the council designates.
            let to_council = matter.dispatches >= DISPATCHES_MAX;
            m.note(Event::Returned { reason, to_council });
            let next = if to_council { Desk::Council } else { Desk::BuildingHead };
            m.hand_to(next, Handover::Returned, None);
        }
        Step::Finish { text, photos } => {
            if photos.len() > usize::from(PHOTOS_MAX) {
                return Err(Problem::TooManyPhotos { max: PHOTOS_MAX });
            }
            if matter.has_photo && photos.is_empty() {
                return Err(Problem::PhotoNeeded);
            }
            m.matter.finished_by = Some(actor.person.clone());
            m.matter.finished_at_desk = matter.custody.as_ref().map(|custody| custody.holder.desk);
            m.matter.done_at = Some(with.now);
            m.matter.rating = None;
            m.release();
            m.note(Event::Done { text, photos });
        }
        Step::Escalate { reason } => {
            let to = next_tier(matter)?;
            m.matter.tier = to;
            m.matter.designated = false;
            m.note(Event::Escalated { to, reason, by_reporter: m.by == By::Reporter });
            m.dispatch(Handover::Escalated);
        }
        Step::Check { holds, note } => {
            m.note(Event::Checked { holds, note });
            m.matter.checked = holds;
            if !holds {
                m.reopen();
            }
        }
        Step::Rate { rating, words } => {
            m.matter.rating = Some(rating);
            m.note(Event::Rated { rating, words });
            match (rating, matter.reopened) {
                (Rating::Not, false) => m.reopen(),
                (Rating::Not, true) => m.matter.status = Status::Rated,
                (Rating::Satisfied | Rating::Mostly, _) => m.note(Event::Closed { unrated: false }),
            }
        }
        Step::Withdraw {} => {
            m.release();
            m.note(Event::Withdrawn {});
        }
        Step::Object { reason } => {
            m.matter.merged_into = None;
            m.matter.dispatches = 0;
            m.hand_to(Desk::BuildingHead, Handover::Unmerged, None);
            m.note(Event::Unmerged { reason });
        }
    }
    Ok(moving.finish())
}

/// A matter that was merged into another one goes along when that one is merged in turn: so there are no chains, and
/// its reporter may object to where it is now. `merge` is the entry of the other one's merge.
#[must_use]
pub fn go_along(carried: &Matter, into: &MatterId, merge: &Entry) -> Outcome {
    let mut matter = carried.clone();
    matter.merged_into = Some(into.clone());
    matter.version = matter.version.saturating_add(1);
    let entry = Entry { event: Event::Merged { into: into.clone() }, ..merge.clone() };
    Outcome { matter, touched: None, entries: vec![entry] }
}

/// What the clock does to a matter at `now`; `None` when there is nothing to do.
///
/// Fourteen days after "done" it closes, unrated unless the reporter has rated.
#[must_use]
pub fn close(matter: &Matter, now: Moment) -> Option<Outcome> {
    let status = transition(matter.status, StepKind::Close).ok()?;
    if !matter.rating_over(now) {
        return None;
    }
    let event = Event::Closed { unrated: matter.rating.is_none() };
    let matter = Matter { status, version: matter.version.saturating_add(1), ..matter.clone() };
    Some(Outcome { matter, touched: None, entries: vec![Entry { event, by: By::Clock, person: None }] })
}

/// The event that says a running clock has run out by `now`, and when it did.
///
/// Told once a clock: the Worker keeps one event a ledger entry and kind.
#[must_use]
pub fn overdue(custody: &Custody, now: Moment) -> Option<(Event, Due)> {
    let due = custody.running().filter(|due| due.is_past(now))?;
    let event =
        if custody.received_at.is_none() { Event::ReceiveOverdue {} } else { Event::FinishOverdue {} };
    Some((event, due))
}

/// A new matter in its first holder's hands, with its first entries.
#[must_use]
pub fn open(
    mut matter: Matter,
    by: By,
    person: PersonId,
    for_elder: bool,
    with: &Circumstances<'_>,
) -> Outcome {
    let scope = matter.suggested.scope;
    matter.version = 0;
    let mut moving = Moving { matter, touched: None, entries: Vec::new(), by, person: Some(person), with };
    moving.note(Event::Reported { scope, for_elder });
    moving.hand_to(Desk::BuildingHead, Handover::Reported, None);
    moving.finish()
}

#[cfg(test)]
mod tests;
