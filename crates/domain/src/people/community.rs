//! A community as everybody sees it: its places, who holds what, and its settings.

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{
    ids::{BuildingId, CommunityId, CompoundId, UnitId},
    text::{PlaceName, Spot},
};

/// What a community may set for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Settings {
    /// Working days to finish a matter, for property, committee and council.
    pub finish_days: [u16; 3],
    /// Minutes to receive a matter that endangers life or property, around the clock.
    pub emergency_minutes: u16,
    /// Minutes to receive a matter about water, power, gas or heating, around the clock.
    pub utility_minutes: u16,
    /// Whom to call about gas, as dialled; `None` until the community enters it.
    pub gas_phone: Option<String>,
}

impl Default for Settings {
    /// The Tianjin hotline's rules (天津市便民专线服务中心工作细则): 15 and 30 minutes; 3, 7 and 30 working days.
    fn default() -> Self {
        Self { finish_days: [3, 7, 30], emergency_minutes: 15, utility_minutes: 30, gas_phone: None }
    }
}

/// A community with its whole place tree down to units. Households aren't public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CommunityView {
    pub id: CommunityId,
    pub name: PlaceName,
    pub settings: Settings,
    /// Its compounds, by name.
    pub compounds: Vec<CompoundView>,
}

/// A compound (小区).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CompoundView {
    pub id: CompoundId,
    pub name: PlaceName,
    pub property: PlaceName,
    pub committee: PlaceName,
    /// Common places to tap in a report.
    pub spots: Vec<Spot>,
    /// Its buildings, in order.
    pub buildings: Vec<BuildingView>,
}

/// A building (楼).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BuildingView {
    pub id: BuildingId,
    /// Its name, such as 3号楼.
    pub name: PlaceName,
    /// Its units, in order.
    pub units: Vec<UnitView>,
}

/// A unit (单元).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitView {
    pub id: UnitId,
    /// Its name, such as 2单元.
    pub name: PlaceName,
}

impl CommunityView {
    #[must_use]
    pub fn compound(&self, id: &CompoundId) -> Option<&CompoundView> {
        self.compounds.iter().find(|compound| compound.id == *id)
    }

    #[must_use]
    pub fn building(&self, id: &BuildingId) -> Option<(&CompoundView, &BuildingView)> {
        let in_compound =
            |compound: &'_ CompoundView| compound.buildings.iter().any(|building| building.id == *id);
        let compound = self.compounds.iter().find(|compound| in_compound(compound))?;
        Some((compound, compound.buildings.iter().find(|building| building.id == *id)?))
    }
}

/// One line of the list of communities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CommunityLine {
    pub id: CommunityId,
    pub name: PlaceName,
}
