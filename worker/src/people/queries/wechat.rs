//! Which WeChat an account is bound to.

use domain::{clock::Moment, ids::PersonId, people::wire::MyAnswer};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement},
    error::Error,
    http::RequestContext,
};

/// Asks for the binding of the person who asks.
pub(crate) fn own(cx: &RequestContext) -> Statement {
    cx.viewer_sql(
        "SELECT person, openid_hash, bound_ms FROM wechat_binding
         WHERE community = ?1 AND person = (SELECT person FROM viewer)",
    )
}

#[derive(Deserialize)]
pub(crate) struct Binding {
    pub(crate) person: PersonId,
    pub(crate) openid_hash: String,
    pub(crate) bound_ms: Moment,
}

/// Reads what [`own`] asked for.
pub(crate) fn read_own(answers: &mut Rows) -> Result<Option<Binding>, Error> {
    Ok(answers.first()?)
}

/// What [`own`] tells its owner. The hash is nothing to anybody else, and to its owner neither.
pub(crate) fn read_exported(answers: &mut Rows) -> Result<Option<MyAnswer>, Error> {
    Ok(read_own(answers)?.map(|Binding { person, bound_ms, .. }| MyAnswer {
        kind: "wechat".to_owned(),
        to: person.as_str().to_owned(),
        at: Some(bound_ms),
        answer: String::new(),
    }))
}

/// Binds the person of this sign-in, unless that person or this WeChat is bound already, or the sign-in has ended.
pub(crate) fn bind(cx: &RequestContext, openid_hash: &str) -> Statement {
    cx.viewer_sql(
        "INSERT INTO wechat_binding (community, person, openid_hash, vouched, bound_ms)
         SELECT ?1, s.person, ?4, s.vouched, ?3 FROM session AS s
         WHERE s.community = ?1 AND s.token_hash = ?2 AND s.until_ms > ?3 AND EXISTS (SELECT 1 FROM viewer)
         ON CONFLICT DO NOTHING",
    )
    .arg(openid_hash)
}

/// Asks whom this WeChat is bound to.
pub(crate) fn bound_to(cx: &RequestContext, openid_hash: &str) -> Statement {
    cx.sql("SELECT person, vouched FROM wechat_binding WHERE community = ?1 AND openid_hash = ?2")
        .arg(openid_hash)
}

#[derive(Deserialize)]
struct BoundRow {
    person: PersonId,
    vouched: u8,
}

/// Reads what [`bound_to`] asked for: the person, and whether what it begins outlasts an appointment.
pub(crate) fn read_bound(answers: &mut Rows) -> Result<Option<(PersonId, bool)>, Error> {
    let row: Option<BoundRow> = answers.first()?;
    Ok(row.map(|BoundRow { person, vouched }| (person, vouched == 1)))
}

/// Keeps a binding where it is while somebody signs in by it; changes nothing once it has ended.
pub(crate) fn hold(cx: &RequestContext, person: &PersonId, openid_hash: &str, vouched: bool) -> Statement {
    cx.sql(
        "UPDATE wechat_binding SET vouched = vouched
         WHERE community = ?1 AND person = ?2 AND openid_hash = ?3 AND vouched = ?4",
    )
    .arg(person.as_str())
    .arg(openid_hash)
    .arg(vouched)
}

/// Ends the binding of `person`.
pub(crate) fn unbind(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("DELETE FROM wechat_binding WHERE community = ?1 AND person = ?2").arg(person.as_str())
}

/// Ends the binding of `person`, if it doesn't outlast an appointment.
pub(crate) fn unbind_unvouched(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("DELETE FROM wechat_binding WHERE community = ?1 AND person = ?2 AND vouched = 0")
        .arg(person.as_str())
}
