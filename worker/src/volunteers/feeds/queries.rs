//! Addresses of calendars, and what calendars and the feed show, as rows.

use domain::{
    calendar_file::Status,
    clock::Moment,
    ids::{PersonId, ShiftId, TaskId},
    text::{Bring, Explanation, Spot, Title},
    volunteers::{shift::Span, signup::Standing, wire::feeds},
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement},
    error::Error,
    http::RequestContext,
};

/// Asks for the address of whoever asks.
pub fn own(cx: &RequestContext) -> Statement {
    cx.viewer_sql(
        "SELECT nonce, secret_hash, since_ms FROM calendar_address
         WHERE community = ?1 AND person = (SELECT person FROM viewer)",
    )
}

/// What is kept of an address.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Kept {
    /// What its secret is made of, besides the installation's own.
    pub nonce: String,
    /// What its secret is found by.
    pub secret_hash: String,
    /// Since when it is good.
    pub since_ms: Moment,
}

/// Reads what [`own`] asked for.
pub fn read_own(answers: &mut Rows) -> Result<Option<Kept>, Error> {
    Ok(answers.first()?)
}

/// Keeps an address, in place of the one before.
pub fn make(cx: &RequestContext, person: &PersonId, nonce: &str, hash: &str) -> Statement {
    cx.sql(
        "INSERT INTO calendar_address (community, person, nonce, secret_hash, since_ms) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (community, person) DO UPDATE SET nonce = excluded.nonce, secret_hash = excluded.secret_hash,
           since_ms = excluded.since_ms",
    )
    .arg(person.as_str())
    .arg(nonce)
    .arg(hash)
    .arg(cx.now)
}

pub fn end(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("DELETE FROM calendar_address WHERE community = ?1 AND person = ?2").arg(person.as_str())
}

/// Asks what the community is called, if there is an address with this secret.
pub fn community(cx: &RequestContext, hash: &str) -> Statement {
    cx.sql(
        "SELECT name FROM community WHERE id = ?1
           AND EXISTS (SELECT 1 FROM calendar_address WHERE community = ?1 AND secret_hash = ?2)",
    )
    .arg(hash)
}

#[derive(Deserialize)]
struct NameRow {
    name: String,
}

/// Reads what [`community`] asked for.
pub fn read_community(answers: &mut Rows) -> Result<Option<String>, Error> {
    Ok(answers.first::<NameRow>()?.map(|row| row.name))
}

/// Asks for at most `most` shifts since `since` in which whoever has this secret holds or held a place, newest first.
pub fn shifts(cx: &RequestContext, hash: &str, since: Moment, most: u32) -> Statement {
    cx.sql(
        "SELECT m.shift, s.task, t.title, t.text, t.spot, t.bring, t.published_ms, t.closed_ms, m.standing, m.at_ms,
           m.from_ms, m.until_ms
         FROM calendar_address AS a
           JOIN signup AS m INDEXED BY signup_by_person ON m.community = a.community AND m.person = a.person
           JOIN shift AS s ON s.community = m.community AND s.id = m.shift
           JOIN volunteer_task AS t ON t.community = s.community AND t.id = s.task
         WHERE a.community = ?1 AND a.secret_hash = ?2 AND m.from_ms > ?3 AND m.standing IN ('signed_up', 'offered')
         ORDER BY m.from_ms DESC, m.shift LIMIT ?4",
    )
    .arg(hash)
    .arg(since)
    .arg(most)
}

#[derive(Deserialize)]
struct ShiftRow {
    shift: ShiftId,
    task: TaskId,
    title: Title,
    text: Explanation,
    spot: Spot,
    bring: Option<Bring>,
    published_ms: Moment,
    closed_ms: Option<Moment>,
    standing: Standing,
    at_ms: Moment,
    from_ms: Moment,
    until_ms: Moment,
}

/// A shift in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub shift: ShiftId,
    pub task: TaskId,
    pub title: Title,
    /// What is to be done.
    pub text: Explanation,
    pub spot: Spot,
    pub bring: Option<Bring>,
    /// When the task was published.
    pub published: Moment,
    /// When something of all this was last changed.
    pub changed: Moment,
    pub span: Span,
    standing: Standing,
    closed: Option<Moment>,
}

impl Shown {
    /// How it stands in the calendar, if it does.
    #[must_use]
    pub fn stands(&self) -> Option<Status> {
        feeds::stands(self.standing, self.closed, self.span)
    }
}

/// Reads what [`shifts`] asked for.
pub fn read_shifts(answers: &mut Rows) -> Result<Vec<Shown>, Error> {
    let shown = |row: ShiftRow| Shown {
        shift: row.shift,
        task: row.task,
        title: row.title,
        text: row.text,
        spot: row.spot,
        bring: row.bring,
        published: row.published_ms,
        changed: row.closed_ms.map_or(row.at_ms, |closed| closed.max(row.at_ms)),
        span: Span { from: row.from_ms, until: row.until_ms },
        standing: row.standing,
        closed: row.closed_ms,
    };
    answers.each(shown)
}

/// Asks what the community is called, and since when it is there.
pub fn named(cx: &RequestContext) -> Statement {
    cx.sql("SELECT name, made_ms FROM community WHERE id = ?1")
}

/// A community, as a feed's author.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Named {
    pub name: String,
    /// Since when it is there.
    pub made_ms: Moment,
}

/// Reads what [`named`] asked for.
pub fn read_named(answers: &mut Rows) -> Result<Option<Named>, Error> {
    Ok(answers.first()?)
}

/// Asks for at most `most` tasks, newest first; nothing of whoever published them, nor whom to call.
pub fn tasks(cx: &RequestContext, most: u32) -> Statement {
    cx.sql(
        "SELECT id, title, text, spot, bring, published_ms, closed_ms FROM volunteer_task WHERE community = ?1
         ORDER BY id DESC LIMIT ?2",
    )
    .arg(most)
}

/// A task in the feed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Task {
    pub id: TaskId,
    pub title: Title,
    /// What is to be done.
    pub text: Explanation,
    pub spot: Spot,
    pub bring: Option<Bring>,
    pub published_ms: Moment,
    pub closed_ms: Option<Moment>,
}

/// Reads what [`tasks`] asked for.
pub fn read_tasks(answers: &mut Rows) -> Result<Vec<Task>, Error> {
    answers.all()
}
