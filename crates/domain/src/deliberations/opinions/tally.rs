//! How many said what to a statement.

use json::FromJson;
use opinions::Tally;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    pub agree: u32,
    pub disagree: u32,
    pub pass: u32,
}

impl Counts {
    /// How many voted, passing included.
    #[must_use]
    pub fn votes(self) -> u32 {
        self.agree.saturating_add(self.disagree).saturating_add(self.pass)
    }

    /// Whether more than half of the votes agree.
    #[must_use]
    pub fn most_agree(self) -> bool {
        self.agree > self.disagree.saturating_add(self.pass)
    }

    /// How likely the next vote agrees, from 0 to 1; ½ without votes.
    #[must_use]
    pub fn likely_to_agree(self) -> f64 {
        Tally::from(self).likely_to_agree()
    }

    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            agree: self.agree.saturating_add(other.agree),
            disagree: self.disagree.saturating_add(other.disagree),
            pass: self.pass.saturating_add(other.pass),
        }
    }

    /// What remains without `part`, which is counted in it.
    #[must_use]
    pub fn without(self, part: Self) -> Self {
        Self {
            agree: self.agree.saturating_sub(part.agree),
            disagree: self.disagree.saturating_sub(part.disagree),
            pass: self.pass.saturating_sub(part.pass),
        }
    }
}

impl From<Counts> for Tally {
    fn from(Counts { agree, disagree, pass }: Counts) -> Self {
        Self { agree, disagree, pass }
    }
}

impl From<Tally> for Counts {
    fn from(Tally { agree, disagree, pass }: Tally) -> Self {
        Self { agree, disagree, pass }
    }
}
