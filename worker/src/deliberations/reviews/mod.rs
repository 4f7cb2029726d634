//! The review: whether residents are satisfied with what came out, and the whole record.

pub mod queries;

use domain::{
    deliberations::{
        course::status::StepKind,
        wire::{NewReview, OneDeliberation, Record, Review, SessionRecord},
    },
    endpoint::Accepted,
    problem::Problem,
};

use super::{handlers, objections, queries as deliberations, sessions, tasks};
use crate::{error::Error, http::RequestContext, moderation::words};

/// Takes in what somebody thinks of the result.
///
/// # Errors
/// [`Problem::NotFound`]; what [`Ground::hand`](domain::deliberations::ground::Ground::hand) refuses;
/// [`Problem::HouseRules`]; [`Refusal::PhaseOver`](domain::deliberations::refusal::Refusal::PhaseOver).
pub async fn review(cx: &RequestContext, asked: NewReview) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![deliberations::one(cx, &asked.deliberation)]).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    found.ground().hand(Some(&actor), StepKind::Rate, cx.now)?;
    words::check(cx, asked.words.as_ref().map(domain::text::Words::as_str)).await?;
    let write = deliberations::held(&found, cx.now).then(queries::keep(cx, &found, &asked, &actor.person));
    cx.save(write, Accepted {}).await
}

/// Tells what people think of the result.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn show(cx: &RequestContext, asked: OneDeliberation) -> Result<Review, Error> {
    let mut asking = vec![deliberations::one(cx, &asked.deliberation)];
    asking.extend(queries::all(cx, &asked.deliberation));
    let (actor, mut answers) = cx.load_public(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let may_review = found.ground().hand(actor.as_ref(), StepKind::Rate, cx.now).is_ok();
    queries::read(&mut answers, may_review)
}

/// Shows everything from the opening to the review.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn record(cx: &RequestContext, asked: OneDeliberation) -> Result<Record, Error> {
    let id = &asked.deliberation;
    let mut asking = vec![deliberations::one(cx, id)];
    asking.extend(deliberations::around(cx, id));
    asking.push(sessions::queries::of(cx, id));
    asking.push(objections::queries::all(cx, id));
    asking.extend(tasks::queries::all(cx, id));
    asking.extend(queries::all(cx, id));
    asking.push(tasks::queries::called_for(cx, id));
    let (actor, mut answers) = cx.load_public(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let around = deliberations::read_around(&mut answers)?;
    let closed = |found: sessions::queries::Found| {
        Some(SessionRecord { resolution: found.resolution?, line: found.line })
    };
    let sessions = sessions::queries::read_all(&mut answers)?.into_iter().filter_map(closed).collect();
    let objections = objections::queries::read(&mut answers, &found.state, false)?;
    let tasks = tasks::read(cx, &mut answers, &found, actor.as_ref())?;
    let may_review = found.ground().hand(actor.as_ref(), StepKind::Rate, cx.now).is_ok();
    let review = queries::read(&mut answers, may_review)?;
    let called_for = tasks::queries::read_called_for(&mut answers)?;
    let deliberation = handlers::view(cx, found, around, actor.as_ref());
    Ok(Record { deliberation, sessions, objections, tasks, review, called_for })
}
