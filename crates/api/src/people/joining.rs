//! Joining: invitations, asking, and the building head's answer.

use domain::{
    clock::Moment,
    ids::{BuildingId, InvitationId, PersonId, UnitId},
    people::{name::Honorific, role::Standing},
    text::{Door, PersonName, PlaceName, Reason},
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use super::me::Home;

/// A building to invite to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewInvitation {
    pub building: BuildingId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvitationView {
    pub invitation: InvitationId,
    pub building: BuildingId,
    /// Where it leads: path without host, `/{community}/join/{code}`.
    pub path: String,
    /// The full link as a QR code: the `d` of an SVG path, one unit a module.
    pub qr: Qr,
    pub made_at: Moment,
    pub revoked_at: Option<Moment>,
    /// How many asked to join by it.
    pub joins: u32,
}

/// A QR code (ISO/IEC 18004) to draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Qr {
    /// Modules on a side, without the quiet zone.
    pub size: u16,
    /// Dark modules as an SVG path, one unit a module.
    pub path: String,
}

/// The invitations of a building.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Invitations {
    /// Newest first.
    pub invitations: Vec<InvitationView>,
}

/// Asks about a building.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OfBuilding {
    pub building: BuildingId,
}

/// Names an invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneInvitation {
    pub invitation: InvitationId,
}

/// Names an invitation by the code in its link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneWelcome {
    pub code: String,
}

/// Where an invitation leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Welcome {
    /// The community's name.
    pub community: PlaceName,
    pub building: BuildingId,
    /// The building's name.
    pub building_name: PlaceName,
    /// The compound's name.
    pub compound_name: PlaceName,
}

/// Asks to join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewJoin {
    /// The invitation's code.
    pub code: String,
    /// The real name, seen by the building head only.
    pub name: PersonName,
    /// How to be addressed.
    pub honorific: Honorific,
    pub unit: UnitId,
    /// The household's door number.
    pub door: Door,
}

/// Signs up by name only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewReporter {
    pub name: PersonName,
    /// How to be addressed.
    pub honorific: Honorific,
}

/// This device is signed in; the cookie came along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignedIn {
    pub person: PersonId,
    /// Whether the account may act yet.
    pub standing: Standing,
}

/// Who waits for approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Joins {
    /// Oldest first.
    pub joins: Vec<JoinView>,
}

/// Somebody who waits for approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JoinView {
    pub person: PersonId,
    /// Counts the changes of the account; a decision names the version it decides on.
    pub version: u32,
    /// The real name.
    pub name: PersonName,
    /// The household claimed.
    pub home: Home,
    /// Since when.
    pub asked_at: Moment,
    /// Names of approved people of the same household, to compare.
    pub household_members: Vec<PersonName>,
}

/// Approves or refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct JoinDecision {
    pub person: PersonId,
    /// The version it was decided on: name and household may have been changed since.
    pub version: u32,
    /// Yes or no.
    pub decision: Decision,
}

/// A building head's answer to somebody who wants to join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "answer", rename_all = "snake_case", deny_unknown_fields)]
pub enum Decision {
    Approve {},
    /// Doesn't, or not provably.
    Refuse {
        /// Why; the person reads it.
        reason: Reason,
    },
}
