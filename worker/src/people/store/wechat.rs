//! Which WeChat an account is bound to.

use domain::{clock::Moment, ids::PersonId, people::wire::MyAnswer};

use crate::{
    cx::Cx,
    db::{Answers, Stmt},
    fault::Fault,
    stored::row,
};

/// Asks for the binding of the person who asks.
pub(crate) fn own(cx: &Cx) -> Stmt {
    cx.viewer_sql(
        "SELECT person, openid_hash, bound_ms FROM wechat_binding
         WHERE community = ?1 AND person = (SELECT person FROM viewer)",
    )
}

row! {
    /// A binding.
    pub(crate) struct Binding {
        pub(crate) person: PersonId,
        pub(crate) openid_hash: String,
        pub(crate) bound_ms: Moment,
    }
}

/// Reads what [`own`] asked for.
pub(crate) fn read_own(answers: &mut Answers) -> Result<Option<Binding>, Fault> {
    Ok(answers.first()?)
}

/// What [`own`] tells its owner. The hash is nothing to anybody else, and to its owner neither.
pub(crate) fn read_exported(answers: &mut Answers) -> Result<Option<MyAnswer>, Fault> {
    Ok(read_own(answers)?.map(|Binding { person, bound_ms, .. }| MyAnswer {
        kind: "wechat".to_owned(),
        to: person.as_str().to_owned(),
        at: Some(bound_ms),
        answer: String::new(),
    }))
}

/// Binds the person of this sign-in, unless that person or this WeChat is bound already, or the sign-in has ended.
pub(crate) fn bind(cx: &Cx, openid_hash: &str) -> Stmt {
    cx.viewer_sql(
        "INSERT INTO wechat_binding (community, person, openid_hash, vouched, bound_ms)
         SELECT ?1, s.person, ?4, s.vouched, ?3 FROM session AS s
         WHERE s.community = ?1 AND s.token_hash = ?2 AND s.until_ms > ?3 AND EXISTS (SELECT 1 FROM viewer)
         ON CONFLICT DO NOTHING",
    )
    .arg(openid_hash)
}

/// Asks whom this WeChat is bound to.
pub(crate) fn bound_to(cx: &Cx, openid_hash: &str) -> Stmt {
    cx.sql("SELECT person, vouched FROM wechat_binding WHERE community = ?1 AND openid_hash = ?2")
        .arg(openid_hash)
}

row! {
    struct BoundRow {
        person: PersonId,
        vouched: u8,
    }
}

/// Reads what [`bound_to`] asked for: the person, and whether what it begins outlasts an appointment.
pub(crate) fn read_bound(answers: &mut Answers) -> Result<Option<(PersonId, bool)>, Fault> {
    let row: Option<BoundRow> = answers.first()?;
    Ok(row.map(|BoundRow { person, vouched }| (person, vouched == 1)))
}

/// Keeps a binding where it is while somebody signs in by it; changes nothing once it has ended.
pub(crate) fn hold(cx: &Cx, person: &PersonId, openid_hash: &str, vouched: bool) -> Stmt {
    cx.sql(
        "UPDATE wechat_binding SET vouched = vouched
         WHERE community = ?1 AND person = ?2 AND openid_hash = ?3 AND vouched = ?4",
    )
    .arg(person.as_str())
    .arg(openid_hash)
    .arg(vouched)
}

/// Ends the binding of `person`.
pub(crate) fn unbind(cx: &Cx, person: &PersonId) -> Stmt {
    cx.sql("DELETE FROM wechat_binding WHERE community = ?1 AND person = ?2").arg(person.as_str())
}

/// Ends the binding of `person`, if it doesn't outlast an appointment.
pub(crate) fn unbind_unvouched(cx: &Cx, person: &PersonId) -> Stmt {
    cx.sql("DELETE FROM wechat_binding WHERE community = ?1 AND person = ?2 AND vouched = 0")
        .arg(person.as_str())
}
