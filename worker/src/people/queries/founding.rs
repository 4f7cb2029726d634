//! A new community with all its places: one statement a table, however large the community is.

use domain::{
    ids::{BuildingId, CompoundId, HouseholdId, PersonId, UnitId},
    people::{
        community::{BuildingView, CommunityView, CompoundView, UnitView},
        wire::{NewBuilding, NewCommunity, NewCompound, NewUnit},
    },
    problem::Problem,
    text::Door,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    db::{Rows, Statement, Transaction},
    error::Error,
    http::RequestContext,
    secret,
};

/// The rows of a place tree, table by table.
#[derive(Default)]
struct Placed {
    compounds: Vec<Value>,
    buildings: Vec<Value>,
    units: Vec<Value>,
    households: Vec<Value>,
}

/// What tells a community that is asked for from another one: the same tree, settings and convenor give the same.
pub(crate) fn content(asked: &NewCommunity) -> Result<String, Error> {
    Ok(secret::hash(&[serde_json::to_string(asked).map_err(Error::corrupt)?.as_bytes()]))
}

/// A community that was made before.
pub(crate) struct Founded {
    /// The [`content`] it was made of.
    pub(crate) content: String,
    /// Its first convenor, as long as they are one.
    pub(crate) convenor: Option<PersonId>,
}

/// Asks whether the community was made before.
pub(crate) fn founded(cx: &RequestContext) -> Statement {
    cx.sql(
        "SELECT content, (
           SELECT person FROM appointment INDEXED BY appointment_by_person
           WHERE community = ?1 AND person = y.convenor AND role = 'convenor'
             AND from_ms <= ?2 AND (until_ms IS NULL OR until_ms > ?2)) AS convenor
         FROM community AS y WHERE id = ?1",
    )
    .arg(cx.now)
}

#[derive(Deserialize)]
struct FoundedRow {
    content: String,
    convenor: Option<PersonId>,
}

/// Reads what [`founded`] asked for.
pub(crate) fn read_founded(answers: &mut Rows) -> Result<Option<Founded>, Error> {
    let row: Option<FoundedRow> = answers.first()?;
    Ok(row.map(|FoundedRow { content, convenor }| Founded { content, convenor }))
}

/// Gives every place an id: the tree as it will be shown, and what writes it.
///
/// # Errors
/// [`Problem::CommunityExists`] once it is saved, if the name is taken.
pub(crate) fn plant(
    cx: &RequestContext,
    asked: NewCommunity,
    convenor: &PersonId,
) -> Result<(CommunityView, Transaction), Error> {
    let mut rows = Placed::default();
    let content = content(&asked)?;
    let compounds = asked.compounds.into_iter().map(|compound| compound_of(cx, &mut rows, compound));
    let compounds: Vec<CompoundView> = compounds.collect::<Result<_, _>>()?;
    let view = CommunityView { id: asked.id, name: asked.name, settings: asked.settings, compounds };
    let settings = serde_json::to_string(&view.settings).map_err(Error::corrupt)?;
    let community = cx
        .sql("INSERT INTO community (id, name, settings, made_ms, content, convenor) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        .arg(view.name.as_str())
        .arg(settings)
        .arg(cx.now)
        .arg(content)
        .arg(convenor.as_str());
    let list = |rows: Vec<Value>| Value::from(rows).to_string();
    let write = Transaction::new()
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
        .unless_taken("community.id", Problem::CommunityExists);
    Ok((view, write))
}

fn compound_of(cx: &RequestContext, rows: &mut Placed, compound: NewCompound) -> Result<CompoundView, Error> {
    let id = CompoundId::new(cx.now.0, cx.entropy()?);
    rows.compounds.push(json!([id, compound.name, compound.property, compound.committee, compound.spots]));
    let buildings = compound.buildings.into_iter().map(|building| building_of(cx, rows, &id, building));
    let buildings = buildings.collect::<Result<_, _>>()?;
    let NewCompound { name, property, committee, spots, .. } = compound;
    Ok(CompoundView { id, name, property, committee, spots, buildings })
}

fn building_of(
    cx: &RequestContext,
    rows: &mut Placed,
    compound: &CompoundId,
    building: NewBuilding,
) -> Result<BuildingView, Error> {
    let id = BuildingId::new(cx.now.0, cx.entropy()?);
    rows.buildings.push(json!([id, compound, building.name]));
    let units = building.units.into_iter().map(|NewUnit { name, doors }| {
        let unit = UnitId::new(cx.now.0, cx.entropy()?);
        rows.units.push(json!([unit, id, name]));
        for door in &doors {
            rows.households.push(household(cx, &unit, &id, compound, door)?);
        }
        Ok::<_, Error>(UnitView { id: unit, name })
    });
    let units = units.collect::<Result<_, _>>()?;
    Ok(BuildingView { id, name: building.name, units })
}

fn household(
    cx: &RequestContext,
    unit: &UnitId,
    building: &BuildingId,
    compound: &CompoundId,
    door: &Door,
) -> Result<Value, Error> {
    let id = HouseholdId::new(cx.now.0, cx.entropy()?);
    Ok(json!([id, unit, building, compound, door]))
}
