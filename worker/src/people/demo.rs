//! Sign-in links of a demo town. They exist only where the variable `DEMO` is bound.

use api::endpoint::{Access, Method};
use domain::{ids::PersonId, problem::Problem};

use super::{queries::person, sessions::start::start_session};
use crate::{
    db::Transaction,
    error::Error,
    event::NewEvent,
    http::{RawRequest, RequestContext, Response, Routes, request},
};

const PATH: &str = "/auth/demo/{community}/{person}";

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.bytes(("DemoSignIn", Method::Get, PATH), Access::Public, 0, sign_in)
}

/// Signs this device in as a person of the demo town, and shows the town.
///
/// # Errors
/// [`Problem::NotFound`] where this is no demo, or there is no such person.
pub async fn sign_in(cx: &RequestContext, raw: RawRequest) -> Result<Response, Error> {
    if request::variable(&cx.request.env, "DEMO").is_none() {
        return Err(Problem::NotFound.into());
    }
    let id = PersonId::try_from(raw.param("person").to_owned())?;
    let (_, person) = cx.load_public(person(cx, &id).ok_or(Problem::NotFound)).await?;
    let event = NewEvent { kind: "signed_in", subject: id.as_str(), person: Some(&id), role: None, data: () };
    let transaction = Transaction::new().then(start_session(cx, &person.id, true)?).then(cx.event(&event)?);
    let home =
        Response::empty(303).with("location", format!("/{}", cx.community)).with("cache-control", "no-store");
    cx.save(transaction, ()).await?;
    Ok(home)
}
