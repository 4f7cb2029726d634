//! What somebody was told: listed, and marked as read.

pub mod queries;
mod view;

use api::{
    endpoint::Accepted,
    notices::{ListNotices, Notices, NoticesQuery, ReadNotices, ReadUpTo},
};
use domain::{ids::EventId, problem::Problem};

use super::queries::unread_count;
use crate::{
    db::Transaction,
    error::Error,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ListNotices>(list).route::<ReadNotices>(read)
}

/// Lists the notices of the person who asks.
///
/// # Errors
/// [`Problem::Malformed`] for a cursor that isn't ours.
pub async fn list(cx: &RequestContext, asked: NoticesQuery) -> Result<Notices, Error> {
    let before = asked.cursor.map(EventId::try_from).transpose();
    let before = before.map_err(|_no_event| Problem::malformed("cursor"))?;
    let (_, (unread, page)) = cx.load((unread_count(cx), queries::page(cx, before.as_ref()))).await?;
    let notices = page.rows.into_iter().map(|row| view::notice(row, cx.now)).collect::<Result<_, _>>()?;
    Ok(Notices { notices, unread, next: page.next })
}

/// Marks notices as read. To name an event one wasn't told of is no error.
pub async fn read(cx: &RequestContext, asked: ReadUpTo) -> Result<Accepted, Error> {
    let (actor, ()) = cx.load(()).await?;
    let transaction = Transaction::new().then(queries::read_up_to(cx, &actor.person, &asked.event));
    cx.save(transaction, Accepted {}).await
}
