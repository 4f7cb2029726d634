//! The review: whether residents are satisfied with what came out.

pub mod queries;

use api::{
    deliberations::{NewReview, OneDeliberation, Review, ReviewResult, ShowReview},
    endpoint::Accepted,
};
use domain::{deliberations::course::status::StepKind, text::Words};

use super::queries::{deliberation, while_phase_runs};
use crate::{
    error::Error,
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ReviewResult>(review).limit(rate_limit::ARGUE).route::<ShowReview>(show)
}

/// Takes in what somebody thinks of the result.
///
/// # Errors
/// What [`Ground::hand`](domain::deliberations::ground::Ground::hand) refuses;
/// [`Problem::HouseRules`](domain::problem::Problem::HouseRules);
/// [`Refusal::PhaseOver`](domain::deliberations::refusal::Refusal::PhaseOver).
pub async fn review(cx: &RequestContext, asked: NewReview) -> Result<Accepted, Error> {
    let (actor, deliberation) = cx.load(deliberation(cx, &asked.deliberation)).await?;
    deliberation.ground().hand(Some(&actor), StepKind::Rate, cx.now)?;
    words::check(cx, asked.words.as_ref().map(Words::as_str)).await?;
    let kept = queries::keep(cx, &deliberation, &asked, &actor.person);
    cx.save(while_phase_runs(&deliberation, cx.now).then(kept), Accepted {}).await
}

/// Tells what people think of the result.
pub async fn show(cx: &RequestContext, asked: OneDeliberation) -> Result<Review, Error> {
    let id = &asked.deliberation;
    let (actor, (deliberation, reviews)) =
        cx.load_public((deliberation(cx, id), queries::reviews(cx, id))).await?;
    Ok(reviews.view(&deliberation, actor.as_ref(), cx.now))
}
