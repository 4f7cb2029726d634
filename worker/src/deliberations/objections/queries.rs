//! What people object. Whether it is answered stands in the deliberation's course.

use api::deliberations::ObjectionView;
use domain::{
    clock::Moment,
    deliberations::course::deliberation::{Deliberation, Number},
    ids::{DeliberationId, PersonId},
    moderation::reports::Standing,
    text::Note,
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag},
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

#[derive(Clone, Debug, Deserialize)]
pub struct StoredObjection {
    number: Number,
    at_ms: Moment,
    text: Note,
    standing: Standing,
    #[serde(deserialize_with = "flag")]
    own: bool,
}

pub fn all(cx: &RequestContext, of: &DeliberationId) -> Query<Vec<StoredObjection>> {
    cx.viewer_sql(
        "SELECT number, at_ms, text, standing, person IS (SELECT person FROM viewer) AS own FROM objection
         WHERE community = ?1 AND deliberation = ?4 ORDER BY number",
    )
    .arg(of.as_str())
    .all()
}

impl StoredObjection {
    /// With the answer that stands in the course. Whoever `answers_them` reads hidden ones too.
    pub fn view(self, state: &Deliberation, answers_them: bool) -> Result<ObjectionView, Error> {
        let Self { number, at_ms, text, standing, own } = self;
        let known = state.objections.iter().find(|objection| objection.number == number);
        Ok(ObjectionView {
            number,
            at: at_ms,
            text: shown(text, standing, own || answers_them)?,
            standing,
            own,
            dropped: known.is_none(),
            answer: known.and_then(|objection| objection.answer.clone()),
        })
    }
}
