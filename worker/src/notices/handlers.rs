//! Notices: listed, and marked as read.

use domain::{
    endpoint::Accepted,
    ids::EventId,
    notices::wire::{Notices, NoticesQuery, ReadUpTo},
    problem::Problem,
};

use super::store;
use crate::{cx::Cx, fault::Fault, write::Write};

/// Lists the notices of the person who asks.
///
/// # Errors
/// [`Problem::Malformed`] for a cursor that isn't ours.
pub async fn list(cx: &Cx, asked: NoticesQuery) -> Result<Notices, Fault> {
    let before = asked.cursor.map(EventId::try_from).transpose();
    let before = before.map_err(|_no_event| Problem::malformed("cursor"))?;
    let (_, mut answers) = cx.load(store::page(cx, before.as_ref()).into()).await?;
    store::read(&mut answers, cx.now)
}

/// Marks notices as read.
///
/// # Errors
/// [`Fault`] as [`Cx::load`] and [`Cx::save`] give it; to name an event one wasn't told of is no error.
pub async fn read(cx: &Cx, asked: ReadUpTo) -> Result<Accepted, Fault> {
    let (actor, _) = cx.load(vec![]).await?;
    cx.save(Write::new().then(store::read_up_to(cx, &actor.person, &asked.event)), Accepted {}).await
}
