//! Which statements tell best what a group thinks.

use json::FromJson;
use opinions::Representative;
use serde::{Deserialize, Serialize};

use super::votes::Stance;

/// A statement that tells what a group thinks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Telling {
    pub statement: usize,
    /// Whether the group agrees or disagrees with it, more than others do. Never [`Stance::Pass`].
    pub stance: Stance,
    /// How many of the group took this stance.
    pub took: u32,
    /// How many of the group voted on it.
    pub voted: u32,
    /// Whether both tests say so; otherwise it is only the best there is.
    pub sure: bool,
}

impl From<Representative> for Telling {
    fn from(found: Representative) -> Self {
        Self {
            statement: found.statement,
            stance: found.vote.into(),
            took: found.voted_so,
            voted: found.voted,
            sure: found.significant,
        }
    }
}
