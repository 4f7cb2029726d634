//! The community's list of words.

use domain::text::WordLines;
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::endpoint::{Accepted, Nothing, endpoints};

endpoints! {
    /// Reads the community's list of words that should be said otherwise.
    ShowWords: Get "/api/v1/communities/{community}/moderation/words" SignedIn, Nothing => HouseWords;
    /// Saves the list in place of the one there was. What is written from a minute later on is held against it.
    SaveWords: Post "/api/v1/communities/{community}/moderation/words" SignedIn, NewHouseWords => Accepted;
}

/// The community's list of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HouseWords {
    /// One word a line; empty lines and lines that begin with `#` are none.
    pub words: WordLines,
}

/// A list of words to save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewHouseWords {
    /// One word a line; empty lines and lines that begin with `#` are none.
    pub words: WordLines,
    /// The list in whose place it is saved, as it was read; when somebody else has saved another one since, this one
    /// isn't.
    pub before: WordLines,
}
