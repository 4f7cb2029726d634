//! What waits for a moderator.

pub mod queries;

use api::{
    endpoint::Nothing,
    moderation::{Queue, ShowQueue},
};

use self::queries::WaitingPost;
use crate::{
    error::Error,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ShowQueue>(show)
}

/// Lists what waits for the person who asks; whoever moderates nowhere finds nothing.
pub async fn show(cx: &RequestContext, _: Nothing) -> Result<Queue, Error> {
    let (actor, posts) = cx.load(queries::waiting(cx)).await?;
    let posts = posts.into_iter().filter(|post| post.is_for(&actor.person, cx.now));
    Ok(Queue { posts: posts.map(WaitingPost::line).collect() })
}
