//! A community's own procedures as rows.

use domain::deliberations::procedures::Procedure;
use serde::Deserialize;

use crate::{
    db::{Query, Statement, read_json},
    error::Error,
    http::RequestContext,
};

/// A procedure, and how it is written: it may be replaced as long as it is written so.
pub struct StoredProcedure {
    pub procedure: Procedure,
    data: String,
}

#[derive(Deserialize)]
struct ProcedureRow {
    data: String,
}

/// The community's own procedures, or the one with this code.
pub fn own(cx: &RequestContext, code: Option<&str>) -> Query<Vec<StoredProcedure>> {
    cx.sql("SELECT data FROM procedure WHERE community = ?1 AND (?2 IS NULL OR code = ?2) ORDER BY saved_ms, code")
        .arg(code)
        .all()
        .try_each(|ProcedureRow { data }| {
            read_json(&data).map(|procedure| StoredProcedure { procedure, data })
        })
}

/// A condition: there are less than `most`.
pub fn has_room(cx: &RequestContext, most: u16) -> Statement {
    cx.sql("SELECT 1 WHERE (SELECT count(*) FROM procedure WHERE community = ?1) < ?2").arg(u32::from(most))
}

pub fn insert(cx: &RequestContext, procedure: &Procedure) -> Result<Statement, Error> {
    Ok(cx
        .sql("INSERT INTO procedure (community, code, data, saved_ms) VALUES (?1, ?2, ?3, ?4)")
        .arg(procedure.code())
        .arg(serde_json::to_string(procedure).map_err(Error::corrupt)?)
        .arg(cx.now))
}

/// Writes it in the place of `before`, as long as that is what stands there.
pub fn replace(
    cx: &RequestContext,
    before: &StoredProcedure,
    procedure: &Procedure,
) -> Result<Statement, Error> {
    Ok(cx
        .sql("UPDATE procedure SET data = ?3, saved_ms = ?4 WHERE community = ?1 AND code = ?2 AND data = ?5")
        .arg(procedure.code())
        .arg(serde_json::to_string(procedure).map_err(Error::corrupt)?)
        .arg(cx.now)
        .arg(before.data.as_str()))
}

/// Takes it off the list; changes no row where something else stands there by now.
pub fn remove(cx: &RequestContext, stored: &StoredProcedure) -> Statement {
    cx.sql("DELETE FROM procedure WHERE community = ?1 AND code = ?2 AND data = ?3")
        .arg(stored.procedure.code())
        .arg(stored.data.as_str())
}
