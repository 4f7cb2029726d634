//! What people object. Whether it is answered stands in the deliberation's course.

use domain::{
    clock::Moment,
    deliberations::{
        course::deliberation::{Deliberation, Number},
        wire::ObjectionView,
    },
    ids::{DeliberationId, PersonId},
    moderation::reports::Standing,
    text::Note,
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement},
    error::Error,
    http::RequestContext,
    moderation::conceal::shown,
};

pub fn insert(
    cx: &RequestContext,
    of: &DeliberationId,
    number: Number,
    by: &PersonId,
    text: &Note,
) -> Statement {
    cx.sql(
        "INSERT INTO objection (community, deliberation, number, person, at_ms, text)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .arg(of.as_str())
    .arg(number)
    .arg(by.as_str())
    .arg(cx.now)
    .arg(text.as_str())
}

/// Asks for all objections of a deliberation.
pub fn all(cx: &RequestContext, of: &DeliberationId) -> Statement {
    cx.viewer_sql(
        "SELECT number, at_ms, text, standing, person IS (SELECT person FROM viewer) AS own FROM objection
         WHERE community = ?1 AND deliberation = ?4 ORDER BY number",
    )
    .arg(of.as_str())
}

#[derive(Deserialize)]
struct Row {
    number: Number,
    at_ms: Moment,
    text: Note,
    standing: Standing,
    own: u8,
}

/// Reads what [`all`] asked for, with the answers that stand in the course. Whoever `answers_them` reads hidden ones too.
pub fn read(
    answers: &mut Rows,
    state: &Deliberation,
    answers_them: bool,
) -> Result<Vec<ObjectionView>, Error> {
    let view = |row: Row| {
        let known = state.objections.iter().find(|objection| objection.number == row.number);
        let own = row.own == 1;
        Ok(ObjectionView {
            number: row.number,
            at: row.at_ms,
            text: shown(row.text, row.standing, own || answers_them)?,
            standing: row.standing,
            own,
            dropped: known.is_none(),
            answer: known.and_then(|objection| objection.answer.clone()),
        })
    };
    answers.try_each(view)
}
