//! Who am I: shown, exported, deleted.

pub mod queries;

use api::{
    endpoint::{Accepted, Nothing},
    people::{DeleteMe, ExportMe, MeView, MyData, ShowMe},
};
use domain::problem::Problem;

use super::{
    appointments::queries as appointments, codes::queries as codes, sessions::queries as sessions,
    wechat::queries as wechat,
};
use crate::{
    db::Transaction,
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, idempotency},
    matters::own::queries::Own,
    personal::{self, PersonalData},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ShowMe>(show).route::<ExportMe>(export).route::<DeleteMe>(delete)
}

/// Tells who is signed in on this device. A visitor is no error.
pub async fn show(cx: &RequestContext, _: Nothing) -> Result<MeView, Error> {
    if cx.token_hash().is_none() {
        return Ok(MeView { me: None });
    }
    let (actor, (profile, unread)) = cx.load_public((queries::profile(cx), personal::unread(cx))).await?;
    let me = actor.zip(profile).map(|(actor, profile)| profile.into_me(actor, unread));
    Ok(MeView { me })
}

/// Exports everything this community keeps about the person who asks.
pub async fn export(cx: &RequestContext, _: Nothing) -> Result<MyData, Error> {
    let account = (queries::profile(cx).ok_or(Problem::NotSignedIn), personal::unread(cx));
    let binding = wechat::binding(cx);
    let own = (sessions::own(cx), queries::events(cx), binding, personal::data(cx));
    let (actor, ((profile, unread), (sessions, events, binding, data))) = cx.load((account, own)).await?;
    let PersonalData { own, writings, answers } = data;
    let Own { matters, photos, supports, follows } = own;
    let bound = binding.map(super::wechat::queries::Binding::exported);
    Ok(MyData {
        at: cx.now,
        me: profile.into_me(actor, unread),
        sessions,
        matters,
        photos,
        supports,
        follows,
        writings,
        answers: bound.into_iter().chain(answers).collect(),
        events,
    })
}

/// Deletes the person who asks: name, household, sign-ins and roles go; the record keeps a tombstone.
pub async fn delete(cx: &RequestContext, _: Nothing) -> Result<Accepted, Error> {
    let (actor, ()) = cx.load(()).await?;
    let person = &actor.person;
    let event =
        NewEvent { kind: "deleted", subject: person.as_str(), person: Some(person), role: None, data: () };
    let transaction = Transaction::new()
        .require(queries::is_not_last_convenor(cx, person), Problem::LastConvenor)
        .then(queries::delete(cx, person))
        .then(sessions::end_all(cx, person))
        .then(codes::delete_slip(cx, person))
        .then(wechat::unbind(cx, person))
        .then(appointments::end_all(cx, person))
        .then(idempotency::forget(&cx.community, person.as_str()))
        .and(personal::forget(cx, person))
        .then(cx.event(&event)?);
    cx.forget_cookie();
    cx.save(transaction, Accepted {}).await
}
