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

use super::{device, store};
use crate::{
    cookie::Token,
    cx::Cx,
    db::Stmt,
    event::Fact,
    fault::Fault,
    write::{Lost, Write},
};

/// Starts a sign-in of `person` on this device; the reply carries its cookie. `vouched` says whether it stays when the
/// person is given a role.
///
/// # Errors
/// [`Fault::Broken`] when there is no randomness.
pub(crate) fn start(cx: &Cx, person: &PersonId, vouched: bool) -> Result<Stmt, Fault> {
    let token = Token::new()?;
    let session = store::sessions::NewSession {
        id: SessionId::new(cx.now.0, cx.entropy()?),
        person,
        token_hash: token.hash(),
        device: device::name(&cx.call.user_agent),
        vouched,
        until: cx.now.plus(SESSION_MS),
    };
    cx.keep_cookie(token);
    Ok(store::sessions::insert(cx, &session))
}

/// Lists the sign-ins of the person who asks.
///
/// # Errors
/// [`Problem::NotSignedIn`].
pub async fn list(cx: &Cx, _: Nothing) -> Result<Sessions, Fault> {
    let (viewer, mut answers) = cx.load_viewer(vec![store::sessions::own(cx)]).await?;
    Ok(Sessions { sessions: store::sessions::read(&mut answers, &viewer.session)? })
}

/// Ends one sign-in of the person who asks.
///
/// # Errors
/// [`Problem::NotSignedIn`]; [`Problem::NotFound`] for a sign-in that has ended or is somebody else's.
pub async fn end(cx: &Cx, asked: OneSession) -> Result<Accepted, Fault> {
    let (viewer, _) = cx.load_viewer(vec![]).await?;
    let person = &viewer.actor.person;
    if asked.session == viewer.session {
        cx.forget_cookie();
    }
    let record =
        Fact { kind: "session_ended", subject: person.as_str(), person: Some(person), role: None, data: () };
    let write = Write::new()
        .guarded(store::sessions::end(cx, person, &asked.session), Lost::Refused(Problem::NotFound))
        .then(cx.event(&record)?);
    cx.save(write, Accepted {}).await
}

/// Ends the sign-in of this device.
///
/// # Errors
/// [`Problem::NotSignedIn`].
pub async fn sign_out(cx: &Cx, _: Nothing) -> Result<Accepted, Fault> {
    let (viewer, _) = cx.load_viewer(vec![]).await?;
    let person = &viewer.actor.person;
    cx.forget_cookie();
    let record =
        Fact { kind: "signed_out", subject: person.as_str(), person: Some(person), role: None, data: () };
    let write = Write::new().then(store::sessions::end(cx, person, &viewer.session)).then(cx.event(&record)?);
    cx.save(write, Accepted {}).await
}
