//! Leave to take a step: permission, the table, and what single steps ask for besides.

use crate::{
    clock::Moment,
    matters::{
        custody::Desk,
        event::By,
        matter::{DISPATCHES_MAX, Matter},
        status::{Status, StepKind, transition},
        tier::Tier,
    },
    people::{
        policy::{Action, Subject, may},
        role::{Actor, Role},
    },
    problem::Problem,
};

/// Whether `actor` may take a step of this kind now, whatever its content: what a page shows buttons by.
///
/// # Errors
/// The permission's refusals; [`Problem::StepNotAllowed`] by the table of [`transition`]; for single steps
/// [`Problem::DesignatedMayNotReturn`], [`Problem::ReturnTooLate`], [`Problem::NotOverdue`],
/// [`Problem::NoHigherTier`], [`Problem::RatingOver`], [`Problem::CarriesOthers`].
pub fn check(matter: &Matter, kind: StepKind, actor: Option<&Actor>, now: Moment) -> Result<(), Problem> {
    permission(matter, kind, actor)?;
    transition(matter.status, kind)?;
    match kind {
        StepKind::Confirm if matter.dispatches >= DISPATCHES_MAX => Err(Problem::StepNotAllowed),
        // The council has it, and owes it a holder.
        StepKind::FlagNobodysLand if matter.awaits_designation() => Err(Problem::StepNotAllowed),
        StepKind::Escalate if matter.awaits_designation() => Err(Problem::NoHigherTier),
        StepKind::Return if matter.designated => Err(Problem::DesignatedMayNotReturn),
        StepKind::Return
            if matter.custody.as_ref().is_some_and(|custody| custody.return_by().is_past(now)) =>
        {
            Err(Problem::ReturnTooLate)
        }
        StepKind::Designate if matter.dispatches < DISPATCHES_MAX && !matter.nobodys_land => {
            Err(Problem::StepNotAllowed)
        }
        StepKind::Escalate => {
            next_tier(matter)?;
            let by_reporter = !triages(matter, actor);
            let late = matter.custody.as_ref().is_some_and(|custody| custody.is_late(now));
            if by_reporter && !late && matter.status != Status::Rated {
                Err(Problem::NotOverdue)
            } else {
                Ok(())
            }
        }
        StepKind::Rate if matter.rating_over(now) => Err(Problem::RatingOver),
        // It would take with it what neighbours count on to go on there.
        StepKind::Withdraw if matter.carries => Err(Problem::CarriesOthers),
        StepKind::Check if matter.reopened => Err(Problem::StepNotAllowed),
        _ => Ok(()),
    }
}

/// Whether `actor` may support the matter now: who said it first doesn't say "my home too", and nobody does once it is
/// over.
///
/// # Errors
/// The permission's refusals; [`Problem::OwnMatter`]; [`Problem::StepNotAllowed`] for what is over.
pub fn may_support(matter: &Matter, actor: Option<&Actor>) -> Result<(), Problem> {
    let own = actor.is_some_and(|actor| matter.reporter == actor.person);
    may(actor, Action::Support, Subject { site: Some(&matter.site), own })?;
    match (own, matter.status.is_over()) {
        (true, _) => Err(Problem::OwnMatter),
        (false, true) => Err(Problem::StepNotAllowed),
        (false, false) => Ok(()),
    }
}

/// The kinds of steps `actor` may take now.
#[must_use]
pub fn open_steps(matter: &Matter, actor: Option<&Actor>, now: Moment) -> Vec<StepKind> {
    StepKind::ALL.iter().copied().filter(|kind| check(matter, *kind, actor, now).is_ok()).collect()
}

fn permission(matter: &Matter, kind: StepKind, actor: Option<&Actor>) -> Result<(), Problem> {
    let subject = Subject { site: Some(&matter.site), own: actor.is_some_and(|actor| matter.is_own(actor)) };
    let ask = |action| may(actor, action, subject);
    match kind {
        // It isn't the building head's any more.
        StepKind::Merge | StepKind::Refer if matter.awaits_designation() => ask(Action::Designate),
        StepKind::Confirm | StepKind::Merge | StepKind::Refer | StepKind::FlagNobodysLand => {
            ask(Action::Triage)
        }
        StepKind::Designate => ask(Action::Designate),
        StepKind::Receive | StepKind::Note | StepKind::Return | StepKind::Finish => {
            ask(matter.custody.as_ref().map_or(Action::Triage, |custody| custody.holder.desk.action()))
        }
        StepKind::Escalate => ask(Action::ActAsReporter).or_else(|_| ask(Action::Triage)),
        StepKind::Check => ask(Action::CheckDone),
        StepKind::Rate | StepKind::Withdraw | StepKind::Object => ask(Action::ActAsReporter),
        // Only the clock closes; see `close`.
        StepKind::Close => Err(Problem::NotAllowed),
    }
}

fn triages(matter: &Matter, actor: Option<&Actor>) -> bool {
    may(actor, Action::Triage, Subject { site: Some(&matter.site), own: false }).is_ok()
}

pub(super) fn next_tier(matter: &Matter) -> Result<Tier, Problem> {
    match matter.tier {
        Tier::Property => Ok(Tier::Committee),
        Tier::Committee => Ok(Tier::Council),
        Tier::Council => Err(Problem::NoHigherTier),
    }
}

/// In which capacity the actor does this, as the timeline shows it.
pub(super) fn capacity(matter: &Matter, kind: StepKind, actor: &Actor) -> By {
    match kind {
        StepKind::Rate | StepKind::Withdraw | StepKind::Object => By::Reporter,
        StepKind::Escalate if matter.is_own(actor) => By::Reporter,
        StepKind::Receive | StepKind::Note | StepKind::Return | StepKind::Finish => By::Desk {
            desk: matter.custody.as_ref().map_or(Desk::BuildingHead, |custody| custody.holder.desk),
        },
        StepKind::Check if actor.holds(Role::GridWorker, &matter.site) => By::GridWorker,
        _ if actor.holds(Role::BuildingHead, &matter.site) => By::Desk { desk: Desk::BuildingHead },
        _ => By::Desk { desk: Desk::Council },
    }
}
