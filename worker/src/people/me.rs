//! Who am I: shown, exported, deleted.

use domain::{
    endpoint::{Accepted, Nothing},
    people::wire::{MeView, MyData},
};

use super::store;
use crate::{
    cx::Cx,
    event::Fact,
    fault::Fault,
    matters::own::store::Own,
    personal::{self, Kept},
};

/// Tells who is signed in on this device.
///
/// # Errors
/// [`Fault`] when the database fails; a visitor is no error.
pub async fn show(cx: &Cx, _: Nothing) -> Result<MeView, Fault> {
    if cx.token_hash().is_none() {
        return Ok(MeView { me: None });
    }
    let (actor, mut answers) = cx.load_public(vec![store::me::about(cx), personal::unread(cx)]).await?;
    let me = actor.map(|actor| store::me::read(&mut answers, actor)).transpose()?;
    Ok(MeView { me })
}

/// Exports everything this community keeps about the person who asks.
///
/// # Errors
/// `not_signed_in`.
pub async fn export(cx: &Cx, _: Nothing) -> Result<MyData, Fault> {
    let mut statements = vec![
        store::me::about(cx),
        personal::unread(cx),
        store::sessions::own(cx),
        store::me::deeds(cx),
        store::wechat::own(cx),
    ];
    statements.extend(personal::kept(cx));
    let (viewer, mut answers) = cx.load_viewer(statements).await?;
    let me = store::me::read(&mut answers, viewer.actor)?;
    let sessions = store::sessions::read(&mut answers, &viewer.session)?;
    let events = store::me::read_deeds(&mut answers)?;
    let bound = store::wechat::read_exported(&mut answers)?;
    let Kept { own, writings, answers } = personal::read_kept(cx, &mut answers)?;
    let answers = bound.into_iter().chain(answers).collect();
    let Own { matters, photos, supports, follows } = own;
    Ok(MyData { at: cx.now, me, sessions, matters, photos, supports, follows, writings, answers, events })
}

/// Deletes the person who asks: name, household, sign-ins and roles go; the record keeps a tombstone.
///
/// # Errors
/// `not_signed_in`; [`Problem::LastConvenor`](domain::problem::Problem::LastConvenor).
pub async fn delete(cx: &Cx, _: Nothing) -> Result<Accepted, Fault> {
    let (actor, _) = cx.load(vec![]).await?;
    let person = &actor.person;
    let record =
        Fact { kind: "deleted", subject: person.as_str(), person: Some(person), role: None, data: () };
    let write = store::me::forget(cx, person).and(personal::forget(cx, person)).then(cx.event(&record)?);
    cx.forget_cookie();
    cx.save(write, Accepted {}).await
}
