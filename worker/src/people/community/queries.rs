//! A community with all its places down to units.

use domain::{
    ids::{BuildingId, CommunityId, CompoundId, UnitId},
    people::community::{BuildingView, CommunityView, CompoundView, Settings, UnitView},
    text::{PlaceName, Spot},
};
use serde::Deserialize;

use crate::{
    db::{Queries, Query, json},
    http::RequestContext,
};

const COMMUNITY: &str = "SELECT id, name, settings FROM community WHERE id = ?1";
const COMPOUNDS: &str =
    "SELECT id, name, property, committee, spots FROM compound WHERE community = ?1 ORDER BY name, id";
const BUILDINGS: &str = "SELECT id, compound, name FROM building WHERE community = ?1 ORDER BY position, id";
const UNITS: &str = "SELECT id, building, name FROM unit WHERE community = ?1 ORDER BY position, id";

#[derive(Deserialize)]
struct CommunityRow {
    id: CommunityId,
    name: PlaceName,
    #[serde(deserialize_with = "json")]
    settings: Settings,
}

#[derive(Deserialize)]
struct CompoundRow {
    id: CompoundId,
    name: PlaceName,
    property: PlaceName,
    committee: PlaceName,
    #[serde(deserialize_with = "json")]
    spots: Vec<Spot>,
}

#[derive(Deserialize)]
struct BuildingRow {
    id: BuildingId,
    compound: CompoundId,
    name: PlaceName,
}

#[derive(Deserialize)]
struct UnitRow {
    id: UnitId,
    building: BuildingId,
    name: PlaceName,
}

/// The community; `None` while it is being made.
pub fn community(cx: &RequestContext) -> Query<Option<CommunityView>> {
    let [community, compounds, buildings, units] =
        [COMMUNITY, COMPOUNDS, BUILDINGS, UNITS].map(|sql| cx.sql(sql));
    (community.first(), compounds.all(), buildings.all(), units.all()).into_query().map(
        |(community, compounds, buildings, units)| {
            let CommunityRow { id, name, settings } = community?;
            Some(CommunityView { id, name, settings, compounds: tree(compounds, buildings, units) })
        },
    )
}

fn tree(
    compounds: Vec<CompoundRow>,
    mut buildings: Vec<BuildingRow>,
    mut units: Vec<UnitRow>,
) -> Vec<CompoundView> {
    let mut units_of = |building: &BuildingId| -> Vec<UnitView> {
        let here = units.extract_if(.., |unit| unit.building == *building);
        here.map(|UnitRow { id, name, .. }| UnitView { id, name }).collect()
    };
    let mut buildings_of = |compound: &CompoundId| -> Vec<BuildingView> {
        let here = buildings.extract_if(.., |building| building.compound == *compound);
        here.map(|BuildingRow { id, name, .. }| BuildingView { units: units_of(&id), id, name }).collect()
    };
    let view = |CompoundRow { id, name, property, committee, spots }| CompoundView {
        buildings: buildings_of(&id),
        id,
        name,
        property,
        committee,
        spots,
    };
    compounds.into_iter().map(view).collect()
}
