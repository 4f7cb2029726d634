//! Notices: listed, and marked as read.

use domain::{
    endpoint::Accepted,
    ids::EventId,
    notices::wire::{Notices, NoticesQuery, ReadUpTo},
    problem::Problem,
};

use super::queries;
use crate::{db::Transaction, error::Error, http::RequestContext};

/// Lists the notices of the person who asks.
///
/// # Errors
/// [`Problem::Malformed`] for a cursor that isn't ours.
pub async fn list(cx: &RequestContext, asked: NoticesQuery) -> Result<Notices, Error> {
    let before = asked.cursor.map(EventId::try_from).transpose();
    let before = before.map_err(|_no_event| Problem::malformed("cursor"))?;
    let (_, mut answers) = cx.load(queries::page(cx, before.as_ref()).to_vec()).await?;
    queries::read(&mut answers, cx.now)
}

/// Marks notices as read.
///
/// # Errors
/// [`Error`] as [`RequestContext::load`] and [`RequestContext::save`] give it; to name an event one wasn't told of is no error.
pub async fn read(cx: &RequestContext, asked: ReadUpTo) -> Result<Accepted, Error> {
    let (actor, _) = cx.load(()).await?;
    cx.save(Transaction::new().then(queries::read_up_to(cx, &actor.person, &asked.event)), Accepted {}).await
}
