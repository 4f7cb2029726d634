//! A page of what somebody was told. What happened stands in the record of events.

use domain::{
    clock::Moment,
    ids::{DeliberationId, EventId, MatterId, PersonId, RedemptionId, TaskId, TeamId, WishId},
    moderation::reports::{Logged, Standing},
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag},
    http::RequestContext,
};

/// How many notices a page has.
const PAGE: usize = 30;

/// An event that somebody was told of, and what it happened to: one of the ids is there, or `kind` is moderation's.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct NoticeRow {
    pub event: EventId,
    pub read_ms: Option<Moment>,
    pub at_ms: Moment,
    pub kind: String,
    pub subject: String,
    /// JSON of a type that depends on what it happened to.
    pub data: String,
    pub matter: Option<MatterId>,
    pub number: Option<String>,
    pub standing: Option<Standing>,
    pub deliberation: Option<DeliberationId>,
    pub task: Option<TaskId>,
    pub team: Option<TeamId>,
    pub redemption: Option<RedemptionId>,
    pub wish: Option<WishId>,
    #[serde(deserialize_with = "flag")]
    pub partner: bool,
    #[serde(deserialize_with = "flag")]
    pub project: bool,
    pub title: Option<String>,
}

pub(super) struct NoticePage {
    pub rows: Vec<NoticeRow>,
    /// The cursor of the page after it, where there is one.
    pub next: Option<String>,
}

/// Notices of the person who asks, newest first.
pub(super) fn page(cx: &RequestContext, before: Option<&EventId>) -> Query<NoticePage> {
    // One more than a page has tells whether there is another.
    let sql = format!(
        "SELECT n.event, n.read_ms, e.at_ms, e.kind, e.subject, e.data, m.id AS matter, m.number, m.standing,
           d.id AS deliberation, v.id AS task, t.id AS team, x.id AS redemption, w.id AS wish, u.id IS NOT NULL AS partner, j.id IS NOT NULL AS project,
           coalesce(m.title, d.title, v.title, t.name, x.name, w.title, u.name, j.title) AS title
         FROM notice AS n JOIN event AS e ON e.community = n.community AND e.id = n.event
           LEFT JOIN matter AS m ON m.community = e.community AND m.id = e.subject
           LEFT JOIN deliberation AS d ON d.community = e.community AND d.id = e.subject
           LEFT JOIN volunteer_task AS v ON v.community = e.community AND v.id = e.subject
           LEFT JOIN team AS t ON t.community = e.community AND t.id = e.subject
           LEFT JOIN redemption AS x ON x.community = e.community AND x.id = e.subject
           LEFT JOIN wish AS w ON w.community = e.community AND w.id = e.subject
           LEFT JOIN partner AS u ON u.community = e.community AND u.id = e.subject
           LEFT JOIN project AS j ON j.community = e.community AND j.id = e.subject
         WHERE n.community = ?1 AND n.person = (SELECT person FROM viewer) AND (?4 IS NULL OR n.event < ?4)
           AND (coalesce(m.id, d.id, v.id, t.id, x.id, w.id, u.id, j.id) IS NOT NULL OR e.kind IN (SELECT value FROM json_each(?5)))
         ORDER BY n.event DESC LIMIT {}",
        PAGE + 1
    );
    let moderation = serde_json::json!(Logged::CODES).to_string();
    cx.viewer_sql(&sql).arg(before.map(EventId::as_str)).arg(moderation).all().map(page_of)
}

fn page_of(mut rows: Vec<NoticeRow>) -> NoticePage {
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.event.to_string());
    NoticePage { rows, next }
}

/// Marks what `person` was told as read, up to and including `event`.
pub fn read_up_to(cx: &RequestContext, person: &PersonId, event: &EventId) -> Statement {
    cx.sql("UPDATE notice SET read_ms = ?4 WHERE community = ?1 AND person = ?2 AND event <= ?3 AND read_ms IS NULL")
        .arg(person.as_str())
        .arg(event.as_str())
        .arg(cx.now)
}
