//! Points and endorsements as rows.

use domain::{
    deliberations::{
        options::{POINTS_EACH, POINTS_MAX, Side},
        posts::text::StatementText,
        wire::{NewPoint, PointView},
    },
    ids::{OptionId, PersonId, PointId},
    moderation::reports::Standing,
};
use serde::Deserialize;

use super::options::{self, Of, seen};
use crate::{
    db::{Rows, Statement},
    deliberations::queries as deliberations,
    error::Error,
    http::RequestContext,
};

/// Points of the options that `{options}` selects, the most endorsed of each side first. `?5` is how many of each side.
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

/// Asks for points, at most `best` of each side of each option.
pub fn lines(cx: &RequestContext, of: Of<'_>, best: Option<u32>) -> Statement {
    let options = format!("SELECT id FROM option WHERE community = ?1 AND {} = ?4", of.column());
    cx.viewer_sql(&ranked(&options)).arg(of.id()).arg(best)
}

/// Asks for the deliberation, the option and all points among which this one is.
pub fn one(cx: &RequestContext, point: &PointId) -> [Statement; 3] {
    let option = "SELECT option FROM point WHERE community = ?1 AND id = ?4";
    [
        deliberations::one_where(
            cx,
            "SELECT o.deliberation FROM point AS p JOIN option AS o ON o.community = p.community AND o.id = p.option
             WHERE p.community = ?1 AND p.id = ?2",
            point.as_str(),
        ),
        options::lines_where(cx, &format!("o.id = ({option})"), point.as_str()),
        cx.viewer_sql(&ranked(option)).arg(point.as_str()).arg(None::<u32>),
    ]
}

#[derive(Deserialize)]
struct Row {
    id: PointId,
    option: OptionId,
    side: Side,
    text: StatementText,
    standing: Standing,
    mine: u8,
    endorsements: u32,
    endorsed: u8,
    total: u32,
}

/// A point that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub option: OptionId,
    /// How many points of its side the option has.
    pub total: u32,
    pub view: PointView,
}

/// Reads what [`lines`] asked for.
pub fn read_lines(answers: &mut Rows) -> Result<Vec<Found>, Error> {
    let found = |row: Row| Found {
        option: row.option,
        total: row.total,
        view: PointView {
            point: row.id,
            side: row.side,
            text: row.text,
            endorsements: row.endorsements,
            endorsed: row.endorsed == 1,
            mine: row.mine == 1,
            standing: row.standing,
        },
    };
    answers.each(found)
}

/// Writes a new point; none where the option, or its author there, has written as many as there may be.
pub fn insert(cx: &RequestContext, id: &PointId, asked: &NewPoint, run: u32, author: &PersonId) -> Statement {
    cx.sql(
        "INSERT INTO point (community, id, option, author, run, at_ms, side, text)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
         WHERE (SELECT count(*) FROM point WHERE community = ?1 AND option = ?3) < ?9
           AND (SELECT count(*) FROM point WHERE community = ?1 AND option = ?3 AND author = ?4) < ?10",
    )
    .arg(id.as_str())
    .arg(asked.option.as_str())
    .arg(author.as_str())
    .arg(run)
    .arg(cx.now)
    .arg(asked.side.code())
    .arg(asked.text.as_str())
    .arg(POINTS_MAX)
    .arg(POINTS_EACH)
}

/// Endorses a point; changes no row where that is so already.
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
