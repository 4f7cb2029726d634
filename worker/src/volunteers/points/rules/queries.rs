//! Rules as rows, one for each time that they were set.

use api::volunteers::points::RulesSet;
use domain::{clock::Moment, volunteers::points::rules::Rates};
use serde::Deserialize;

use crate::{
    db::{Query, Statement},
    http::RequestContext,
};

const SHOWN: u32 = 50;

/// The rule that stands when something begins at `{at}`, as JSON; null where the defaults hold. The community is that of
/// `{of}`.
pub const IN_FORCE: &str =
    "(SELECT json_object('per_hour', per_hour, 'per_visit', per_visit, 'per_report', per_report)
   FROM points_rules WHERE community = {of}.community AND from_ms <= {at} ORDER BY version DESC LIMIT 1)";

pub fn set(cx: &RequestContext) -> Query<SetRules> {
    cx.sql(
        "SELECT version, from_ms, per_hour, per_visit, per_report FROM points_rules
         WHERE community = ?1 ORDER BY version DESC LIMIT ?2",
    )
    .arg(SHOWN)
    .all::<RulesRow>()
    .map(SetRules::from)
}

#[derive(Deserialize)]
struct RulesRow {
    version: u32,
    from_ms: Moment,
    per_hour: u16,
    per_visit: u16,
    per_report: u16,
}

/// What was set, newest first.
#[derive(Clone, Debug)]
pub struct SetRules {
    /// That of the newest; 0 where nothing was set.
    pub version: u32,
    pub set: Vec<RulesSet>,
}

impl SetRules {
    #[must_use]
    pub fn in_force(&self) -> Rates {
        self.set.first().map(|set| set.rates).unwrap_or_default()
    }
}

impl From<Vec<RulesRow>> for SetRules {
    fn from(rows: Vec<RulesRow>) -> Self {
        let version = rows.first().map_or(0, |row| row.version);
        let set = rows.into_iter().map(|RulesRow { from_ms, per_hour, per_visit, per_report, .. }| {
            RulesSet { from: from_ms, rates: Rates { per_hour, per_visit, per_report } }
        });
        Self { version, set: set.collect() }
    }
}

/// Whether `version` is the newest.
pub fn is_newest(cx: &RequestContext, version: u32) -> Statement {
    cx.sql("SELECT 1 WHERE (SELECT coalesce(max(version), 0) FROM points_rules WHERE community = ?1) = ?2")
        .arg(version)
}

/// Sets rules from now on, after those of `version`.
pub fn save(cx: &RequestContext, version: u32, rates: Rates) -> Statement {
    cx.sql(
        "INSERT INTO points_rules (community, version, from_ms, per_hour, per_visit, per_report)
         VALUES (?1, ?2 + 1, ?3, ?4, ?5, ?6)",
    )
    .arg(version)
    .arg(cx.now)
    .arg(u32::from(rates.per_hour))
    .arg(u32::from(rates.per_visit))
    .arg(u32::from(rates.per_report))
}
