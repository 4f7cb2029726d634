//! Gives every place of a new community its id: the tree as it will be shown, and its rows.

use api::people::{NewBuilding, NewCommunity, NewCompound, NewUnit};
use domain::{
    ids::{BuildingId, CompoundId, HouseholdId, UnitId},
    people::community::{BuildingView, CommunityView, CompoundView, UnitView},
};
use serde_json::{Value, json};

use crate::{error::Error, http::RequestContext};

/// Rows as JSON lists of their columns, table by table.
#[derive(Debug, Default)]
pub(super) struct PlaceRows {
    /// id, name, property, committee, spots
    pub compounds: Vec<Value>,
    pub buildings: Vec<Value>,
    pub units: Vec<Value>,
    /// id, unit, building, compound, door
    pub households: Vec<Value>,
}

pub(super) fn with_ids(
    cx: &RequestContext,
    asked: NewCommunity,
) -> Result<(CommunityView, PlaceRows), Error> {
    let mut rows = PlaceRows::default();
    let NewCommunity { id, name, settings, compounds, .. } = asked;
    let compounds = compounds.into_iter().map(|compound| compound_view(cx, &mut rows, compound));
    let compounds = compounds.collect::<Result<_, _>>()?;
    Ok((CommunityView { id, name, settings, compounds }, rows))
}

fn compound_view(
    cx: &RequestContext,
    rows: &mut PlaceRows,
    compound: NewCompound,
) -> Result<CompoundView, Error> {
    let id = CompoundId::new(cx.now.0, cx.entropy()?);
    rows.compounds.push(json!([id, compound.name, compound.property, compound.committee, compound.spots]));
    let buildings = compound.buildings.into_iter().map(|building| building_view(cx, rows, &id, building));
    let buildings = buildings.collect::<Result<_, _>>()?;
    let NewCompound { name, property, committee, spots, .. } = compound;
    Ok(CompoundView { id, name, property, committee, spots, buildings })
}

fn building_view(
    cx: &RequestContext,
    rows: &mut PlaceRows,
    compound: &CompoundId,
    building: NewBuilding,
) -> Result<BuildingView, Error> {
    let id = BuildingId::new(cx.now.0, cx.entropy()?);
    rows.buildings.push(json!([id, compound, building.name]));
    let units = building.units.into_iter().map(|NewUnit { name, doors }| {
        let unit = UnitId::new(cx.now.0, cx.entropy()?);
        rows.units.push(json!([unit, id, name]));
        for door in &doors {
            let household = HouseholdId::new(cx.now.0, cx.entropy()?);
            rows.households.push(json!([household, unit, id, compound, door]));
        }
        Ok::<_, Error>(UnitView { id: unit, name })
    });
    let units = units.collect::<Result<_, _>>()?;
    Ok(BuildingView { id, name: building.name, units })
}
