//! Sign-in links of a demo town. They exist only where the variable `DEMO` is bound.

use domain::{ids::PersonId, problem::Problem};

use super::{queries, sessions};
use crate::{
    db::Transaction,
    error::Error,
    event::NewEvent,
    http::{RawRequest, RequestContext, Response, request},
};

pub const PATH: &str = "/auth/demo/{community}/{person}";

/// Signs this device in as a person of the demo town, and shows the town.
///
/// # Errors
/// [`Problem::NotFound`] where this is no demo, or there is no such person.
pub async fn sign_in(cx: &RequestContext, arrived: RawRequest) -> Result<Response, Error> {
    if request::variable(&cx.request.env, "DEMO").is_none() {
        return Err(Problem::NotFound.into());
    }
    let id = PersonId::try_from(arrived.param("person").to_owned())?;
    let (_, mut answers) = cx.load_public(vec![queries::persons::one(cx, &id)]).await?;
    let person = queries::persons::read_one(&mut answers)?;
    let record =
        NewEvent { kind: "signed_in", subject: id.as_str(), person: Some(&id), role: None, data: () };
    let write = Transaction::new().then(sessions::start(cx, &person.id, true)?).then(cx.event(&record)?);
    let home =
        Response::empty(303).with("location", format!("/{}", cx.community)).with("cache-control", "no-store");
    cx.save(write, ()).await?;
    Ok(home)
}
