//! Starts a sign-in on the device that asks.

use domain::{
    ids::{PersonId, SessionId},
    people::session::SESSION_MS,
};

use super::{
    device,
    queries::{self, NewSession},
};
use crate::{
    db::Statement,
    error::Error,
    http::{RequestContext, cookie::Token},
};

/// Starts a sign-in of `person` on this device; the reply carries its cookie. `vouched` says whether it stays when the
/// person is given a role.
pub fn start_session(cx: &RequestContext, person: &PersonId, vouched: bool) -> Result<Statement, Error> {
    let token = Token::new()?;
    let session = NewSession {
        id: SessionId::new(cx.now.0, cx.entropy()?),
        person,
        token_hash: token.hash(),
        device: device::name(&cx.request.user_agent),
        vouched,
        until: cx.now.plus(SESSION_MS),
    };
    cx.keep_cookie(token);
    Ok(queries::insert(cx, &session))
}
