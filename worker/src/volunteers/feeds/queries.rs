//! Addresses of calendars, and what calendars and the feed show, as rows.

use api::{calendar_file::Status, volunteers::feeds};
use domain::{
    clock::Moment,
    ids::{PersonId, ShiftId, TaskId},
    problem::Problem,
    text::{Bring, Explanation, Spot, Title},
    volunteers::{shift::Span, signup::Standing},
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement},
    http::RequestContext,
};

/// What is kept of the address of a calendar.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AddressRow {
    /// What its secret is made of, besides the installation's own.
    pub nonce: String,
    /// What its secret is found by.
    pub secret_hash: String,
    /// Since when it is good.
    pub since_ms: Moment,
}

/// The address of whoever asks.
pub fn own(cx: &RequestContext) -> Query<Option<AddressRow>> {
    cx.viewer_sql(
        "SELECT nonce, secret_hash, since_ms FROM calendar_address
         WHERE community = ?1 AND person = (SELECT person FROM viewer)",
    )
    .first()
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

/// What the community is called; `NotFound` where there is no address with this secret.
pub fn community(cx: &RequestContext, hash: &str) -> Query<String> {
    cx.sql(
        "SELECT name FROM community WHERE id = ?1
           AND EXISTS (SELECT 1 FROM calendar_address WHERE community = ?1 AND secret_hash = ?2)",
    )
    .arg(hash)
    .first()
    .ok_or(Problem::NotFound)
    .map(|row: NameRow| row.name)
}

#[derive(Deserialize)]
struct NameRow {
    name: String,
}

/// At most `most` shifts since `since` in which whoever has this secret holds or held a place, newest first.
pub fn shifts(cx: &RequestContext, hash: &str, since: Moment, most: u32) -> Query<Vec<CalendarShift>> {
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
    .all::<ShiftRow>()
    .each(CalendarShift::from)
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

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarShift {
    pub shift: ShiftId,
    pub task: TaskId,
    pub title: Title,
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

impl CalendarShift {
    /// How it stands in the calendar, if it does.
    #[must_use]
    pub fn stands(&self) -> Option<Status> {
        feeds::stands(self.standing, self.closed, self.span)
    }
}

impl From<ShiftRow> for CalendarShift {
    fn from(row: ShiftRow) -> Self {
        Self {
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
        }
    }
}

/// A community, as a feed's author.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Author {
    pub name: String,
    /// Since when it is there.
    pub made_ms: Moment,
}

pub fn author(cx: &RequestContext) -> Query<Author> {
    cx.sql("SELECT name, made_ms FROM community WHERE id = ?1").first().ok_or(Problem::NoSuchCommunity)
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct FeedTask {
    pub id: TaskId,
    pub title: Title,
    pub text: Explanation,
    pub spot: Spot,
    pub bring: Option<Bring>,
    pub published_ms: Moment,
    pub closed_ms: Option<Moment>,
}

/// At most `most` tasks, newest first; nothing of whoever published them, nor whom to call.
pub fn tasks(cx: &RequestContext, most: u32) -> Query<Vec<FeedTask>> {
    cx.sql(
        "SELECT id, title, text, spot, bring, published_ms, closed_ms FROM volunteer_task WHERE community = ?1
         ORDER BY id DESC LIMIT ?2",
    )
    .arg(most)
    .all()
}
