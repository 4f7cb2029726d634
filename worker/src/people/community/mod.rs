//! The communities of this service, and one of them with its places.

pub mod queries;

use api::{
    endpoint::Nothing,
    people::{Communities, ListCommunities, ShowCommunity},
};
use domain::{people::community::CommunityView, problem::Problem};

use crate::{
    error::Error,
    http::{RequestContext, Routes, ServiceContext},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.service::<ListCommunities>(list).route::<ShowCommunity>(show)
}

pub async fn list(service: ServiceContext, _: Nothing) -> Result<Communities, Error> {
    Ok(Communities { communities: service.communities().await? })
}

/// Shows a community with its places and settings.
///
/// # Errors
/// [`Problem::NoSuchCommunity`] while the community is being made.
pub async fn show(cx: &RequestContext, _: Nothing) -> Result<CommunityView, Error> {
    let (_, community) = cx.load_public(queries::community(cx).ok_or(Problem::NoSuchCommunity)).await?;
    Ok(community)
}
