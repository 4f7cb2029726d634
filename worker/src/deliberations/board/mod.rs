//! The board: what is talked over, or was.

pub mod queries;

use api::deliberations::{Deliberations, DeliberationsQuery, ListDeliberations};
use domain::{ids::DeliberationId, problem::Problem};

use crate::{
    error::Error,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ListDeliberations>(list)
}

/// Lists deliberations.
///
/// # Errors
/// [`Problem::Malformed`] for a cursor that isn't ours.
pub async fn list(cx: &RequestContext, asked: DeliberationsQuery) -> Result<Deliberations, Error> {
    let before = asked.cursor.map(DeliberationId::try_from).transpose();
    let before = before.map_err(|_no_deliberation| Problem::malformed("cursor"))?;
    let (_, page) = cx.load_public(queries::page(cx, asked.over, before.as_ref())).await?;
    Ok(page)
}
