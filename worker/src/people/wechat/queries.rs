//! Which WeChat an account is bound to.

use api::people::MyAnswer;
use domain::{clock::Moment, ids::PersonId};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag},
    http::RequestContext,
};

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Binding {
    pub person: PersonId,
    pub openid_hash: String,
    pub bound_ms: Moment,
}

impl Binding {
    /// What its owner is told of it. The hash is nothing to anybody else, and to its owner neither.
    #[must_use]
    pub fn exported(self) -> MyAnswer {
        MyAnswer {
            kind: "wechat".to_owned(),
            to: self.person.as_str().to_owned(),
            at: Some(self.bound_ms),
            answer: String::new(),
        }
    }
}

/// The binding of the person who asks.
pub fn binding(cx: &RequestContext) -> Query<Option<Binding>> {
    cx.viewer_sql(
        "SELECT person, openid_hash, bound_ms FROM wechat_binding
         WHERE community = ?1 AND person = (SELECT person FROM viewer)",
    )
    .first()
}

/// Whom a WeChat is bound to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct BoundPerson {
    pub person: PersonId,
    /// Whether what it begins outlasts an appointment.
    #[serde(deserialize_with = "flag")]
    pub vouched: bool,
}

pub fn bound_to(cx: &RequestContext, openid_hash: &str) -> Query<Option<BoundPerson>> {
    cx.sql("SELECT person, vouched FROM wechat_binding WHERE community = ?1 AND openid_hash = ?2")
        .arg(openid_hash)
        .first()
}

/// A condition: the binding is still as it was found.
pub fn is_bound(cx: &RequestContext, bound: &BoundPerson, openid_hash: &str) -> Statement {
    cx.sql(
        "SELECT 1 FROM wechat_binding
         WHERE community = ?1 AND person = ?2 AND openid_hash = ?3 AND vouched = ?4",
    )
    .arg(bound.person.as_str())
    .arg(openid_hash)
    .arg(bound.vouched)
}

/// Binds the person of this sign-in, unless that person or this WeChat is bound already, or the sign-in has ended.
pub fn bind(cx: &RequestContext, openid_hash: &str) -> Statement {
    cx.viewer_sql(
        "INSERT INTO wechat_binding (community, person, openid_hash, vouched, bound_ms)
         SELECT ?1, s.person, ?4, s.vouched, ?3 FROM session AS s
         WHERE s.community = ?1 AND s.token_hash = ?2 AND s.until_ms > ?3 AND EXISTS (SELECT 1 FROM viewer)
         ON CONFLICT DO NOTHING",
    )
    .arg(openid_hash)
}

/// Ends the binding of `person`.
pub fn unbind(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("DELETE FROM wechat_binding WHERE community = ?1 AND person = ?2").arg(person.as_str())
}

/// Ends the binding of `person`, if it doesn't outlast an appointment.
pub fn unbind_unvouched(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("DELETE FROM wechat_binding WHERE community = ?1 AND person = ?2 AND vouched = 0")
        .arg(person.as_str())
}
