//! What lies at a desk.

use domain::{
    clock::Moment,
    ids::MatterId,
    matters::{
        course,
        custody::Desk,
        wire::{DeskLine, DeskView},
    },
    people::role::{Actor, Role},
};
use serde::Deserialize;

use super::{Cursor, roles};
use crate::{
    db::{Rows, Statement},
    error::Error,
    http::RequestContext,
    matters::queries::{BEGINNING, CUSTODY, LINE, LineRow, MATTER},
};

/// Asks for a page of what lies at the desks of this kind where the person who asks works.
///
/// # Errors
/// [`Error::Broken`] when a role can't be written.
pub fn page(cx: &RequestContext, desk: Desk, after: Option<&Cursor>, limit: u8) -> Result<Statement, Error> {
    let roles: Vec<&str> = roles(desk).map(Role::code).collect();
    let roles = serde_json::to_string(&roles).map_err(Error::corrupt)?;
    // One more than a page has tells whether there is another.
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
        .arg(after.map(|cursor| cursor.matter.as_str())))
}

#[derive(Deserialize)]
struct Row {
    #[serde(flatten)]
    line: LineRow,
    clock_ms: Moment,
    text: String,
    returned: u8,
}

/// Reads what [`page`] asked for.
///
/// # Errors
/// [`Error::Broken`] for a broken row.
pub fn read(answers: &mut Rows, actor: &Actor, now: Moment, limit: u8) -> Result<DeskView, Error> {
    let mut rows: Vec<Row> = answers.all()?;
    let more = rows.len() > usize::from(limit);
    rows.truncate(usize::from(limit));
    let mut matters: Vec<DeskLine> = vec![];
    let mut last: Option<(Moment, MatterId)> = None;
    for row in rows {
        let (matter, line, _) = row.line.read()?;
        last = Some((row.clock_ms, matter.id.clone()));
        let owner = matter.custody.as_ref().and_then(|custody| custody.owner.as_ref());
        matters.push(DeskLine {
            line,
            version: matter.version,
            steps: course::open_steps(&matter, Some(actor), now),
            returned: row.returned,
            own_name: owner == Some(&actor.person),
            suggested: matter.suggested.scope,
            text: row.text,
        });
    }
    let next = last.filter(|_| more).map(|(clock, matter)| Cursor { clock, matter }.to_string());
    Ok(DeskView { matters, next })
}
