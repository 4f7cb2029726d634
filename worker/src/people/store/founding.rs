//! A new community with all its places: one statement a table, however large the community is.

use domain::{
    ids::{BuildingId, CompoundId, HouseholdId, UnitId},
    people::{
        community::{BuildingView, CommunityView, CompoundView, UnitView},
        wire::{NewBuilding, NewCommunity, NewCompound, NewUnit},
    },
    problem::Problem,
    text::Door,
};
use serde_json::{Value, json};

use crate::{cx::Cx, fault::Fault, write::Write};

/// The most compounds of a community.
const COMPOUNDS: usize = 20;
/// The most buildings of a compound.
const BUILDINGS: usize = 100;
/// The most units of a building.
const UNITS: usize = 20;
/// The most households of a unit.
const DOORS: usize = 300;
/// The most common places of a compound.
const SPOTS: usize = 20;

/// The rows of a place tree, table by table.
#[derive(Default)]
struct Rows {
    compounds: Vec<Value>,
    buildings: Vec<Value>,
    units: Vec<Value>,
    households: Vec<Value>,
}

fn at_most<T>(what: &str, list: &[T], most: usize) -> Result<(), Problem> {
    if list.len() <= most { Ok(()) } else { Err(Problem::malformed(what)) }
}

/// Gives every place an id: the tree as it will be shown, and what writes it.
///
/// # Errors
/// [`Problem::Malformed`] for a tree that is too large; [`Problem::CommunityExists`] once it is saved, if the name
/// is taken.
pub(crate) fn plant(cx: &Cx, asked: NewCommunity) -> Result<(CommunityView, Write), Fault> {
    let mut rows = Rows::default();
    at_most("compounds", &asked.compounds, COMPOUNDS)?;
    let compounds = asked.compounds.into_iter().map(|compound| compound_of(cx, &mut rows, compound));
    let compounds: Vec<CompoundView> = compounds.collect::<Result<_, _>>()?;
    let view = CommunityView { id: asked.id, name: asked.name, settings: asked.settings, compounds };
    let settings = serde_json::to_string(&view.settings).map_err(Fault::corrupt)?;
    let community = cx
        .sql("INSERT INTO community (id, name, settings, made_ms) VALUES (?1, ?2, ?3, ?4)")
        .arg(view.name.as_str())
        .arg(settings)
        .arg(cx.now);
    let list = |rows: Vec<Value>| Value::from(rows).to_string();
    let write = Write::new()
        .then(community)
        .then(
            cx.sql(
                "INSERT INTO compound (community, id, name, property, committee, spots)
                 SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value -> 4 FROM json_each(?2)",
            )
            .arg(list(rows.compounds)),
        )
        .then(
            cx.sql(
                "INSERT INTO building (community, id, compound, name, position)
                 SELECT ?1, value ->> 0, value ->> 1, value ->> 2, key FROM json_each(?2)",
            )
            .arg(list(rows.buildings)),
        )
        .then(
            cx.sql(
                "INSERT INTO unit (community, id, building, name, position)
                 SELECT ?1, value ->> 0, value ->> 1, value ->> 2, key FROM json_each(?2)",
            )
            .arg(list(rows.units)),
        )
        .then(
            cx.sql(
                "INSERT INTO household (community, id, unit, building, compound, door, position)
                 SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, key FROM json_each(?2)",
            )
            .arg(list(rows.households)),
        )
        .unless_taken("community.id", Problem::CommunityExists)
        .unless_taken("household.door", Problem::malformed("doors"));
    Ok((view, write))
}

fn compound_of(cx: &Cx, rows: &mut Rows, compound: NewCompound) -> Result<CompoundView, Fault> {
    at_most("buildings", &compound.buildings, BUILDINGS)?;
    at_most("spots", &compound.spots, SPOTS)?;
    let id = CompoundId::new(cx.now.0, cx.entropy()?);
    rows.compounds.push(json!([id, compound.name, compound.property, compound.committee, compound.spots]));
    let buildings = compound.buildings.into_iter().map(|building| building_of(cx, rows, &id, building));
    let buildings = buildings.collect::<Result<_, _>>()?;
    let NewCompound { name, property, committee, spots, .. } = compound;
    Ok(CompoundView { id, name, property, committee, spots, buildings })
}

fn building_of(
    cx: &Cx,
    rows: &mut Rows,
    compound: &CompoundId,
    building: NewBuilding,
) -> Result<BuildingView, Fault> {
    at_most("units", &building.units, UNITS)?;
    let id = BuildingId::new(cx.now.0, cx.entropy()?);
    rows.buildings.push(json!([id, compound, building.name]));
    let units = building.units.into_iter().map(|NewUnit { name, doors }| {
        at_most("doors", &doors, DOORS)?;
        let unit = UnitId::new(cx.now.0, cx.entropy()?);
        rows.units.push(json!([unit, id, name]));
        for door in &doors {
            rows.households.push(household(cx, &unit, &id, compound, door)?);
        }
        Ok::<_, Fault>(UnitView { id: unit, name })
    });
    let units = units.collect::<Result<_, _>>()?;
    Ok(BuildingView { id, name: building.name, units })
}

fn household(
    cx: &Cx,
    unit: &UnitId,
    building: &BuildingId,
    compound: &CompoundId,
    door: &Door,
) -> Result<Value, Fault> {
    let id = HouseholdId::new(cx.now.0, cx.entropy()?);
    Ok(json!([id, unit, building, compound, door]))
}
