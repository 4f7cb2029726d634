//! The review: whether residents are satisfied with what came out, and the whole record.

pub mod store;

use domain::{
    deliberations::{
        course::status::StepKind,
        wire::{NewReview, OneDeliberation, Record, Review, SessionRecord},
    },
    endpoint::Accepted,
    problem::Problem,
};

use super::{handlers, objections, sessions, store as deliberations, tasks};
use crate::{cx::Cx, fault::Fault, moderation::words};

/// Takes in what somebody thinks of the result.
///
/// # Errors
/// [`Problem::NotFound`]; what [`Ground::hand`](domain::deliberations::ground::Ground::hand) refuses;
/// [`Problem::HouseRules`]; [`Refusal::PhaseOver`](domain::deliberations::refusal::Refusal::PhaseOver).
pub async fn review(cx: &Cx, asked: NewReview) -> Result<Accepted, Fault> {
    let (actor, mut answers) = cx.load(vec![deliberations::one(cx, &asked.deliberation)]).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    found.ground().hand(Some(&actor), StepKind::Rate, cx.now)?;
    words::check(cx, asked.words.as_ref().map(domain::text::Words::as_str)).await?;
    let write = deliberations::held(&found, cx.now).then(store::keep(cx, &found, &asked, &actor.person));
    cx.save(write, Accepted {}).await
}

/// Tells what people think of the result.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn show(cx: &Cx, asked: OneDeliberation) -> Result<Review, Fault> {
    let mut asking = vec![deliberations::one(cx, &asked.deliberation)];
    asking.extend(store::all(cx, &asked.deliberation));
    let (actor, mut answers) = cx.load_public(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let may_review = found.ground().hand(actor.as_ref(), StepKind::Rate, cx.now).is_ok();
    store::read(&mut answers, may_review)
}

/// Shows everything from the opening to the review.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn record(cx: &Cx, asked: OneDeliberation) -> Result<Record, Fault> {
    let id = &asked.deliberation;
    let mut asking = vec![deliberations::one(cx, id)];
    asking.extend(deliberations::around(cx, id));
    asking.push(sessions::store::of(cx, id));
    asking.push(objections::store::all(cx, id));
    asking.extend(tasks::store::all(cx, id));
    asking.extend(store::all(cx, id));
    asking.push(tasks::store::called_for(cx, id));
    let (actor, mut answers) = cx.load_public(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let around = deliberations::read_around(&mut answers)?;
    let closed = |found: sessions::store::Found| {
        Some(SessionRecord { resolution: found.resolution?, line: found.line })
    };
    let sessions = sessions::store::read_all(&mut answers)?.into_iter().filter_map(closed).collect();
    let objections = objections::store::read(&mut answers, &found.state, false)?;
    let tasks = tasks::read(cx, &mut answers, &found, actor.as_ref())?;
    let may_review = found.ground().hand(actor.as_ref(), StepKind::Rate, cx.now).is_ok();
    let review = store::read(&mut answers, may_review)?;
    let called_for = tasks::store::read_called_for(&mut answers)?;
    let deliberation = handlers::view(cx, found, around, actor.as_ref());
    Ok(Record { deliberation, sessions, objections, tasks, review, called_for })
}
