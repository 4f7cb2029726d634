//! Rules as rows, one for each time that they were set.

use domain::{
    clock::Moment,
    volunteers::points::{rules::Rates, wire::RulesSet},
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement, read_json},
    error::Error,
    http::RequestContext,
};

const SHOWN: u32 = 50;

/// The rule that stands when something begins at `{at}`, as JSON; null where the defaults hold. The community is that of
/// `{of}`.
pub const IN_FORCE: &str =
    "(SELECT json_object('per_hour', per_hour, 'per_visit', per_visit, 'per_report', per_report)
   FROM points_rules WHERE community = {of}.community AND from_ms <= {at} ORDER BY version DESC LIMIT 1)";

/// Reads what [`IN_FORCE`] says.
pub fn in_force(json: Option<&str>) -> Result<Rates, Error> {
    json.map_or_else(|| Ok(Rates::default()), read_json)
}

/// Asks what was set, newest first.
pub fn set(cx: &RequestContext) -> Statement {
    cx.sql(
        "SELECT version, from_ms, per_hour, per_visit, per_report FROM points_rules
         WHERE community = ?1 ORDER BY version DESC LIMIT ?2",
    )
    .arg(SHOWN)
}

#[derive(Deserialize)]
struct Row {
    version: u32,
    from_ms: Moment,
    per_hour: u16,
    per_visit: u16,
    per_report: u16,
}

/// Reads what [`set`] asked for, and the version that the newest has; 0 where nothing was set.
pub fn read_set(answers: &mut Rows) -> Result<(u32, Vec<RulesSet>), Error> {
    let rows: Vec<Row> = answers.all()?;
    let version = rows.first().map_or(0, |row| row.version);
    let set = rows.into_iter().map(|Row { from_ms, per_hour, per_visit, per_report, .. }| RulesSet {
        from: from_ms,
        rates: Rates { per_hour, per_visit, per_report },
    });
    Ok((version, set.collect()))
}

/// Sets rules from now on; changes no row where `version` isn't the newest any more.
pub fn save(cx: &RequestContext, version: u32, rates: Rates) -> Statement {
    cx.sql(
        "INSERT INTO points_rules (community, version, from_ms, per_hour, per_visit, per_report)
         SELECT ?1, ?2 + 1, ?3, ?4, ?5, ?6
         WHERE (SELECT coalesce(max(version), 0) FROM points_rules WHERE community = ?1) = ?2",
    )
    .arg(version)
    .arg(cx.now)
    .arg(u32::from(rates.per_hour))
    .arg(u32::from(rates.per_visit))
    .arg(u32::from(rates.per_report))
}
