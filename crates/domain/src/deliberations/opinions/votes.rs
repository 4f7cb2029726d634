//! What somebody says to a statement.

use json::Code;
use opinions::Vote;
use serde::{Deserialize, Serialize};

/// What somebody said to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// 同意.
    Agree,
    /// 不同意.
    Disagree,
    /// 跳过: seen, and neither.
    Pass,
}

impl From<Stance> for Vote {
    fn from(stance: Stance) -> Self {
        match stance {
            Stance::Agree => Self::Agree,
            Stance::Disagree => Self::Disagree,
            Stance::Pass => Self::Pass,
        }
    }
}

impl From<Vote> for Stance {
    fn from(vote: Vote) -> Self {
        match vote {
            Vote::Agree => Self::Agree,
            Vote::Disagree => Self::Disagree,
            Vote::Pass => Self::Pass,
        }
    }
}
