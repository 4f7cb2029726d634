//! The course of a deliberation: the one place where it changes.
//!
//! `status` holds the tables, `deliberation` what is decided about, `command` what may be asked and what then
//! happened; [`apply`] decides, and `moving` carries out.

pub mod command;
pub mod deliberation;
mod moving;
pub mod status;

use command::{Command, Event};
use deliberation::{Deliberation, Number, Resolution};
use moving::Course;
use status::{Hand, Status, StepKind, check};

use super::{ballots::outcome::Decision, covenant, refusal::Refusal};
use crate::{clock::Moment, text::Reason};

/// Whether a step of this kind may be taken by this hand now: what pages show buttons by, and the whole answer for
/// what has a row of its own.
///
/// # Errors
/// [`Refusal::NotTheirs`], [`Refusal::NotInThisPhase`]; [`Refusal::PhaseOver`] where the time is up and cron hasn't
/// come by yet: a vote a second after the close is no vote; [`Refusal::MinutesMissing`] for a session, which only its
/// minutes end.
pub fn may(state: &Deliberation, step: StepKind, hand: Hand, now: Moment) -> Result<(), Refusal> {
    check(state.status, step, hand)?;
    let timely = match step {
        StepKind::Say | StepKind::Argue | StepKind::Cast | StepKind::Object | StepKind::Rate => true,
        // A session or work that is late is given another time; what the clock ends was over then.
        StepKind::Move => !waits_for_people(state.status),
        _ => false,
    };
    match step {
        _ if timely && now >= state.ends => Err(Refusal::PhaseOver),
        StepKind::End if state.status == Status::Meeting => Err(Refusal::MinutesMissing),
        StepKind::Withdraw if state.in_effect => Err(Refusal::NotInThisPhase),
        _ => Ok(()),
    }
}

/// Whether a phase ends when people have done what it is for, early or late.
const fn waits_for_people(status: Status) -> bool {
    matches!(status, Status::Meeting | Status::CarryingOut)
}

/// Applies a command: the deliberation afterwards, and what happened, in order.
///
/// # Errors
/// Whatever [`may`] refuses, and what single commands ask for besides: see [`Refusal`].
pub fn apply(
    state: &Deliberation,
    command: Command,
    hand: Hand,
    now: Moment,
) -> Result<(Deliberation, Vec<Event>), Refusal> {
    may(state, command.kind(), hand, now)?;
    let mut course = Course { state: state.clone(), events: Vec::new(), now };
    course.state.version = state.version.saturating_add(1);
    match command {
        Command::Begin => course.begin(0)?,
        Command::End { reason } => course.end(hand, reason)?,
        Command::Move { ends, reason } => course.move_end(ends, reason)?,
        Command::Minute { attendance, resolved } => course.minute(attendance, resolved)?,
        Command::Count { decision } => course.count(decision)?,
        Command::Object => course.object(),
        Command::Answer { objection, answer } => course.answer(objection, answer)?,
        Command::Assign { party } => course.assign(party),
        Command::Progress { task, percent } => course.progress(task, percent.min(100))?,
        Command::Retry { reason } => {
            course.events.push(Event::Retried { reason });
            course.begin(state.procedure.back_from(state.phase))?;
        }
        Command::Withdraw { reason } => {
            course.state.status = Status::Withdrawn;
            course.events.push(Event::Withdrawn { reason });
        }
    }
    Ok((course.state, course.events))
}

/// What the clock does where the phase's time is up, the next phase is a vote, and nobody could vote in it: there is no
/// vote, so nothing is decided, and the convenor, who is told so, may try again once there are voters.
///
/// # Errors
/// As [`apply`] refuses the end of the phase.
pub fn unheld(state: &Deliberation, now: Moment) -> Result<(Deliberation, Vec<Event>), Refusal> {
    let (mut after, mut events) = apply(state, Command::End { reason: None }, Hand::Clock, now)?;
    if after.status == Status::Voting {
        let decision = Decision::NoQuorum;
        events.retain(|event| !matches!(event, Event::PhaseBegan { .. }));
        events.extend([Event::Counted { decision: decision.clone() }, Event::NotPassed]);
        after.status = Status::NotPassed;
        after.resolution = Some(Resolution::Ballot { decision });
    }
    Ok((after, events))
}

/// What happens instead where a resolution would take effect, and what it would change of the covenant was changed by
/// another one meanwhile: it falls, and the matter goes back to where it was talked over, to be decided on the words there
/// are now.
///
/// # Errors
/// As [`apply`] refuses the end of the phase.
pub fn overtaken(
    state: &Deliberation,
    hand: Hand,
    now: Moment,
) -> Result<(Deliberation, Vec<Event>), Refusal> {
    let (after, events) = apply(state, Command::End { reason: None }, hand, now)?;
    if !events.contains(&Event::TookEffect) {
        return Ok((after, events));
    }
    let mut course = Course { state: state.clone(), events: Vec::new(), now };
    course.state.version = state.version.saturating_add(1);
    course.overtaken()?;
    Ok((course.state, course.events))
}

/// The draft of the covenant is written anew. That changes the deliberation, so that nobody decides on a draft they
/// haven't seen. Whose it is to do, the Worker asks: as with [`Command::Move`], the convenor's.
pub fn redraft(
    state: &Deliberation,
    draft: Number,
    reason: Reason,
) -> Result<(Deliberation, Vec<Event>), Refusal> {
    covenant::redraft(state.status)?;
    let after = Deliberation { version: state.version.saturating_add(1), ..state.clone() };
    Ok((after, vec![Event::Redrafted { draft, reason }]))
}

/// When the clock should look at this deliberation again; `None` while it waits for people.
#[must_use]
pub fn clock(state: &Deliberation) -> Option<Moment> {
    (state.status.runs() && due(state, state.ends)).then_some(state.ends)
}

/// What the clock would do at `now`: end a phase whose time is up. A session waits for its minutes, a vote for its count,
/// a notice for answers and work for its tasks, however late.
#[must_use]
pub fn due(state: &Deliberation, now: Moment) -> bool {
    let by_clock = apply(state, Command::End { reason: None }, Hand::Clock, now);
    by_clock.is_ok() || (state.status == Status::Voting && now >= state.ends)
}

#[cfg(test)]
mod covenant_tests;
#[cfg(test)]
mod tests;
