//! The register of owners, by which owners' votes are held.

use domain::{
    deliberations::ballots::{
        owner::{OwnerKey, Tail},
        register::RegisterEntry,
    },
    ids::{BuildingId, CompoundId, HouseholdId, PersonId, UnitId},
    text::{Door, OwnerName, PersonName},
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::endpoint::{Accepted, endpoints};

endpoints! {
    /// Lists what the register of owners says of a building, for its keeper.
    ListRegister: Get "/api/v1/communities/{community}/register" SignedIn, RegisterQuery => Register;
    /// Writes units into the register of owners, or takes them off it. Votes that run keep the roll they began with.
    SaveRegister: Post "/api/v1/communities/{community}/register" SignedIn, RegisterEntries => Accepted;
    /// Says which account an owner votes with, or that none does.
    LinkOwner: Post "/api/v1/communities/{community}/register/links" SignedIn, OwnerLink => Accepted;
}

/// Which part of the register to list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RegisterQuery {
    pub building: BuildingId,
}

/// What the register says of a building.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Register {
    /// Its units, in the order of their doors.
    pub units: Vec<RegisterLine>,
}

/// A unit, whether or not it is on the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegisterLine {
    pub household: HouseholdId,
    pub unit: UnitId,
    pub door: Door,
    pub entry: Option<RegisterEntry>,
    /// How its owners vote.
    pub owners: Vec<RegisteredOwner>,
    /// The people who live there and were approved, one of whom may be the owner.
    pub people: Vec<RegisterPerson>,
}

/// An owner of a unit, with what else the register says of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegisteredOwner {
    /// Names them in a link.
    pub key: OwnerKey,
    pub name: OwnerName,
    /// The end of the document.
    pub tail: Option<Tail>,
    /// The account they vote with.
    pub person: Option<PersonId>,
    /// How many units of the compound are theirs, alone or with others.
    pub units: u32,
    /// How many others of the compound have the same name, and are counted apart.
    pub namesakes: u32,
}

/// Somebody who lives in a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegisterPerson {
    pub person: PersonId,
    pub name: PersonName,
}

/// Units to write down, at most 100 together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RegisterEntries {
    pub compound: CompoundId,
    /// What the register says from now on.
    pub entries: Vec<RegisterEntry>,
    /// What it no longer says anything of.
    pub remove: Vec<HouseholdId>,
}

/// Which account an owner votes with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnerLink {
    pub compound: CompoundId,
    pub owner: OwnerKey,
    /// Somebody who was approved in that compound; nobody where left out.
    pub person: Option<PersonId>,
}
