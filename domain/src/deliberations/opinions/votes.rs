//! What somebody says to a statement.

use opinions::Vote;

use crate::coded::coded;

coded! {
    /// What somebody said to a statement.
    Stance {
        /// 同意.
        Agree = "agree",
        /// 不同意.
        Disagree = "disagree",
        /// 跳过: seen, and neither.
        Pass = "pass",
    }
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
