//! Carrying a command out: what changes, and what is told of it.

use super::{
    command::Event,
    deliberation::{Answer, Attendance, Deliberation, Number, Objection, Resolution, Resolved, Task},
    status::{Hand, Status},
    waits_for_people,
};
use crate::{
    clock::Moment,
    deliberations::{
        ballots::outcome::Decision,
        procedures::phase::{DAYS_MAX, Party, Phase, PhaseKind},
        refusal::Refusal,
        sessions::is_quorate,
    },
    text::Reason,
};

/// A deliberation on its way through one command.
pub(super) struct Course {
    pub(super) state: Deliberation,
    pub(super) events: Vec<Event>,
    pub(super) now: Moment,
}

impl Course {
    fn phase(&self, at: usize) -> Result<Phase, Refusal> {
        self.state.procedure.phases().get(at).cloned().ok_or(Refusal::ProcedureInvalid)
    }

    pub(super) fn begin(&mut self, at: usize) -> Result<(), Refusal> {
        let phase = self.phase(at)?;
        self.state.phase = at;
        self.state.run = self.state.run.saturating_add(1);
        self.state.status = Status::of(phase.kind);
        self.state.began = self.now;
        self.state.ends = self.now.plus(i64::from(phase.days) * Moment::DAY);
        if matches!(phase.kind, PhaseKind::Meet | PhaseKind::Vote) {
            self.state.resolution = None;
        }
        self.events.push(Event::PhaseBegan { phase: at, ends: self.state.ends, parties: phase.parties });
        Ok(())
    }

    /// Ends the phase, if what it is for is done, and begins the next.
    pub(super) fn end(&mut self, hand: Hand, reason: Option<Reason>) -> Result<(), Refusal> {
        let early = self.now < self.state.ends;
        if early && !waits_for_people(self.state.status) {
            match hand {
                Hand::Convenor if self.state.status == Status::Noticing => return Err(Refusal::NotShortened),
                Hand::Convenor if reason.is_some() => {}
                _ => return Err(Refusal::PhaseRuns),
            }
        }
        match self.state.status {
            Status::Noticing if self.state.has_open_objections() => return Err(Refusal::ObjectionsOpen),
            Status::CarryingOut if self.state.tasks.iter().any(|task| task.percent < 100) => {
                return Err(Refusal::TasksOpen);
            }
            // Work that nobody has written down isn't done by waiting.
            Status::CarryingOut if early && self.state.tasks.is_empty() => return Err(Refusal::PhaseRuns),
            _ => {}
        }
        self.next(reason)
    }

    fn next(&mut self, reason: Option<Reason>) -> Result<(), Refusal> {
        self.events.push(Event::PhaseEnded { phase: self.state.phase, reason });
        if self.state.status == Status::Noticing && !self.state.in_effect {
            self.state.in_effect = true;
            self.events.push(Event::TookEffect);
        }
        let next = self.state.phase.saturating_add(1);
        if next < self.state.procedure.phases().len() {
            self.begin(next)
        } else {
            self.state.status = Status::Closed;
            self.events.push(Event::Closed);
            Ok(())
        }
    }

    /// A vote and what is public may be given more time, never less; nothing may last longer than a year.
    pub(super) fn move_end(&mut self, ends: Moment, reason: Reason) -> Result<(), Refusal> {
        let longest = self.state.began.plus(i64::from(DAYS_MAX) * Moment::DAY);
        let promised = matches!(self.state.status, Status::Voting | Status::Noticing);
        if promised && ends < self.state.ends {
            return Err(Refusal::NotShortened);
        }
        if ends <= self.now || ends > longest {
            return Err(Refusal::EndInvalid);
        }
        self.state.ends = ends;
        self.events.push(Event::EndMoved { ends, reason });
        Ok(())
    }

    pub(super) fn minute(&mut self, attendance: Vec<Attendance>, resolved: Resolved) -> Result<(), Refusal> {
        let phase = self.phase(self.state.phase)?;
        if !is_quorate(&phase, &attendance) {
            return Err(Refusal::SessionTooSmall);
        }
        self.state.resolution = Some(Resolution::Session { resolved, attendance });
        self.events.push(Event::Minuted { resolved });
        self.decided(resolved == Resolved::Adopted)
    }

    pub(super) fn count(&mut self, decision: Decision) -> Result<(), Refusal> {
        if self.now < self.state.ends {
            return Err(Refusal::PhaseRuns);
        }
        let passed = matches!(decision, Decision::Passed { .. });
        self.state.resolution = Some(Resolution::Ballot { decision: decision.clone() });
        self.events.push(Event::Counted { decision });
        self.decided(passed)
    }

    fn decided(&mut self, passed: bool) -> Result<(), Refusal> {
        if passed {
            return self.next(None);
        }
        self.events.push(Event::PhaseEnded { phase: self.state.phase, reason: None });
        self.state.status = Status::NotPassed;
        self.events.push(Event::NotPassed);
        Ok(())
    }

    pub(super) fn object(&mut self) {
        let number = self.state.next_objection;
        self.state.next_objection = number.saturating_add(1);
        self.state.objections.push(Objection { number, answer: None });
        self.events.push(Event::Objected { objection: number });
    }

    /// An objection upheld before the resolution takes effect brings the matter back to where it was talked over; one
    /// to the published result brings it back to work, with a task more.
    pub(super) fn answer(&mut self, number: Number, answer: Answer) -> Result<(), Refusal> {
        let open = |objection: &&mut Objection| objection.number == number && objection.answer.is_none();
        let objection = self.state.objections.iter_mut().find(open).ok_or(Refusal::ObjectionGone)?;
        objection.answer = Some(answer.clone());
        let Answer { upheld, reason } = answer;
        self.events.push(Event::Answered { objection: number, upheld, reason: reason.clone() });
        if !upheld {
            return Ok(());
        }
        self.events.push(Event::PhaseEnded { phase: self.state.phase, reason: Some(reason) });
        if self.state.in_effect {
            let before = self.state.procedure.phases().iter().take(self.state.phase);
            let work = before.enumerate().rfind(|(_, phase)| phase.kind == PhaseKind::CarryOut);
            let (at, party) = work
                .and_then(|(at, phase)| Some((at, *phase.parties.first()?)))
                .ok_or(Refusal::ProcedureInvalid)?;
            self.begin(at)?;
            self.assign(party);
            return Ok(());
        }
        self.events.push(Event::Annulled);
        self.falls()
    }

    /// The resolution falls because the words it would change aren't there any more.
    pub(super) fn overtaken(&mut self) -> Result<(), Refusal> {
        self.events.push(Event::PhaseEnded { phase: self.state.phase, reason: None });
        self.events.push(Event::Overtaken);
        self.falls()
    }

    /// Back to where the matter was talked over.
    fn falls(&mut self) -> Result<(), Refusal> {
        self.state.resolution = None;
        // What the others objected to is no more.
        self.state.objections.retain(|objection| objection.answer.is_some());
        self.begin(self.state.procedure.back_from(self.state.phase))
    }

    pub(super) fn assign(&mut self, party: Party) {
        let number = Number::try_from(self.state.tasks.len()).unwrap_or(Number::MAX).saturating_add(1);
        self.state.tasks.push(Task { number, party, percent: 0 });
        self.events.push(Event::Assigned { task: number, party });
    }

    pub(super) fn progress(&mut self, number: Number, percent: u8) -> Result<(), Refusal> {
        let task = self.state.tasks.iter_mut().find(|task| task.number == number);
        task.ok_or(Refusal::TaskGone)?.percent = percent;
        self.events.push(Event::Progressed { task: number, percent });
        Ok(())
    }
}
