//! Sign-ins.

use domain::{
    clock::Moment,
    ids::{PersonId, SessionId},
    people::wire::SessionView,
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement},
    error::Error,
    http::RequestContext,
};

/// A sign-in to be written.
pub(crate) struct NewSession<'a> {
    pub(crate) id: SessionId,
    pub(crate) person: &'a PersonId,
    pub(crate) token_hash: String,
    pub(crate) device: String,
    /// Whether it stays when the person is given a role.
    pub(crate) vouched: bool,
    pub(crate) until: Moment,
}

pub(crate) fn insert(cx: &RequestContext, session: &NewSession<'_>) -> Statement {
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

/// Asks for the sign-ins of the person who asks.
pub(crate) fn own(cx: &RequestContext) -> Statement {
    cx.viewer_sql(
        "SELECT id, device, made_ms FROM session
         WHERE community = ?1 AND person = (SELECT person FROM viewer) AND until_ms > ?3 ORDER BY made_ms DESC, id DESC",
    )
}

#[derive(Deserialize)]
struct Row {
    id: SessionId,
    device: String,
    made_ms: Moment,
}

pub(crate) fn read(answers: &mut Rows, this: &SessionId) -> Result<Vec<SessionView>, Error> {
    let view = |Row { id, device, made_ms }| SessionView {
        this_device: id == *this,
        session: id,
        device,
        made_at: made_ms,
    };
    answers.each(view)
}

/// Ends a sign-in of `person`.
pub(crate) fn end(cx: &RequestContext, person: &PersonId, session: &SessionId) -> Statement {
    cx.sql("DELETE FROM session WHERE community = ?1 AND id = ?2 AND person = ?3")
        .arg(session.as_str())
        .arg(person.as_str())
}

/// Ends all sign-ins of `person`.
pub(crate) fn end_all(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("DELETE FROM session WHERE community = ?1 AND person = ?2").arg(person.as_str())
}

/// Ends the sign-ins of `person` that don't outlast an appointment.
pub(crate) fn end_unvouched(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("DELETE FROM session WHERE community = ?1 AND person = ?2 AND vouched = 0").arg(person.as_str())
}

/// Forgets sign-ins whose time is over, some at a time.
pub(crate) fn sweep(now: Moment) -> Statement {
    Statement::new(
        "DELETE FROM session WHERE (community, id) IN \
         (SELECT community, id FROM session WHERE until_ms <= ?1 ORDER BY until_ms LIMIT 500)",
    )
    .arg(now)
}
