//! Sign-ins.

use api::people::SessionView;
use domain::{
    clock::Moment,
    ids::{PersonId, SessionId},
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag},
    http::RequestContext,
};

/// A sign-in to be written.
#[derive(Debug)]
pub struct NewSession<'a> {
    pub id: SessionId,
    pub person: &'a PersonId,
    pub token_hash: String,
    pub device: String,
    /// Whether it stays when the person is given a role.
    pub vouched: bool,
    pub until: Moment,
}

pub fn insert(cx: &RequestContext, session: &NewSession<'_>) -> Statement {
    cx.sql(
        "INSERT INTO session (community, id, person, token_hash, device, vouched, made_ms, until_ms) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )
    .arg(session.id.as_str())
    .arg(session.person.as_str())
    .arg(session.token_hash.as_str())
    .arg(session.device.as_str())
    .arg(session.vouched)
    .arg(cx.now)
    .arg(session.until)
}

#[derive(Deserialize)]
struct SessionRow {
    id: SessionId,
    device: String,
    made_ms: Moment,
    #[serde(deserialize_with = "flag")]
    this_device: bool,
}

/// The sign-ins of the person who asks.
pub fn own(cx: &RequestContext) -> Query<Vec<SessionView>> {
    cx.viewer_sql(
        "SELECT id, device, made_ms, token_hash = ?2 AS this_device FROM session
         WHERE community = ?1 AND person = (SELECT person FROM viewer) AND until_ms > ?3 ORDER BY made_ms DESC, id DESC",
    )
    .all()
    .each(|SessionRow { id, device, made_ms, this_device }| SessionView {
        session: id,
        device,
        made_at: made_ms,
        this_device,
    })
}

/// Ends a sign-in of `person`.
pub fn end(cx: &RequestContext, person: &PersonId, session: &SessionId) -> Statement {
    cx.sql("DELETE FROM session WHERE community = ?1 AND id = ?2 AND person = ?3")
        .arg(session.as_str())
        .arg(person.as_str())
}

/// Ends all sign-ins of `person`.
pub fn end_all(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("DELETE FROM session WHERE community = ?1 AND person = ?2").arg(person.as_str())
}

/// Ends the sign-ins of `person` that don't outlast an appointment.
pub fn end_unvouched(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("DELETE FROM session WHERE community = ?1 AND person = ?2 AND vouched = 0").arg(person.as_str())
}

/// Forgets sign-ins whose time is over, some at a time.
pub fn sweep(now: Moment) -> Statement {
    Statement::new(
        "DELETE FROM session WHERE (community, id) IN \
         (SELECT community, id FROM session WHERE until_ms <= ?1 ORDER BY until_ms LIMIT 500)",
    )
    .arg(now)
}
