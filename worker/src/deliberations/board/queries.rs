//! A page of the board.

use api::deliberations::Deliberations;
use domain::ids::DeliberationId;

use crate::{
    db::Query,
    deliberations::queries::{DELIBERATION, StoredDeliberation},
    http::RequestContext,
};

/// How many deliberations a page has.
const PAGE: usize = 20;

/// The newest of those that are `over`, or aren't, or all; those opened before `before`.
pub fn page(
    cx: &RequestContext,
    over: Option<bool>,
    before: Option<&DeliberationId>,
) -> Query<Deliberations> {
    // One more than a page has tells whether there is another. Ids sort by the time they were made.
    let sql = format!(
        "SELECT {DELIBERATION} FROM deliberation AS d
         WHERE d.community = ?1 AND (?2 IS NULL OR d.id < ?2)
           AND (?3 IS NULL OR (d.status IN ('closed', 'withdrawn')) = ?3)
         ORDER BY d.id DESC LIMIT {}",
        PAGE + 1
    );
    cx.sql_of(sql).arg(before.map(DeliberationId::as_str)).arg(over).all().map(
        |mut rows: Vec<StoredDeliberation>| {
            let more = rows.len() > PAGE;
            rows.truncate(PAGE);
            let next = rows.last().filter(|_| more).map(|last| last.id.to_string());
            Deliberations { deliberations: rows.iter().map(StoredDeliberation::line).collect(), next }
        },
    )
}
