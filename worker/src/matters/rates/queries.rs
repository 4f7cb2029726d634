//! The facts that rates are computed from, packed: a row for each week, a short array for each fact.
//!
//! A week's row of a community with ten thousand matters a year has some ten kilobytes; D1 gives rows up to 2 MB.

use domain::{
    calendar::Due,
    clock::Moment,
    matters::{
        rates::{CustodyFact, MatterFact, Period},
        status::Status,
        step::Rating,
        tier::Tier,
    },
};
use serde::{Deserialize, de::DeserializeOwned};

use super::cache::{DatedMatter, Facts};
use crate::{
    db::{Queries, Query, flag, json, optional_flag},
    http::RequestContext,
    matters::queries::revision,
};

const CUSTODIES: &str =
    "SELECT json_group_array(json_array(receive_by_ms, receive_by_estimated, received_ms, released_ms)) AS facts
FROM community AS y CROSS JOIN custody AS c ON c.community = y.id
WHERE y.id = ?1 AND y.revision IS NOT ?4 AND c.receive_by_ms >= ?2 AND c.receive_by_ms < ?3
GROUP BY receive_by_ms / 604800000";

const MATTERS: &str = "SELECT json_group_array(json_array(m.reported_ms, m.tier, m.status,
  json((SELECT json_array(finish_by_ms, finish_by_estimated) FROM custody
   WHERE community = ?1 AND matter = m.id AND finish_by_ms IS NOT NULL ORDER BY version DESC LIMIT 1)),
  m.done_ms, m.reopened, m.rating, m.corrected)) AS facts
FROM community AS y CROSS JOIN matter AS m INDEXED BY matter_by_time ON m.community = y.id
WHERE y.id = ?1 AND y.revision IS NOT ?4 AND m.reported_ms >= ?2 AND m.reported_ms < ?3
GROUP BY m.reported_ms / 604800000";

#[derive(Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
struct Week<T> {
    #[serde(deserialize_with = "json")]
    facts: Vec<T>,
}

fn all<T>(weeks: Vec<Week<T>>) -> impl Iterator<Item = T> {
    weeks.into_iter().flat_map(|week| week.facts)
}

/// `ms, estimated`
#[derive(Deserialize)]
struct PackedDue(Moment, #[serde(deserialize_with = "flag")] bool);

impl From<PackedDue> for Due {
    fn from(PackedDue(at, estimated): PackedDue) -> Self {
        Self { at, estimated }
    }
}

/// `receive_by_ms, receive_by_estimated, received_ms, released_ms`
#[derive(Deserialize)]
struct PackedCustody(Moment, #[serde(deserialize_with = "flag")] bool, Option<Moment>, Option<Moment>);

/// `reported_ms, tier, status, [finish_by_ms, estimated], done_ms, reopened, rating, corrected`
#[derive(Deserialize)]
struct PackedMatter(
    Moment,
    Tier,
    Status,
    Option<PackedDue>,
    Option<Moment>,
    #[serde(deserialize_with = "flag")] bool,
    Option<Rating>,
    #[serde(deserialize_with = "optional_flag")] Option<bool>,
);

impl From<PackedCustody> for CustodyFact {
    fn from(PackedCustody(at, estimated, received_at, released_at): PackedCustody) -> Self {
        Self { receive_by: Due { at, estimated }, received_at, released_at }
    }
}

impl From<PackedMatter> for DatedMatter {
    fn from(packed: PackedMatter) -> Self {
        let PackedMatter(at, tier, status, finish_by, done_at, reopened, rating, corrected) = packed;
        let finish_by = finish_by.map(Due::from);
        Self { at, fact: MatterFact { tier, status, finish_by, done_at, reopened, rating, corrected } }
    }
}

/// The revision, and ledger entries due and matters reported in `window`: none of them if nothing has changed since
/// `known`.
pub fn facts(cx: &RequestContext, window: Period, known: Option<i64>) -> Query<(i64, Facts)> {
    let in_window = |sql| cx.sql(sql).arg(window.from).arg(window.to).arg(known);
    let custodies = in_window(CUSTODIES).all();
    let matters = in_window(MATTERS).all();
    (revision(cx), custodies, matters).into_query().map(|(revision, custodies, matters)| {
        let custodies = all::<PackedCustody>(custodies).map(CustodyFact::from).collect();
        let matters = all::<PackedMatter>(matters).map(DatedMatter::from).collect();
        (revision, Facts { custodies, matters })
    })
}
