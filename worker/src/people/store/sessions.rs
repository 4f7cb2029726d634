//! Sign-ins.

use domain::{
    clock::Moment,
    ids::{PersonId, SessionId},
    people::wire::SessionView,
};

use crate::{
    cx::Cx,
    db::{Answers, Stmt},
    fault::Fault,
    stored::row,
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

pub(crate) fn insert(cx: &Cx, session: &NewSession<'_>) -> Stmt {
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
pub(crate) fn own(cx: &Cx) -> Stmt {
    cx.viewer_sql(
        "SELECT id, device, made_ms FROM session
         WHERE community = ?1 AND person = (SELECT person FROM viewer) AND until_ms > ?3 ORDER BY made_ms DESC, id DESC",
    )
}

row! {
    struct Row {
        id: SessionId,
        device: String,
        made_ms: Moment,
    }
}

pub(crate) fn read(answers: &mut Answers, this: &SessionId) -> Result<Vec<SessionView>, Fault> {
    let view = |Row { id, device, made_ms }| SessionView {
        this_device: id == *this,
        session: id,
        device,
        made_at: made_ms,
    };
    answers.each(view)
}

/// Ends a sign-in of `person`.
pub(crate) fn end(cx: &Cx, person: &PersonId, session: &SessionId) -> Stmt {
    cx.sql("DELETE FROM session WHERE community = ?1 AND id = ?2 AND person = ?3")
        .arg(session.as_str())
        .arg(person.as_str())
}

/// Ends all sign-ins of `person`.
pub(crate) fn end_all(cx: &Cx, person: &PersonId) -> Stmt {
    cx.sql("DELETE FROM session WHERE community = ?1 AND person = ?2").arg(person.as_str())
}

/// Ends the sign-ins of `person` that don't outlast an appointment.
pub(crate) fn end_unvouched(cx: &Cx, person: &PersonId) -> Stmt {
    cx.sql("DELETE FROM session WHERE community = ?1 AND person = ?2 AND vouched = 0").arg(person.as_str())
}

/// Forgets sign-ins whose time is over, some at a time.
pub(crate) fn sweep(now: Moment) -> Stmt {
    Stmt::new(
        "DELETE FROM session WHERE (community, id) IN \
         (SELECT community, id FROM session WHERE until_ms <= ?1 ORDER BY until_ms LIMIT 500)",
    )
    .arg(now)
}
