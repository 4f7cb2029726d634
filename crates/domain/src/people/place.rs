//! The place tree: community → compound → building → unit → household.

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::ids::{BuildingId, CompoundId};

/// A place at which a role is held.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Place {
    Community,
    /// One compound with all its buildings.
    Compound(CompoundId),
    Building(BuildingId),
}

/// Where something is: always in a compound, perhaps in one of its buildings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Site {
    pub compound: CompoundId,
    /// The building, unless it is a common place of the compound.
    pub building: Option<BuildingId>,
}

impl Place {
    /// Whether what is at `site` is within this place.
    #[must_use]
    pub fn covers(&self, site: &Site) -> bool {
        match self {
            Self::Community => true,
            Self::Compound(compound) => *compound == site.compound,
            Self::Building(building) => site.building.as_ref() == Some(building),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_building_covers_itself_and_a_compound_all_of_its_buildings() {
        let (yard, other) = (CompoundId::new(1, 1), CompoundId::new(1, 2));
        let (three, four) = (BuildingId::new(1, 3), BuildingId::new(1, 4));
        let in_three = Site { compound: yard.clone(), building: Some(three.clone()) };
        let at_gate = Site { compound: yard.clone(), building: None };
        let table = [
            (Place::Community, true, true),
            (Place::Compound(yard), true, true),
            (Place::Compound(other), false, false),
            (Place::Building(three), true, false),
            (Place::Building(four), false, false),
        ];
        for (place, in_building, at_common_place) in table {
            assert_eq!(
                (place.covers(&in_three), place.covers(&at_gate)),
                (in_building, at_common_place),
                "{place:?}"
            );
        }
    }
}
