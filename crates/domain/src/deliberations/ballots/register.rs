//! What the register of owners says of a unit.

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use super::owner::Tail;
use crate::{ids::HouseholdId, text::OwnerName};

/// A unit on the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegisterEntry {
    pub household: HouseholdId,
    /// Its area on the deeds, in 0.01 m².
    pub area: u64,
    pub owners: Vec<Owner>,
    /// Not sold, or sold and not handed over: the developer's.
    pub developers: bool,
}

/// An owner, as the register writes them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Owner {
    pub name: OwnerName,
    /// The end of the document that proves who they are. The same name with the same end is the same owner in the whole
    /// compound; without it, the owner of this unit and of no other.
    pub tail: Option<Tail>,
}
