//! Lists of people.

use domain::{
    ids::PersonId,
    people::wire::{People, PeopleQuery, PersonLine},
    text::{PersonName, SearchWords},
};
use serde::Deserialize;

use super::{super::roster::PAGE, me::HomeRow};
use crate::{
    cx::Cx,
    db::{Answers, Stmt},
    fault::Fault,
};

/// A cursor is the id of the last person shown; where the list goes on is computed from that person again.
const PAGE_SQL: &str = ", listed AS (
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
)
SELECT id, name, household, building, unit, door FROM listed
WHERE ?7 IS NULL OR place_in_list > (SELECT place_in_list FROM listed WHERE id = ?7)
ORDER BY place_in_list LIMIT ?8";

/// Asks for a page of people at the places where the person who asks holds one of `roles`, a JSON list.
///
/// # Errors
/// `not_found` for a cursor that never was one.
pub(crate) fn page(cx: &Cx, asked: &PeopleQuery, roles: &str) -> Result<Stmt, Fault> {
    let cursor = asked.cursor.clone().map(PersonId::try_from).transpose()?;
    Ok(cx
        .viewer_sql(PAGE_SQL)
        .arg(roles)
        .arg(asked.building.as_ref().map(domain::ids::BuildingId::as_str))
        .arg(asked.q.as_ref().map(SearchWords::as_str))
        .arg(cursor.as_ref().map(PersonId::as_str))
        .arg(PAGE as i64 + 1))
}

#[derive(Deserialize)]
struct Row {
    id: PersonId,
    name: PersonName,
    #[serde(flatten)]
    home: HomeRow,
}

pub(crate) fn read(answers: &mut Answers) -> Result<People, Fault> {
    let mut rows: Vec<Row> = answers.all()?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = if more { rows.last().map(|row| row.id.to_string()) } else { None };
    let line = |Row { id, name, home }| PersonLine { person: id, name, home: home.home() };
    Ok(People { people: rows.into_iter().map(line).collect(), next })
}
