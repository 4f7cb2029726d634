//! Options (方案): what might be done, side by side, with points for and against, what it costs and who pays.
//!
//! Reading order: `cost`, `link`, [`Course`] (what becomes of an option), `amending` (other words for it), `difference`
//! (what would change). There are no threads: a point is a sentence, others endorse it or write another.

pub mod amending;
pub mod cost;
pub mod difference;
pub mod link;

use json::Code;
use serde::{Deserialize, Serialize};

use crate::{
    deliberations::{course::status::Status, refusal::Refusal},
    ids::PersonId,
};

/// How many options a deliberation may have that are neither withdrawn nor removed: more can't be compared.
pub const OPTIONS_MAX: u32 = 12;

/// How many points an option may have.
pub const POINTS_MAX: u32 = 200;

/// How many points of an option one person may write.
pub const POINTS_EACH: u32 = 10;

/// How many photos an option shows.
pub const PHOTOS_MAX: u8 = 3;

/// How many links an option has.
pub const LINKS_MAX: usize = 3;

/// What becomes of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is there to be compared.
    Open,
    /// Its author took it back.
    Withdrawn,
    /// The convenor took it out, with a reason.
    Removed,
}

/// Which way a point speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// 赞成的理由.
    For,
    /// 反对的理由.
    Against,
}

/// An option, as far as rules look at it.
#[derive(Clone, Copy, Debug)]
pub struct Course<'a> {
    pub author: &'a PersonId,
    /// What has become of it.
    pub state: State,
    /// Whether anybody but its author speaks for it: wrote a point for it, endorsed one, or had an amendment accepted.
    pub backed: bool,
}

impl Course<'_> {
    /// Whether points and amendments may be written, and points endorsed.
    pub fn discuss(&self) -> Result<(), Refusal> {
        if self.state == State::Open { Ok(()) } else { Err(Refusal::OptionGone) }
    }

    /// Whether `person` may take it back. What others have made theirs isn't its author's alone any more.
    pub fn withdraw(&self, person: &PersonId) -> Result<(), Refusal> {
        if self.author != person {
            return Err(Refusal::NotTheirs);
        }
        self.discuss()?;
        if self.backed { Err(Refusal::OptionBacked) } else { Ok(()) }
    }

    /// Whether a convenor may take it out of a deliberation that stands here. Not while people vote or afterwards: they
    /// would find that what they chose is gone.
    pub fn remove(&self, status: Status) -> Result<(), Refusal> {
        if !matches!(status, Status::Gathering | Status::Discussing | Status::Meeting | Status::NotPassed) {
            return Err(Refusal::NotInThisPhase);
        }
        self.discuss()
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn what_may_become_of_an_option() {
        let (author, other) = (PersonId::new(1, 1), PersonId::new(1, 2));
        let said = |result: Result<(), Refusal>| result.err().map_or("-", Refusal::code);
        let mut table = String::new();
        for &state in State::ALL {
            for backed in [false, true] {
                let option = Course { author: &author, state, backed };
                table += &format!(
                    "{:<9} {} discuss {:<11} own {:<13} other's {:<11} removed {}\n",
                    state.code(),
                    if backed { "backed" } else { "alone " },
                    said(option.discuss()),
                    said(option.withdraw(&author)),
                    said(option.withdraw(&other)),
                    said(option.remove(Status::Discussing)),
                );
            }
        }
        expect![[r#"
            open      alone  discuss -           own -             other's not_theirs  removed -
            open      backed discuss -           own option_backed other's not_theirs  removed -
            withdrawn alone  discuss option_gone own option_gone   other's not_theirs  removed option_gone
            withdrawn backed discuss option_gone own option_gone   other's not_theirs  removed option_gone
            removed   alone  discuss option_gone own option_gone   other's not_theirs  removed option_gone
            removed   backed discuss option_gone own option_gone   other's not_theirs  removed option_gone
        "#]]
        .assert_eq(&table);
    }

    #[test]
    fn nothing_is_removed_that_people_vote_about() {
        let author = PersonId::new(1, 1);
        let option = Course { author: &author, state: State::Open, backed: true };
        let fine = Status::ALL.iter().filter(|status| option.remove(**status).is_ok());
        assert_eq!(
            fine.copied().collect::<Vec<_>>(),
            [Status::Gathering, Status::Discussing, Status::Meeting, Status::NotPassed]
        );
    }
}
