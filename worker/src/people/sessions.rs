//! Sign-ins: started, listed, ended.

use domain::{
    endpoint::{Accepted, Nothing},
    ids::{PersonId, SessionId},
    people::{
        session::SESSION_MS,
        wire::{OneSession, Sessions},
    },
    problem::Problem,
};

use super::{device, queries};
use crate::{
    db::{Conflict, Statement, Transaction},
    error::Error,
    event::NewEvent,
    http::{RequestContext, cookie::Token},
};

/// Starts a sign-in of `person` on this device; the reply carries its cookie. `vouched` says whether it stays when the
/// person is given a role.
pub(crate) fn start(cx: &RequestContext, person: &PersonId, vouched: bool) -> Result<Statement, Error> {
    let token = Token::new()?;
    let session = queries::sessions::NewSession {
        id: SessionId::new(cx.now.0, cx.entropy()?),
        person,
        token_hash: token.hash(),
        device: device::name(&cx.request.user_agent),
        vouched,
        until: cx.now.plus(SESSION_MS),
    };
    cx.keep_cookie(token);
    Ok(queries::sessions::insert(cx, &session))
}

/// Lists the sign-ins of the person who asks.
///
/// # Errors
/// [`Problem::NotSignedIn`].
pub async fn list(cx: &RequestContext, _: Nothing) -> Result<Sessions, Error> {
    let (viewer, mut answers) = cx.load_viewer(vec![queries::sessions::own(cx)]).await?;
    Ok(Sessions { sessions: queries::sessions::read(&mut answers, &viewer.session)? })
}

/// Ends one sign-in of the person who asks.
///
/// # Errors
/// [`Problem::NotSignedIn`]; [`Problem::NotFound`] for a sign-in that has ended or is somebody else's.
pub async fn end(cx: &RequestContext, asked: OneSession) -> Result<Accepted, Error> {
    let (viewer, _) = cx.load_viewer(()).await?;
    let person = &viewer.actor.person;
    if asked.session == viewer.session {
        cx.forget_cookie();
    }
    let record = NewEvent {
        kind: "session_ended",
        subject: person.as_str(),
        person: Some(person),
        role: None,
        data: (),
    };
    let write = Transaction::new()
        .guarded(queries::sessions::end(cx, person, &asked.session), Conflict::Refused(Problem::NotFound))
        .then(cx.event(&record)?);
    cx.save(write, Accepted {}).await
}

/// Ends the sign-in of this device.
///
/// # Errors
/// [`Problem::NotSignedIn`].
pub async fn sign_out(cx: &RequestContext, _: Nothing) -> Result<Accepted, Error> {
    let (viewer, _) = cx.load_viewer(()).await?;
    let person = &viewer.actor.person;
    cx.forget_cookie();
    let record =
        NewEvent { kind: "signed_out", subject: person.as_str(), person: Some(person), role: None, data: () };
    let write =
        Transaction::new().then(queries::sessions::end(cx, person, &viewer.session)).then(cx.event(&record)?);
    cx.save(write, Accepted {}).await
}
