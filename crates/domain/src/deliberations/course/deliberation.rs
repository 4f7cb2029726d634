//! A deliberation: all that its course is decided by.

use json::{Code, FromJson};
use serde::{Deserialize, Serialize};

use super::status::Status;
use crate::{
    clock::Moment,
    deliberations::{
        ballots::outcome::Decision,
        procedures::{
            Procedure,
            phase::{Party, Phase},
        },
    },
    text::Reason,
};

/// Names an objection or a task within its deliberation: 1, 2, 3, … in the order in which they came.
pub type Number = u32;

/// A deliberation, without its texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deliberation {
    /// The procedure as it was when the deliberation was opened. Changing the community's changes no running one.
    pub procedure: Procedure,
    pub status: Status,
    /// The number of the phase that runs, or ran last.
    pub phase: usize,
    /// How many phases have begun. Names the ballot or the session of the one that runs: after a retry, the same phase
    /// runs again, and its first ballot stays what it was.
    pub run: Number,
    pub began: Moment,
    pub ends: Moment,
    /// What was decided, once it was.
    pub resolution: Option<Resolution>,
    pub objections: Vec<Objection>,
    /// The number of the next. Some are dropped, so it isn't how many there are.
    pub next_objection: Number,
    pub tasks: Vec<Task>,
    /// Whether the resolution has taken effect.
    pub in_effect: bool,
    /// How often it was changed.
    pub version: u32,
}

/// What was decided, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Resolution {
    Ballot {
        decision: Decision,
    },
    Session {
        resolved: Resolved,
        /// Who was there, by kind of seat.
        attendance: Vec<Attendance>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Resolved {
    /// Yes: it goes on.
    Adopted,
    /// No.
    Rejected,
}

/// How many of a kind were in the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attendance {
    pub party: Party,
    pub present: u16,
}

/// An objection to what is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Objection {
    pub number: Number,
    /// The answer, once there is one.
    pub answer: Option<Answer>,
}

/// The answer to an objection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Answer {
    /// Whether the objection is right.
    pub upheld: bool,
    pub reason: Reason,
}

/// Something that has to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Task {
    pub number: Number,
    pub party: Party,
    /// How much of it is done, 0–100.
    pub percent: u8,
}

impl Deliberation {
    /// A deliberation that hasn't begun.
    #[must_use]
    pub fn open(procedure: Procedure, now: Moment) -> Self {
        Self {
            procedure,
            status: Status::Prepared,
            phase: 0,
            run: 0,
            began: now,
            ends: now,
            resolution: None,
            objections: Vec::new(),
            next_objection: 1,
            tasks: Vec::new(),
            in_effect: false,
            version: 0,
        }
    }

    /// The phase that runs; `None` before the first and after the last.
    #[must_use]
    pub fn running(&self) -> Option<&Phase> {
        if self.status.runs() { self.procedure.phases().get(self.phase) } else { None }
    }

    /// When those who must act and haven't are told that the phase is about to end: a day before, or halfway
    /// through a phase shorter than two days. Told once; `None` where nothing runs.
    #[must_use]
    pub fn reminder(&self) -> Option<(Moment, &[Party])> {
        let phase = self.running()?;
        let before = Moment::DAY.min(self.ends.since(self.began) / 2);
        Some((self.ends.plus(-before), &phase.parties))
    }

    /// Whether an objection waits for an answer.
    #[must_use]
    pub fn has_open_objections(&self) -> bool {
        self.objections.iter().any(|objection| objection.answer.is_none())
    }
}
