//! Opinions (最大公约数): what is made of the answers to statements. Computed by the clock, kept, and shown as it is kept.
//!
//! `analysis` makes what is kept of the rows in `queries`; `cron` says when.

pub mod analysis;
pub mod cron;
pub mod queries;

use api::deliberations::{OneDeliberation, OpinionsView, ShowOpinions};

use super::queries::deliberation;
use crate::{
    error::Error,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ShowOpinions>(show)
}

/// Shows what came out when the answers were last analysed. What moderation has taken out since is left out at once.
pub async fn show(cx: &RequestContext, asked: OneDeliberation) -> Result<OpinionsView, Error> {
    let id = &asked.deliberation;
    let all = (deliberation(cx, id), queries::last(cx, id), queries::seen_statements(cx, id));
    let (_, (_, last, mut statements)) = cx.load_public(all).await?;
    let (revision, at, picture, mine) = match last {
        Some(last) => (last.revision, Some(last.at), last.picture, last.mine),
        None => Default::default(),
    };
    let picture = picture.only(|number| statements.iter().any(|one| one.number == number));
    statements.retain(|one| picture.statements.iter().any(|shown| shown.statement == one.number));
    Ok(OpinionsView { revision, at, picture, statements, mine })
}
