//! The course of a project: one table of what may follow what, one of who may do it, and what becomes of what it took up.

use json::Code;
use serde::{Deserialize, Serialize};

use super::Standing;
use crate::{problem::Problem, volunteers::refusal::Refusal};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    Open,
    /// Somebody who has reported in does it.
    Claimed,
    Done,
    Dropped,
}

/// What can be done about a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    Claim,
    /// Notes how far it is.
    Note,
    /// It is done: says what came of it.
    Finish,
    /// Can't do it after all.
    GiveBack,
    Drop,
}

impl State {
    /// What follows; nothing where the step isn't to be taken.
    #[must_use]
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Open, Step::Claim) | (Self::Claimed, Step::Note) => Some(Self::Claimed),
            (Self::Claimed, Step::GiveBack) => Some(Self::Open),
            (Self::Claimed, Step::Finish) => Some(Self::Done),
            (Self::Open | Self::Claimed, Step::Drop) => Some(Self::Dropped),
            _ => None,
        }
    }

    /// What becomes of the need.
    #[must_use]
    pub const fn need(self) -> Standing {
        match self {
            Self::Open | Self::Claimed => Standing::Taken,
            Self::Done => Standing::Met,
            Self::Dropped => Standing::Open,
        }
    }

    /// What becomes of the resources.
    #[must_use]
    pub const fn resource(self) -> Standing {
        match self {
            Self::Done => Standing::Used,
            other => other.need(),
        }
    }
}

impl Step {
    #[must_use]
    pub const fn owes_words(self) -> bool {
        matches!(self, Self::Note | Self::Finish | Self::Drop)
    }
}

/// What somebody is to a project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Side {
    pub makes: bool,
    /// They have reported in, and that was accepted.
    pub reported_in: bool,
    /// They have taken it on.
    pub claims: bool,
}

impl Side {
    /// Whether this is theirs to do.
    #[must_use]
    pub const fn may(self, step: Step) -> bool {
        match step {
            Step::Claim => self.reported_in,
            Step::Note | Step::Finish => self.claims,
            Step::GiveBack => self.claims || self.makes,
            Step::Drop => self.makes,
        }
    }
}

/// The only place where a project changes.
///
/// # Errors
/// [`Problem::NotAllowed`]; [`Refusal::ProjectTaken`] where somebody else has it; [`Problem::StepNotAllowed`].
pub fn apply(state: State, step: Step, side: Side) -> Result<State, Problem> {
    if !side.may(step) {
        return Err(Problem::NotAllowed);
    }
    match (state.after(step), step) {
        (Some(next), _) => Ok(next),
        (None, Step::Claim) => Err(Refusal::ProjectTaken.into()),
        (None, _) => Err(Problem::StepNotAllowed),
    }
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
            ("a unit", Side { reported_in: true, ..Side::default() }),
            ("who does it", Side { reported_in: true, claims: true, makes: false }),
            ("the convenor", Side { makes: true, ..Side::default() }),
        ];
        for (who, side) in sides {
            for state in State::ALL {
                let cell = |step: &Step| match apply(*state, *step, side) {
                    Ok(next) => format!("{step}:{next}"),
                    Err(problem) => format!("{step}:{}", problem.code()),
                };
                let cells: Vec<String> = Step::ALL.iter().map(cell).collect();
                table += &format!("{who}, {state}: {}\n", cells.join(", "));
            }
        }
        expect![[r#"
            a stranger, open: claim:not_allowed, note:not_allowed, finish:not_allowed, give_back:not_allowed, drop:not_allowed
            a stranger, claimed: claim:not_allowed, note:not_allowed, finish:not_allowed, give_back:not_allowed, drop:not_allowed
            a stranger, done: claim:not_allowed, note:not_allowed, finish:not_allowed, give_back:not_allowed, drop:not_allowed
            a stranger, dropped: claim:not_allowed, note:not_allowed, finish:not_allowed, give_back:not_allowed, drop:not_allowed
            a unit, open: claim:claimed, note:not_allowed, finish:not_allowed, give_back:not_allowed, drop:not_allowed
            a unit, claimed: claim:project_taken, note:not_allowed, finish:not_allowed, give_back:not_allowed, drop:not_allowed
            a unit, done: claim:project_taken, note:not_allowed, finish:not_allowed, give_back:not_allowed, drop:not_allowed
            a unit, dropped: claim:project_taken, note:not_allowed, finish:not_allowed, give_back:not_allowed, drop:not_allowed
            who does it, open: claim:claimed, note:step_not_allowed, finish:step_not_allowed, give_back:step_not_allowed, drop:not_allowed
            who does it, claimed: claim:project_taken, note:claimed, finish:done, give_back:open, drop:not_allowed
            who does it, done: claim:project_taken, note:step_not_allowed, finish:step_not_allowed, give_back:step_not_allowed, drop:not_allowed
            who does it, dropped: claim:project_taken, note:step_not_allowed, finish:step_not_allowed, give_back:step_not_allowed, drop:not_allowed
            the convenor, open: claim:not_allowed, note:not_allowed, finish:not_allowed, give_back:step_not_allowed, drop:dropped
            the convenor, claimed: claim:not_allowed, note:not_allowed, finish:not_allowed, give_back:open, drop:dropped
            the convenor, done: claim:not_allowed, note:not_allowed, finish:not_allowed, give_back:step_not_allowed, drop:step_not_allowed
            the convenor, dropped: claim:not_allowed, note:not_allowed, finish:not_allowed, give_back:step_not_allowed, drop:step_not_allowed
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn what_a_project_took_up_follows_it() {
        let follows =
            State::ALL.iter().map(|state| format!("{state}: {} {}", state.need(), state.resource()));
        expect![[r#"
            open: taken taken
            claimed: taken taken
            done: met used
            dropped: open open"#]]
        .assert_eq(&follows.collect::<Vec<_>>().join("\n"));
    }
}
