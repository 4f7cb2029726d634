//! Who am I: shown, exported, deleted.

use domain::{
    endpoint::{Accepted, Nothing},
    people::wire::{MeView, MyData},
};

use super::queries;
use crate::{
    error::Error,
    event::NewEvent,
    http::RequestContext,
    matters::own::queries::Own,
    personal::{self, Kept},
};

/// Tells who is signed in on this device.
///
/// # Errors
/// [`Error`] when the database fails; a visitor is no error.
pub async fn show(cx: &RequestContext, _: Nothing) -> Result<MeView, Error> {
    if cx.token_hash().is_none() {
        return Ok(MeView { me: None });
    }
    let (actor, mut answers) = cx.load_public(vec![queries::me::about(cx), personal::unread(cx)]).await?;
    let me = actor.map(|actor| queries::me::read(&mut answers, actor)).transpose()?;
    Ok(MeView { me })
}

/// Exports everything this community keeps about the person who asks.
///
/// # Errors
/// `not_signed_in`.
pub async fn export(cx: &RequestContext, _: Nothing) -> Result<MyData, Error> {
    let statements = vec![
        queries::me::about(cx),
        personal::unread(cx),
        queries::sessions::own(cx),
        queries::me::deeds(cx),
        queries::wechat::own(cx),
    ];
    let (viewer, (mut answers, kept)) = cx.load_viewer((statements, personal::kept(cx))).await?;
    let me = queries::me::read(&mut answers, viewer.actor)?;
    let sessions = queries::sessions::read(&mut answers, &viewer.session)?;
    let events = queries::me::read_deeds(&mut answers)?;
    let bound = queries::wechat::read_exported(&mut answers)?;
    let Kept { own, writings, answers } = kept;
    let answers = bound.into_iter().chain(answers).collect();
    let Own { matters, photos, supports, follows } = own;
    Ok(MyData { at: cx.now, me, sessions, matters, photos, supports, follows, writings, answers, events })
}

/// Deletes the person who asks: name, household, sign-ins and roles go; the record keeps a tombstone.
///
/// # Errors
/// `not_signed_in`; [`Problem::LastConvenor`](domain::problem::Problem::LastConvenor).
pub async fn delete(cx: &RequestContext, _: Nothing) -> Result<Accepted, Error> {
    let (actor, _) = cx.load(()).await?;
    let person = &actor.person;
    let record =
        NewEvent { kind: "deleted", subject: person.as_str(), person: Some(person), role: None, data: () };
    let write = queries::me::forget(cx, person).and(personal::forget(cx, person)).then(cx.event(&record)?);
    cx.forget_cookie();
    cx.save(write, Accepted {}).await
}
