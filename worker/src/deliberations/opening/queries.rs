//! A new deliberation as a row.

use api::deliberations::NewDeliberation;
use domain::{
    deliberations::course::deliberation::Deliberation,
    ids::{CompoundId, DeliberationId, MatterId, PersonId},
};

use crate::{db::Statement, deliberations::change::queries::with_course, error::Error, http::RequestContext};

/// A condition: the compound is of this community.
pub fn is_compound(cx: &RequestContext, compound: &CompoundId) -> Statement {
    cx.sql("SELECT 1 FROM compound WHERE community = ?1 AND id = ?2").arg(compound.as_str())
}

pub fn insert(
    cx: &RequestContext,
    id: &DeliberationId,
    asked: &NewDeliberation,
    by: &PersonId,
    state: &Deliberation,
) -> Result<Statement, Error> {
    let inserted = cx
        .sql(
            "INSERT INTO deliberation (community, id, compound, matter, item, opened_by, opened_ms, title, text,
               course, due_ms, remind_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )
        .arg(id.as_str())
        .arg(asked.compound.as_ref().map(CompoundId::as_str))
        .arg(asked.matter.as_ref().map(MatterId::as_str))
        .arg(asked.item.map(u32::from))
        .arg(by.as_str())
        .arg(cx.now)
        .arg(asked.title.as_str())
        .arg(asked.text.as_str());
    with_course(inserted, state)
}
