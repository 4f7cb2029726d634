//! A new community with all its places: one statement a table, however large the community is.

use domain::{ids::PersonId, people::community::CommunityView};
use serde::Deserialize;
use serde_json::Value;

use super::places::PlaceRows;
use crate::{
    db::{Query, Statement},
    error::Error,
    http::RequestContext,
};

/// A community that was founded before.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Founded {
    /// A hash of what it was made of.
    pub content: String,
    /// Its first convenor, as long as they are one.
    pub convenor: Option<PersonId>,
}

pub fn founded(cx: &RequestContext) -> Query<Option<Founded>> {
    cx.sql(
        "SELECT content, (
           SELECT person FROM appointment INDEXED BY appointment_by_person
           WHERE community = ?1 AND person = y.convenor AND role = 'convenor'
             AND from_ms <= ?2 AND (until_ms IS NULL OR until_ms > ?2)) AS convenor
         FROM community AS y WHERE id = ?1",
    )
    .arg(cx.now)
    .first()
}

pub fn insert_community(
    cx: &RequestContext,
    community: &CommunityView,
    content: &str,
    convenor: &PersonId,
) -> Result<Statement, Error> {
    let settings = serde_json::to_string(&community.settings).map_err(Error::corrupt)?;
    Ok(cx
        .sql("INSERT INTO community (id, name, settings, made_ms, content, convenor) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        .arg(community.name.as_str())
        .arg(settings)
        .arg(cx.now)
        .arg(content)
        .arg(convenor.as_str()))
}

const COMPOUNDS: &str = "INSERT INTO compound (community, id, name, property, committee, spots)
  SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value -> 4 FROM json_each(?2)";

const BUILDINGS: &str = "INSERT INTO building (community, id, compound, name, position)
  SELECT ?1, value ->> 0, value ->> 1, value ->> 2, key FROM json_each(?2)";

const UNITS: &str = "INSERT INTO unit (community, id, building, name, position)
  SELECT ?1, value ->> 0, value ->> 1, value ->> 2, key FROM json_each(?2)";

const HOUSEHOLDS: &str = "INSERT INTO household (community, id, unit, building, compound, door, position)
  SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, key FROM json_each(?2)";

pub(super) fn insert_places(cx: &RequestContext, rows: PlaceRows) -> [Statement; 4] {
    let PlaceRows { compounds, buildings, units, households } = rows;
    [(COMPOUNDS, compounds), (BUILDINGS, buildings), (UNITS, units), (HOUSEHOLDS, households)]
        .map(|(sql, rows)| cx.sql(sql).arg(Value::from(rows).to_string()))
}
