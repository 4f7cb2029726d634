//! The ledger of the person who asks, and the shifts in which they were.

use api::volunteers::points::PointEntry;
use domain::{
    clock::Moment,
    volunteers::{attendance::Presence, points::ledger::Why, shift::Span},
};
use serde::Deserialize;

use crate::{db::Query, http::RequestContext};

/// How many points the person who asks has, and how much is still to be booked.
pub fn own(cx: &RequestContext) -> Query<OwnBalance> {
    cx.viewer_sql(
        "SELECT
           (SELECT coalesce(sum(amount), 0) FROM points_entry WHERE community = ?1 AND person = v.person) AS balance,
           (SELECT count(*) FROM points_due INDEXED BY points_due_by_person
            WHERE community = ?1 AND person = v.person) AS due
         FROM viewer AS v",
    )
    .first()
    .map(Option::unwrap_or_default)
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct OwnBalance {
    /// The sum of all entries.
    pub balance: i64,
    /// How many shifts and reports are still to be booked.
    pub due: u32,
}

/// In which shifts they were, and when.
pub fn served(cx: &RequestContext) -> Query<Vec<(Span, Presence)>> {
    cx.viewer_sql(
        "SELECT from_ms, until_ms, came_ms, left_ms FROM signup INDEXED BY signup_by_person
         WHERE community = ?1 AND person = (SELECT person FROM viewer) AND left_ms IS NOT NULL ORDER BY from_ms",
    )
    .all()
    .each(|row: ServedRow| {
        let span = Span { from: row.from_ms, until: row.until_ms };
        (span, Presence { came: Some(row.came_ms), left: Some(row.left_ms) })
    })
}

#[derive(Deserialize)]
struct ServedRow {
    from_ms: Moment,
    until_ms: Moment,
    came_ms: Moment,
    left_ms: Moment,
}

/// At most `most` entries before the `before`th, newest first, each with its number.
pub fn entries(cx: &RequestContext, before: Option<u32>, most: u32) -> Query<Vec<(u32, PointEntry)>> {
    cx.viewer_sql(
        "SELECT e.nth, e.at_ms, e.amount, e.why, coalesce(t.title, x.title, r.name) AS about, s.from_ms
         FROM points_entry AS e
           LEFT JOIN shift AS s ON s.community = e.community AND s.id = e.source
           LEFT JOIN volunteer_task AS t ON t.community = s.community AND t.id = s.task
           LEFT JOIN matter AS x ON x.community = e.community AND x.id = e.source
           LEFT JOIN redemption AS r ON r.community = e.community AND r.id = e.source
         WHERE e.community = ?1 AND e.person = (SELECT person FROM viewer) AND (?5 IS NULL OR e.nth < ?5)
         ORDER BY e.nth DESC LIMIT ?4",
    )
    .arg(most)
    .arg(before)
    .all::<EntryRow>()
    .each(|row| (row.nth, PointEntry::from(row)))
}

#[derive(Deserialize)]
struct EntryRow {
    nth: u32,
    at_ms: Moment,
    amount: i64,
    why: Why,
    about: Option<String>,
    from_ms: Option<Moment>,
}

impl From<EntryRow> for PointEntry {
    fn from(row: EntryRow) -> Self {
        Self { at: row.at_ms, amount: row.amount, why: row.why, about: row.about, shift_from: row.from_ms }
    }
}
