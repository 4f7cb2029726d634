//! What lies at a desk.

use domain::{clock::Moment, matters::custody::Desk, people::role::Role};
use serde::Deserialize;

use super::{Cursor, roles};
use crate::{
    db::Query,
    error::Error,
    http::RequestContext,
    matters::queries::{BEGINNING, CUSTODY, LINE, MATTER, MatterLineRow},
};

#[derive(Deserialize)]
pub struct DeskRow {
    #[serde(flatten)]
    pub line: MatterLineRow,
    pub clock_ms: Moment,
    pub text: String,
    /// How often it was given back.
    pub returned: u8,
}

/// A page of what lies at the desks of this kind where the person who asks works, and one line more if there is one.
pub fn page(
    cx: &RequestContext,
    desk: Desk,
    after: Option<&Cursor>,
    limit: u8,
) -> Result<Query<Vec<DeskRow>>, Error> {
    let roles: Vec<&str> = roles(desk).map(Role::code).collect();
    let roles = serde_json::to_string(&roles).map_err(Error::corrupt)?;
    let limit = u16::from(limit) + 1;
    let sql = format!(
        "SELECT {MATTER}, {CUSTODY}, {LINE}, c.clock_ms, substr(m.text, 1, {BEGINNING}) AS text,
           (SELECT count(*) FROM custody WHERE community = ?1 AND matter = m.id AND why = 'returned') AS returned
         FROM custody AS c INDEXED BY custody_at_desk JOIN matter AS m ON m.community = c.community AND m.id = c.matter
         WHERE c.community = ?1 AND c.desk = ?4 AND c.released_ms IS NULL
           AND EXISTS (SELECT 1 FROM held AS h WHERE h.role IN (SELECT value FROM json_each(?5))
             AND (h.place = 'community' OR (h.place = c.place AND h.place_id = c.place_id)))
           AND (?6 IS NULL OR (c.clock_ms, c.matter) > (?6, ?7))
         ORDER BY c.clock_ms, c.matter LIMIT {limit}"
    );
    Ok(cx
        .viewer_sql(&sql)
        .arg(desk.code())
        .arg(roles)
        .arg(after.map(|cursor| cursor.clock))
        .arg(after.map(|cursor| cursor.matter.as_str()))
        .all())
}
