//! Sign-ins: listed and ended.

mod device;
pub mod queries;
pub mod start;

use api::{
    endpoint::{Accepted, Nothing},
    people::{EndSession, ListSessions, OneSession, Sessions, SignOut},
};
use domain::problem::Problem;

use crate::{
    db::Transaction,
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<SignOut>(sign_out).route::<ListSessions>(list).route::<EndSession>(end)
}

/// Lists the sign-ins of the person who asks.
pub async fn list(cx: &RequestContext, _: Nothing) -> Result<Sessions, Error> {
    let (_, sessions) = cx.load(queries::own(cx)).await?;
    Ok(Sessions { sessions })
}

/// Ends one sign-in of the person who asks.
///
/// # Errors
/// [`Problem::NotFound`] for a sign-in that has ended or is somebody else's.
pub async fn end(cx: &RequestContext, asked: OneSession) -> Result<Accepted, Error> {
    let (viewer, ()) = cx.load_viewer(()).await?;
    let person = &viewer.actor.person;
    if asked.session == viewer.session {
        cx.forget_cookie();
    }
    let event = NewEvent {
        kind: "session_ended",
        subject: person.as_str(),
        person: Some(person),
        role: None,
        data: (),
    };
    let transaction = Transaction::new()
        .guarded(queries::end(cx, person, &asked.session), Problem::NotFound)
        .then(cx.event(&event)?);
    cx.save(transaction, Accepted {}).await
}

/// Ends the sign-in of this device.
pub async fn sign_out(cx: &RequestContext, _: Nothing) -> Result<Accepted, Error> {
    let (viewer, ()) = cx.load_viewer(()).await?;
    let person = &viewer.actor.person;
    cx.forget_cookie();
    let event =
        NewEvent { kind: "signed_out", subject: person.as_str(), person: Some(person), role: None, data: () };
    let transaction =
        Transaction::new().then(queries::end(cx, person, &viewer.session)).then(cx.event(&event)?);
    cx.save(transaction, Accepted {}).await
}
