//! Communities: listing them, and creating one with all its places.

use domain::{
    ids::{CommunityId, PersonId},
    people::community::{CommunityLine, CommunityView, Settings},
    text::{Door, PersonName, PlaceName, Spot},
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use super::looking_after::CodeSlip;

/// The communities of this service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Communities {
    /// By name.
    pub communities: Vec<CommunityLine>,
}

/// A community to create.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewCommunity {
    /// Its name in addresses.
    pub id: CommunityId,
    pub name: PlaceName,
    /// Its settings; the defaults where left out.
    #[serde(default)]
    pub settings: Settings,
    /// Its compounds; as many as `people::founding` allows.
    pub compounds: Vec<NewCompound>,
    /// The first convenor's name.
    pub convenor: PersonName,
}

/// A compound to create.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewCompound {
    pub name: PlaceName,
    /// The property company's name.
    pub property: PlaceName,
    /// The committee's name.
    pub committee: PlaceName,
    #[serde(default)]
    pub spots: Vec<Spot>,
    pub buildings: Vec<NewBuilding>,
}

/// A building to create.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewBuilding {
    pub name: PlaceName,
    pub units: Vec<NewUnit>,
}

/// A unit to create.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewUnit {
    pub name: PlaceName,
    /// The door numbers of its households.
    pub doors: Vec<Door>,
}

/// A convenor to let in again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewRescue {
    /// The name, exactly as the people of the community know it; one convenor must have it.
    pub name: PersonName,
}

/// What creating a community brought forth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CommunityCreated {
    /// The community with the ids of its places.
    pub community: CommunityView,
    /// The first convenor.
    pub convenor: PersonId,
    /// Signs the convenor in, within ten minutes.
    pub code: CodeSlip,
}
