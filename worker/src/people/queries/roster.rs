//! Lists of people.

use domain::{
    ids::PersonId,
    people::wire::{People, PeopleQuery, PersonLine},
    problem::Problem,
    text::{PersonName, SearchWords},
};
use serde::Deserialize;

use super::{super::roster::PAGE, me::HomeRow};
use crate::{
    db::{Rows, Statement},
    error::Error,
    http::RequestContext,
};

/// A cursor is the place in the list of the last person shown, so that the list goes on though that person leaves. It
/// holds a name, so it goes out sealed.
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
SELECT id, name, household, building, unit, door, place_in_list FROM listed
WHERE ?7 IS NULL OR place_in_list > ?7
ORDER BY place_in_list LIMIT ?8";

/// Asks for a page of people at the places where the person who asks holds one of `roles`, a JSON list.
///
/// # Errors
/// `not_found` for a cursor that never was one.
pub(crate) fn page(cx: &RequestContext, asked: &PeopleQuery, roles: &str) -> Result<Statement, Error> {
    let open = |cursor: &String| cx.request.pepper.open(&sealed_for(cx), cursor).ok_or(Problem::NotFound);
    let after = asked.cursor.as_ref().map(open).transpose()?;
    Ok(cx
        .viewer_sql(PAGE_SQL)
        .arg(roles)
        .arg(asked.building.as_ref().map(domain::ids::BuildingId::as_str))
        .arg(asked.q.as_ref().map(SearchWords::as_str))
        .arg(after)
        .arg(PAGE as i64 + 1))
}

#[derive(Deserialize)]
struct Row {
    #[serde(flatten)]
    home: HomeRow,
    id: PersonId,
    name: PersonName,
    place_in_list: String,
}

/// What a cursor is sealed with: it is good in this list of this community.
fn sealed_for(cx: &RequestContext) -> String {
    format!("people {}", cx.community)
}

pub(crate) fn read(cx: &RequestContext, answers: &mut Rows) -> Result<People, Error> {
    let mut rows: Vec<Row> = answers.all()?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows.last().filter(|_| more);
    let next = last.map(|row| cx.request.pepper.seal(&sealed_for(cx), &row.place_in_list)).transpose()?;
    let line = |Row { id, name, home, .. }| PersonLine { person: id, name, home: home.home() };
    Ok(People { people: rows.into_iter().map(line).collect(), next })
}
