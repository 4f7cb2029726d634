//! The public log, read out of the record of events.

use domain::{
    clock::Moment,
    ids::EventId,
    moderation::{
        post::PostId,
        wire::{Log, LogLine},
    },
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement, read_json},
    error::Error,
    http::RequestContext,
};

/// How many lines a page has.
pub const PAGE: usize = 50;

/// What stands before a post's id in the record of events: a matter's own events are others.
const SUBJECT: &str = "post.";

/// As what a post's events are recorded.
#[must_use]
pub fn subject(post: &PostId) -> String {
    format!("{SUBJECT}{post}")
}

/// The post that an event is about.
pub fn post_of(subject: &str) -> Result<PostId, Error> {
    let id = subject.strip_prefix(SUBJECT).unwrap_or_default().to_owned();
    PostId::try_from(id).map_err(Error::corrupt)
}

/// Asks for at most `most` lines, and one more, which tells whether there are others.
pub fn lines(cx: &RequestContext, before: Option<&EventId>, most: usize) -> Statement {
    // The list of kinds is the index's own.
    let sql = format!(
        "SELECT id, at_ms, subject, data FROM event INDEXED BY event_of_moderation
         WHERE community = ?1 AND (?2 IS NULL OR id < ?2)
           AND kind IN ('post_hidden_by_reports', 'post_hidden', 'post_kept', 'post_appealed', 'post_appeal_lapsed')
         ORDER BY id DESC LIMIT {}",
        most.saturating_add(1)
    );
    cx.sql_of(sql).arg(before.map(EventId::as_str))
}

#[derive(Deserialize)]
struct Row {
    id: EventId,
    at_ms: Moment,
    subject: String,
    data: String,
}

impl Row {
    fn line(&self) -> Result<LogLine, Error> {
        Ok(LogLine { at: self.at_ms, about: post_of(&self.subject)?.kind(), what: read_json(&self.data)? })
    }
}

/// Reads what [`lines`] asked for.
pub fn read(answers: &mut Rows, most: usize) -> Result<Log, Error> {
    let mut rows: Vec<Row> = answers.all()?;
    let more = rows.len() > most;
    rows.truncate(most);
    let next = if more { rows.last().map(|row| row.id.to_string()) } else { None };
    Ok(Log { lines: rows.iter().map(Row::line).collect::<Result<_, _>>()?, next })
}

#[cfg(test)]
mod tests {
    use domain::moderation::reports::Logged;

    #[test]
    fn the_index_holds_what_the_rules_log() {
        let schema = include_str!("../../../migrations/shard/0010_moderation.sql");
        let list = format!("kind IN ('{}')", Logged::CODES.join("', '"));
        assert!(schema.contains(&list), "{list}");
        assert!(include_str!("log.rs").contains(&list), "{list}");
    }
}
