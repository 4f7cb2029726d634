//! Arguments and endorsements as rows.

use api::deliberations::{NewPoint, PointView};
use domain::{
    deliberations::{
        options::{POINTS_EACH, POINTS_MAX, Side},
        posts::text::StatementText,
    },
    ids::{DeliberationId, OptionId, PersonId, PointId},
    moderation::reports::Standing,
    problem::Problem,
};
use serde::Deserialize;

use crate::{
    db::{Queries, Query, Statement, flag},
    deliberations::{
        options::queries::{StoredOption, option_where, seen},
        queries::{StoredDeliberation, deliberation_where},
    },
    http::RequestContext,
};

/// Arguments about the options that `options` selects, the most endorsed of each side first. `?5` is how many of each side.
fn ranked(options: &str) -> String {
    format!(
        "SELECT * FROM (
           SELECT *, count(*) OVER (PARTITION BY option, side) AS total,
             row_number() OVER (PARTITION BY option, side ORDER BY endorsements DESC, id) AS place
           FROM (
             SELECT p.id, p.option, p.side, p.text, p.standing, p.author IS (SELECT person FROM viewer) AS mine,
               (SELECT count(*) FROM endorsement WHERE community = ?1 AND point = p.id) AS endorsements,
               EXISTS (
                 SELECT 1 FROM endorsement
                 WHERE community = ?1 AND point = p.id AND person = (SELECT person FROM viewer)) AS endorsed
             FROM point AS p WHERE p.community = ?1 AND p.option IN ({options}) AND {}))
         WHERE ?5 IS NULL OR place <= ?5 ORDER BY option, side DESC, place",
        seen("p")
    )
}

#[derive(Deserialize)]
struct PointRow {
    id: PointId,
    option: OptionId,
    side: Side,
    text: StatementText,
    standing: Standing,
    #[serde(deserialize_with = "flag")]
    mine: bool,
    endorsements: u32,
    #[serde(deserialize_with = "flag")]
    endorsed: bool,
    total: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPoint {
    pub option: OptionId,
    /// How many of its side the option has.
    pub total: u32,
    pub view: PointView,
}

impl From<PointRow> for StoredPoint {
    fn from(row: PointRow) -> Self {
        Self {
            option: row.option,
            total: row.total,
            view: PointView {
                point: row.id,
                side: row.side,
                text: row.text,
                endorsements: row.endorsements,
                endorsed: row.endorsed,
                mine: row.mine,
                standing: row.standing,
            },
        }
    }
}

fn points_where(cx: &RequestContext, options: &str, id: &str, best: Option<u32>) -> Query<Vec<StoredPoint>> {
    cx.viewer_sql(&ranked(options)).arg(id).arg(best).all::<PointRow>().each(StoredPoint::from)
}

/// The `best` arguments of each side of each option.
pub fn of_deliberation(
    cx: &RequestContext,
    deliberation: &DeliberationId,
    best: u32,
) -> Query<Vec<StoredPoint>> {
    let options = "SELECT id FROM option WHERE community = ?1 AND deliberation = ?4";
    points_where(cx, options, deliberation.as_str(), Some(best))
}

/// All arguments about an option.
pub fn of_option(cx: &RequestContext, option: &OptionId) -> Query<Vec<StoredPoint>> {
    points_where(cx, "?4", option.as_str(), None)
}

/// An argument with its deliberation and its option; `NotFound` when there is none, or not for this reader.
pub fn point(cx: &RequestContext, point: &PointId) -> Query<(StoredDeliberation, StoredOption, PointView)> {
    let option = "SELECT option FROM point WHERE community = ?1 AND id = ?4";
    let deliberation = deliberation_where(
        cx,
        "SELECT o.deliberation FROM point AS p JOIN option AS o ON o.community = p.community AND o.id = p.option
         WHERE p.community = ?1 AND p.id = ?2",
        point.as_str(),
    );
    let id = point.clone();
    let found = points_where(cx, option, point.as_str(), None)
        .map(move |points| points.into_iter().map(|one| one.view).find(|view| view.point == id))
        .ok_or(Problem::NotFound);
    (deliberation, option_where(cx, option, point.as_str()), found).into_query()
}

/// A condition: the option has less than [`POINTS_MAX`] arguments, and less than [`POINTS_EACH`] of `author`.
pub fn has_room(cx: &RequestContext, option: &OptionId, author: &PersonId) -> Statement {
    cx.sql(
        "SELECT 1 WHERE (SELECT count(*) FROM point WHERE community = ?1 AND option = ?2) < ?4
           AND (SELECT count(*) FROM point WHERE community = ?1 AND option = ?2 AND author = ?3) < ?5",
    )
    .arg(option.as_str())
    .arg(author.as_str())
    .arg(POINTS_MAX)
    .arg(POINTS_EACH)
}

pub fn insert(cx: &RequestContext, id: &PointId, asked: &NewPoint, run: u32, author: &PersonId) -> Statement {
    cx.sql(
        "INSERT INTO point (community, id, option, author, run, at_ms, side, text)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )
    .arg(id.as_str())
    .arg(asked.option.as_str())
    .arg(author.as_str())
    .arg(run)
    .arg(cx.now)
    .arg(asked.side.code())
    .arg(asked.text.as_str())
}

/// Endorses an argument; changes no row where that is so already.
pub fn switch_on(cx: &RequestContext, point: &PointId, run: u32, person: &PersonId) -> Statement {
    cx.sql(
        "INSERT INTO endorsement (community, point, person, run, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (community, point, person) DO NOTHING",
    )
    .arg(point.as_str())
    .arg(person.as_str())
    .arg(run)
    .arg(cx.now)
}

/// Takes an endorsement back; changes no row where there is none.
pub fn switch_off(cx: &RequestContext, point: &PointId, person: &PersonId) -> Statement {
    cx.sql("DELETE FROM endorsement WHERE community = ?1 AND point = ?2 AND person = ?3")
        .arg(point.as_str())
        .arg(person.as_str())
}
