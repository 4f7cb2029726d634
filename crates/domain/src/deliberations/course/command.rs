//! What may be asked of a deliberation, and what then happened.

use json::FromJson;
use serde::{Deserialize, Serialize};

use super::{
    deliberation::{Answer, Attendance, Number, Resolved},
    status::StepKind,
};
use crate::{
    clock::Moment,
    deliberations::{
        ballots::{outcome::Decision, rule::Mark},
        procedures::phase::Party,
    },
    text::Reason,
};

/// What is to be done. Statements, points, votes and ratings have rows of their own and don't change the deliberation:
/// whether they may be made is asked of [`super::may`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Command {
    /// The first phase begins.
    Begin,
    /// The phase ends and the next begins.
    End {
        /// Why now, where the convenor ends it before its time.
        reason: Option<Reason>,
    },
    /// The phase ends at another time.
    Move {
        ends: Moment,
        reason: Reason,
    },
    /// The minutes of the session.
    Minute {
        attendance: Vec<Attendance>,
        resolved: Resolved,
    },
    Count {
        decision: Decision,
    },
    Object,
    Answer {
        objection: Number,
        answer: Answer,
    },
    Assign {
        party: Party,
    },
    /// A task has come so far.
    Progress {
        task: Number,
        /// 0–100; more counts as 100. It may go back when something breaks again.
        percent: u8,
    },
    /// What wasn't decided is tried again.
    Retry {
        /// Why it may turn out otherwise.
        reason: Reason,
    },
    /// The deliberation is taken back.
    Withdraw {
        reason: Reason,
    },
}

impl Command {
    /// Its kind, by which the tables know it.
    #[must_use]
    pub const fn kind(&self) -> StepKind {
        match self {
            Self::Begin => StepKind::Begin,
            Self::End { .. } => StepKind::End,
            Self::Move { .. } => StepKind::Move,
            Self::Minute { .. } => StepKind::Minute,
            Self::Count { .. } => StepKind::Count,
            Self::Object => StepKind::Object,
            Self::Answer { .. } => StepKind::Answer,
            Self::Assign { .. } | Self::Progress { .. } => StepKind::Work,
            Self::Retry { .. } => StepKind::Retry,
            Self::Withdraw { .. } => StepKind::Withdraw,
        }
    }
}

/// What happened. Timelines, notices, logs and exports are made of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    Opened,
    PhaseBegan {
        phase: usize,
        ends: Moment,
        /// Who must take part, and is told so.
        parties: Vec<Party>,
    },
    PhaseEnded {
        phase: usize,
        /// Why before its time, where it was.
        reason: Option<Reason>,
    },
    /// The phase ends at another time.
    EndMoved {
        ends: Moment,
        reason: Reason,
    },
    /// The phase ends soon; those who must act and haven't are told.
    EndsSoon {
        phase: usize,
        ends: Moment,
    },
    Minuted {
        resolved: Resolved,
    },
    Counted {
        decision: Decision,
    },
    /// An option was taken off the ballot while it ran.
    OptionStruck {
        option: Mark,
        reason: Reason,
    },
    Objected {
        objection: Number,
    },
    Answered {
        objection: Number,
        upheld: bool,
        reason: Reason,
    },
    TookEffect,
    /// The resolution fell, because an objection against it was upheld.
    Annulled,
    /// The text of the covenant that is talked over was written anew.
    Redrafted {
        draft: Number,
        reason: Reason,
    },
    /// The resolution fell, because the covenant that it would change was changed meanwhile.
    Overtaken,
    Assigned {
        task: Number,
        party: Party,
    },
    /// A task came so far.
    Progressed {
        task: Number,
        /// 0–100.
        percent: u8,
    },
    NotPassed,
    Retried {
        reason: Reason,
    },
    Withdrawn {
        reason: Reason,
    },
    Closed,
}

impl Event {
    /// The codes of all, as in the record of events.
    pub const CODES: [&'static str; 20] = [
        "opened",
        "phase_began",
        "phase_ended",
        "end_moved",
        "ends_soon",
        "minuted",
        "counted",
        "option_struck",
        "objected",
        "answered",
        "took_effect",
        "annulled",
        "redrafted",
        "overtaken",
        "assigned",
        "progressed",
        "not_passed",
        "retried",
        "withdrawn",
        "closed",
    ];

    /// Its code in the record of events.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::PhaseBegan { .. } => "phase_began",
            Self::PhaseEnded { .. } => "phase_ended",
            Self::EndMoved { .. } => "end_moved",
            Self::EndsSoon { .. } => "ends_soon",
            Self::Minuted { .. } => "minuted",
            Self::Counted { .. } => "counted",
            Self::OptionStruck { .. } => "option_struck",
            Self::Objected { .. } => "objected",
            Self::Answered { .. } => "answered",
            Self::TookEffect => "took_effect",
            Self::Annulled => "annulled",
            Self::Redrafted { .. } => "redrafted",
            Self::Overtaken => "overtaken",
            Self::Assigned { .. } => "assigned",
            Self::Progressed { .. } => "progressed",
            Self::NotPassed => "not_passed",
            Self::Retried { .. } => "retried",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Closed => "closed",
        }
    }
}
