//! What a report says beside its words and its place, where the reporter knows.

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::text::Spot;

/// Each may be left out. They are hidden with the words, and stand beside them in requests, replies and rows (`serde(flatten)`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Details {
    /// Where exactly, in a few words.
    pub spot: Option<Spot>,
}

impl Details {
    /// What somebody wrote in their own words.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.spot.iter().map(Spot::as_str)
    }
}
