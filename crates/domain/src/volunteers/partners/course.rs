//! The course of a report-in: one table of what may follow what, one of who may do it.

use json::Code;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 商户.
    Shop,
    /// 共建单位.
    Unit,
    /// 在职党员, for themselves.
    Member,
}

impl Kind {
    /// Where it begins: somebody who reports in for a shop or a unit is asked about first, who does so for themselves isn't.
    #[must_use]
    pub const fn begins(self) -> State {
        match self {
            Self::Shop | Self::Unit => State::Waiting,
            Self::Member => State::Accepted,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The convenor hasn't said yet.
    Waiting,
    Accepted,
    Refused,
    Ended,
}

/// What a member lets neighbours see. The convenor always sees who has reported in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    Nobody,
    Neighbours,
}

/// What can be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    Accept,
    Refuse,
    End,
}

impl State {
    /// What follows; nothing where the step isn't to be taken.
    #[must_use]
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Waiting, Step::Accept) => Some(Self::Accepted),
            (Self::Waiting, Step::Refuse) => Some(Self::Refused),
            (Self::Waiting | Self::Accepted, Step::End) => Some(Self::Ended),
            _ => None,
        }
    }
}

/// What somebody is to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Side {
    pub own: bool,
    pub keeps: bool,
}

impl Side {
    /// Whether this is theirs to do. Nobody decides about their own.
    #[must_use]
    pub const fn may(self, step: Step) -> bool {
        match step {
            Step::Accept | Step::Refuse => self.keeps && !self.own,
            Step::End => self.own || self.keeps,
        }
    }

    /// Whether it takes words: what is decided about others is said why.
    #[must_use]
    pub const fn owes_words(self, step: Step) -> bool {
        match step {
            Step::Accept => false,
            Step::Refuse => true,
            Step::End => !self.own,
        }
    }
}

/// The only place where a report-in changes.
pub fn apply(state: State, step: Step, side: Side) -> Result<State, Problem> {
    if !side.may(step) {
        return Err(Problem::NotAllowed);
    }
    state.after(step).ok_or(Problem::StepNotAllowed)
}

/// What this person may do now.
#[must_use]
pub fn open_steps(state: State, side: Side) -> Vec<Step> {
    Step::ALL.iter().copied().filter(|step| apply(state, *step, side).is_ok()).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn the_whole_table_for_everybody() {
        let mut table = String::new();
        let sides = [
            ("a stranger", Side::default()),
            ("their own", Side { own: true, keeps: false }),
            ("the convenor", Side { own: false, keeps: true }),
            ("the convenor's own", Side { own: true, keeps: true }),
        ];
        for (who, side) in sides {
            for state in State::ALL {
                let cell = |step: &Step| match apply(*state, *step, side) {
                    Ok(next) => {
                        format!("{step}:{next}{}", if side.owes_words(*step) { " with words" } else { "" })
                    }
                    Err(problem) => format!("{step}:{}", problem.code()),
                };
                let cells: Vec<String> = Step::ALL.iter().map(cell).collect();
                table += &format!("{who}, {state}: {}\n", cells.join(", "));
            }
        }
        expect![[r#"
            a stranger, waiting: accept:not_allowed, refuse:not_allowed, end:not_allowed
            a stranger, accepted: accept:not_allowed, refuse:not_allowed, end:not_allowed
            a stranger, refused: accept:not_allowed, refuse:not_allowed, end:not_allowed
            a stranger, ended: accept:not_allowed, refuse:not_allowed, end:not_allowed
            their own, waiting: accept:not_allowed, refuse:not_allowed, end:ended
            their own, accepted: accept:not_allowed, refuse:not_allowed, end:ended
            their own, refused: accept:not_allowed, refuse:not_allowed, end:step_not_allowed
            their own, ended: accept:not_allowed, refuse:not_allowed, end:step_not_allowed
            the convenor, waiting: accept:accepted, refuse:refused with words, end:ended with words
            the convenor, accepted: accept:step_not_allowed, refuse:step_not_allowed, end:ended with words
            the convenor, refused: accept:step_not_allowed, refuse:step_not_allowed, end:step_not_allowed
            the convenor, ended: accept:step_not_allowed, refuse:step_not_allowed, end:step_not_allowed
            the convenor's own, waiting: accept:not_allowed, refuse:not_allowed, end:ended
            the convenor's own, accepted: accept:not_allowed, refuse:not_allowed, end:ended
            the convenor's own, refused: accept:not_allowed, refuse:not_allowed, end:step_not_allowed
            the convenor's own, ended: accept:not_allowed, refuse:not_allowed, end:step_not_allowed
        "#]]
        .assert_eq(&table);
    }
}
