//! The place tree: communities, compounds, buildings, units, households.

use domain::{
    ids::{BuildingId, CommunityId, CompoundId, UnitId},
    people::{
        community::{BuildingView, CommunityView, CompoundView, Settings, UnitView},
        place::{Place, Site},
    },
    problem::Problem,
    text::{PlaceName, Spot},
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement, read_json},
    error::Error,
    http::RequestContext,
};

const COMMUNITY: &str = "SELECT name, settings FROM community WHERE id = ?1";
const COMPOUNDS: &str =
    "SELECT id, name, property, committee, spots FROM compound WHERE community = ?1 ORDER BY name, id";
const BUILDINGS: &str = "SELECT id, compound, name FROM building WHERE community = ?1 ORDER BY position, id";
const UNITS: &str = "SELECT id, building, name FROM unit WHERE community = ?1 ORDER BY position, id";

/// Asks for a community with all its places down to units.
pub(crate) fn whole(cx: &RequestContext) -> Vec<Statement> {
    [COMMUNITY, COMPOUNDS, BUILDINGS, UNITS].map(|sql| cx.sql(sql)).into()
}

#[derive(Deserialize)]
struct CommunityRow {
    name: PlaceName,
    settings: String,
}

#[derive(Deserialize)]
struct CompoundRow {
    id: CompoundId,
    name: PlaceName,
    property: PlaceName,
    committee: PlaceName,
    spots: String,
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

/// Reads what [`whole`] asked for.
///
/// # Errors
/// [`Problem::NoSuchCommunity`] while the community is being made; [`Error::Broken`] for a broken row.
pub(crate) fn read(answers: &mut Rows, community: &CommunityId) -> Result<CommunityView, Error> {
    let row: CommunityRow = answers.first()?.ok_or(Problem::NoSuchCommunity)?;
    let compounds: Vec<CompoundRow> = answers.all()?;
    let mut buildings: Vec<BuildingRow> = answers.all()?;
    let mut units: Vec<UnitRow> = answers.all()?;
    let settings: Settings = read_json(&row.settings)?;
    let mut view = CommunityView { id: community.clone(), name: row.name, settings, compounds: vec![] };
    for CompoundRow { id, name, property, committee, spots } in compounds {
        let spots: Vec<Spot> = read_json(&spots)?;
        let here = buildings.extract_if(.., |building| building.compound == id);
        let here = here.map(|BuildingRow { id, name, .. }| {
            let units = units.extract_if(.., |unit| unit.building == id);
            BuildingView {
                units: units.map(|UnitRow { id, name, .. }| UnitView { id, name }).collect(),
                id: id.clone(),
                name,
            }
        });
        view.compounds.push(CompoundView { buildings: here.collect(), id, name, property, committee, spots });
    }
    Ok(view)
}

/// Asks where a building is.
pub(crate) fn site(cx: &RequestContext, building: &BuildingId) -> Statement {
    cx.sql("SELECT compound FROM building WHERE community = ?1 AND id = ?2").arg(building.as_str())
}

#[derive(Deserialize)]
struct SiteRow {
    compound: CompoundId,
}

/// Reads what [`site`] asked for; refuses a building that isn't here.
pub(crate) fn read_site(answers: &mut Rows, building: &BuildingId) -> Result<Site, Error> {
    let row: SiteRow = answers.first()?.ok_or(Problem::NoSuchPlace)?;
    Ok(Site { compound: row.compound, building: Some(building.clone()) })
}

/// Asks whether a place is in this community.
pub(crate) fn exists(cx: &RequestContext, place: &Place) -> Statement {
    match place {
        Place::Community => cx.sql("SELECT 1 AS one FROM community WHERE id = ?1"),
        Place::Compound(id) => {
            cx.sql("SELECT 1 AS one FROM compound WHERE community = ?1 AND id = ?2").arg(id.as_str())
        }
        Place::Building(id) => {
            cx.sql("SELECT 1 AS one FROM building WHERE community = ?1 AND id = ?2").arg(id.as_str())
        }
    }
}

/// Reads what [`exists`] asked for.
pub(crate) fn read_exists(answers: &mut Rows) -> Result<bool, Error> {
    Ok(answers.any()?)
}
