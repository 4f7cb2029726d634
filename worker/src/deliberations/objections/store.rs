//! What people object. Whether it is answered stands in the deliberation's course.

use domain::{
    clock::Moment,
    deliberations::{
        course::deliberation::{Deliberation, Number},
        wire::ObjectionView,
    },
    ids::{DeliberationId, PersonId},
    text::Note,
};
use serde::Deserialize;

use crate::{
    cx::Cx,
    db::{Answers, Stmt},
    fault::Fault,
};

/// Keeps what somebody objects.
pub fn insert(cx: &Cx, of: &DeliberationId, number: Number, by: &PersonId, text: &Note) -> Stmt {
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
pub fn all(cx: &Cx, of: &DeliberationId) -> Stmt {
    cx.viewer_sql(
        "SELECT number, at_ms, text, person IS (SELECT person FROM viewer) AS own FROM objection
         WHERE community = ?1 AND deliberation = ?4 ORDER BY number",
    )
    .arg(of.as_str())
}

#[derive(Deserialize)]
struct Row {
    number: Number,
    at_ms: Moment,
    text: Note,
    own: u8,
}

/// Reads what [`all`] asked for, with the answers that stand in the course.
///
/// # Errors
/// [`Fault::Broken`] for a broken row.
pub fn read(answers: &mut Answers, state: &Deliberation) -> Result<Vec<ObjectionView>, Fault> {
    let rows = answers.all::<Row>()?.into_iter();
    let view = |row: Row| {
        let known = state.objections.iter().find(|objection| objection.number == row.number);
        ObjectionView {
            number: row.number,
            at: row.at_ms,
            text: row.text,
            own: row.own == 1,
            dropped: known.is_none(),
            answer: known.and_then(|objection| objection.answer.clone()),
        }
    };
    Ok(rows.map(view).collect())
}
