//! Lists of people.

use api::people::{PeopleQuery, PersonLine};
use domain::{
    ids::{BuildingId, PersonId},
    text::{PersonName, SearchWords},
};
use serde::Deserialize;

use crate::{db::Query, http::RequestContext, people::queries::HomeRow};

const PAGE: usize = 50;

const LISTED: &str = ", listed AS (
  SELECT p.id, p.name, h.id AS household, h.building, h.unit, h.door,
    CASE WHEN h.id IS NULL THEN '1'
         ELSE printf('0|%s|%s|%06d|%06d|%06d', c.name, c.id, b.position, u.position, h.position) END
      || '|' || p.name || '|' || p.id AS place_in_list
  FROM person AS p
  LEFT JOIN household AS h ON h.community = p.community AND h.id = p.household
  LEFT JOIN unit AS u ON u.community = h.community AND u.id = h.unit
  LEFT JOIN building AS b ON b.community = h.community AND b.id = h.building
  LEFT JOIN compound AS c ON c.community = h.community AND c.id = h.compound
  WHERE p.community = ?1 AND p.standing = 'active'
    AND (?5 IS NULL OR h.building = ?5)
    AND (?6 IS NULL OR instr(p.name, ?6) > 0 OR instr(coalesce(h.door, ''), ?6) > 0)
    AND EXISTS (SELECT 1 FROM held WHERE role IN (SELECT value FROM json_each(?4)) AND (
      place = 'community' OR (place = 'compound' AND place_id = h.compound)
      OR (place = 'building' AND place_id = h.building)))
)";

/// A page of a list of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterPage {
    pub people: Vec<PersonLine>,
    /// The place in the list of the last of them, where more follow.
    pub ends_at: Option<String>,
}

#[derive(Deserialize)]
struct RosterRow {
    id: PersonId,
    name: PersonName,
    #[serde(flatten)]
    home: HomeRow,
    place_in_list: String,
}

/// People at the places where the person who asks holds one of `roles`, a JSON list; those behind the place `after`.
pub fn page(cx: &RequestContext, asked: &PeopleQuery, after: Option<&str>, roles: &str) -> Query<RosterPage> {
    // One more than a page has tells whether there is another.
    let sql = format!(
        "{LISTED} SELECT id, name, household, building, unit, door, place_in_list FROM listed
         WHERE ?7 IS NULL OR place_in_list > ?7 ORDER BY place_in_list LIMIT {}",
        PAGE + 1
    );
    cx.viewer_sql(&sql)
        .arg(roles)
        .arg(asked.building.as_ref().map(BuildingId::as_str))
        .arg(asked.q.as_ref().map(SearchWords::as_str))
        .arg(after)
        .all()
        .map(page_of)
}

fn page_of(mut rows: Vec<RosterRow>) -> RosterPage {
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let ends_at = rows.last().filter(|_| more).map(|row| row.place_in_list.clone());
    let line = |RosterRow { id, name, home, .. }| PersonLine { person: id, name, home: home.into_home() };
    RosterPage { people: rows.into_iter().map(line).collect(), ends_at }
}
