//! A community's own procedures as rows.

use domain::deliberations::procedures::Procedure;
use serde::Deserialize;

use crate::{
    db::{Rows, Statement, read_json},
    error::Error,
    http::RequestContext,
};

/// A procedure, and how it is written.
pub struct Kept {
    pub procedure: Procedure,
    data: String,
}

#[derive(Deserialize)]
struct Row {
    data: String,
}

/// Asks for the community's own procedures, or for the one with this code.
pub fn own(cx: &RequestContext, code: Option<&str>) -> Statement {
    cx.sql("SELECT data FROM procedure WHERE community = ?1 AND (?2 IS NULL OR code = ?2) ORDER BY saved_ms, code")
        .arg(code)
}

/// Reads what [`own`] asked for.
pub fn read(answers: &mut Rows) -> Result<Vec<Kept>, Error> {
    answers.try_each(|Row { data }| Ok(Kept { procedure: read_json(&data)?, data }))
}

/// Writes down one more; none where there are `most`, or where its code is taken.
pub fn insert(cx: &RequestContext, procedure: &Procedure, most: u16) -> Result<Statement, Error> {
    Ok(cx
        .sql(
            "INSERT INTO procedure (community, code, data, saved_ms)
             SELECT ?1, ?2, ?3, ?4 WHERE (SELECT count(*) FROM procedure WHERE community = ?1) < ?5
             ON CONFLICT (community, code) DO NOTHING",
        )
        .arg(procedure.code())
        .arg(serde_json::to_string(procedure).map_err(Error::corrupt)?)
        .arg(cx.now)
        .arg(u32::from(most)))
}

/// Writes it in the place of `before`, as long as that is what stands there.
pub fn replace(cx: &RequestContext, before: &Kept, procedure: &Procedure) -> Result<Statement, Error> {
    Ok(cx
        .sql("UPDATE procedure SET data = ?3, saved_ms = ?4 WHERE community = ?1 AND code = ?2 AND data = ?5")
        .arg(procedure.code())
        .arg(serde_json::to_string(procedure).map_err(Error::corrupt)?)
        .arg(cx.now)
        .arg(before.data.as_str()))
}

/// Takes it off the list; changes no row where something else stands there by now.
pub fn remove(cx: &RequestContext, kept: &Kept) -> Statement {
    cx.sql("DELETE FROM procedure WHERE community = ?1 AND code = ?2 AND data = ?3")
        .arg(kept.procedure.code())
        .arg(kept.data.as_str())
}
