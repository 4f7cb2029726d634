//! The covenant (居民公约), and the drafts that deliberations are about. Another text is proposed in `opening`; it is written
//! into force by the deliberation that passed, in `change`.

pub mod articles;
pub mod drafts;
pub mod queries;

use api::deliberations::{CovenantQuery, CovenantView, ShowCovenant};
use domain::{deliberations::ground::may_convene, problem::Problem};

use self::articles::changes;
use crate::{
    error::Error,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    drafts::routes(routes.route::<ShowCovenant>(show))
}

/// Shows the covenant.
///
/// # Errors
/// [`Problem::NotFound`] for a version that there isn't.
pub async fn show(cx: &RequestContext, asked: CovenantQuery) -> Result<CovenantView, Error> {
    let texts = (queries::version_text(cx, asked.version), queries::earlier_text(cx, asked.version));
    let all = (queries::versions(cx), texts, queries::proposals(cx));
    let (actor, (versions, (articles, before), proposals)) = cx.load_public(all).await?;
    let in_force = versions.first().map_or(0, |line| line.version);
    let version = asked.version.unwrap_or(in_force);
    if version > in_force {
        return Err(Problem::NotFound.into());
    }
    let changes = changes(&before, &articles);
    let may_propose = may_convene(actor.as_ref(), None, false).is_ok();
    Ok(CovenantView { version, articles, changes, versions, proposals, may_propose })
}
