//! What in a text goes against the house rules.

use json::{Code, FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// Why something should be said in other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Breach {
    /// A word of the community's list.
    Word,
    /// A mobile phone number: nobody's stands in public.
    PhoneNumber,
    IdentityNumber,
}

/// A part of a text that should be said in other words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hit {
    pub breach: Breach,
    /// The part, as it was typed.
    pub typed: String,
}
