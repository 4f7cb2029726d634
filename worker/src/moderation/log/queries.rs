//! The public log, read out of the record of events.

use api::moderation::{Log, LogLine};
use domain::{clock::Moment, ids::EventId, moderation::reports::Logged};
use serde::Deserialize;

use crate::{
    db::{Query, json},
    error::Error,
    event::post_of,
    http::RequestContext,
};

/// How many lines a page has.
pub const PAGE: usize = 50;

#[derive(Deserialize)]
struct LogRow {
    id: EventId,
    at_ms: Moment,
    subject: String,
    #[serde(deserialize_with = "json")]
    data: Logged,
}

impl LogRow {
    fn line(self) -> Result<LogLine, Error> {
        Ok(LogLine { at: self.at_ms, about: post_of(&self.subject)?.kind(), what: self.data })
    }
}

/// At most `most` lines, newest first.
pub fn page(cx: &RequestContext, before: Option<&EventId>, most: usize) -> Query<Log> {
    // The list of kinds is the index's own. One line more than asked for tells whether there are others.
    let sql = format!(
        "SELECT id, at_ms, subject, data FROM event INDEXED BY event_of_moderation
         WHERE community = ?1 AND (?2 IS NULL OR id < ?2)
           AND kind IN ('post_hidden_by_reports', 'post_hidden', 'post_kept', 'post_appealed', 'post_appeal_lapsed')
         ORDER BY id DESC LIMIT {}",
        most.saturating_add(1)
    );
    let page = cx.sql_of(sql).arg(before.map(EventId::as_str)).all();
    page.and_then(move |rows| page_of(rows, most))
}

fn page_of(mut rows: Vec<LogRow>, most: usize) -> Result<Log, Error> {
    let more = rows.len() > most;
    rows.truncate(most);
    let next = rows.last().filter(|_| more).map(|row| row.id.to_string());
    Ok(Log { lines: rows.into_iter().map(LogRow::line).collect::<Result<_, _>>()?, next })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_holds_what_the_rules_log() {
        let schema = include_str!("../../../migrations/shard/0010_moderation.sql");
        let list = format!("kind IN ('{}')", Logged::CODES.join("', '"));
        assert!(schema.contains(&list), "{list}");
        assert!(include_str!("queries.rs").contains(&list), "{list}");
    }
}
