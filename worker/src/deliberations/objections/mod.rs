//! Objections to what is published, and their answers.

pub mod queries;

use api::deliberations::{
    AnswerObjection, DeliberationStepped, ListObjections, NewObjection, ObjectToResolution, ObjectionAnswer,
    ObjectionMade, Objections, OneDeliberation,
};
use domain::{
    deliberations::course::{self, command::Command, deliberation::Answer, status::StepKind},
    problem::Problem,
};

use super::{
    change::{Change, Initiator},
    queries::deliberation,
};
use crate::{
    error::Error,
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
};

/// How often an objection is tried again that came at the same moment as another one: both count.
const TRIES: u8 = 16;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<ObjectToResolution>(object)
        .limit(rate_limit::ARGUE)
        .route::<ListObjections>(list)
        .route::<AnswerObjection>(answer)
}

/// Takes in an objection.
///
/// # Errors
/// What [`Ground::hand`](domain::deliberations::ground::Ground::hand) refuses; [`Problem::HouseRules`];
/// [`Problem::TryAgain`] where too many come at the same moment.
pub async fn object(cx: &RequestContext, asked: NewObjection) -> Result<ObjectionMade, Error> {
    for _ in 0..TRIES {
        let (actor, deliberation) = cx.load(deliberation(cx, &asked.deliberation)).await?;
        let side = deliberation.ground().hand(Some(&actor), StepKind::Object, cx.now)?;
        words::check(cx, [asked.text.as_str()]).await?;
        let number = deliberation.state.next_objection;
        let (after, events) = course::apply(&deliberation.state, Command::Object, side, cx.now)?;
        let by = Initiator { person: Some(&actor.person), role: None };
        let change = Change { before: &deliberation, by, now: cx.now };
        let inserted = queries::insert(cx, &deliberation.id, number, &actor.person, &asked.text);
        let transaction = change.transaction(&after, &events)?.then(inserted);
        match cx.save(transaction, ObjectionMade { number }).await {
            Err(Error::Refused(Problem::Stale { .. })) => {}
            other => return other,
        }
    }
    Err(Problem::TryAgain.into())
}

pub async fn list(cx: &RequestContext, asked: OneDeliberation) -> Result<Objections, Error> {
    let id = &asked.deliberation;
    let (actor, (deliberation, objections)) =
        cx.load_public((deliberation(cx, id), queries::all(cx, id))).await?;
    let answers_them = deliberation.ground().hand(actor.as_ref(), StepKind::Answer, cx.now).is_ok();
    let views = objections.into_iter().map(|objection| objection.view(&deliberation.state, answers_them));
    Ok(Objections { objections: views.collect::<Result<_, _>>()? })
}

/// Answers an objection.
///
/// # Errors
/// [`Problem::Stale`]; what [`Ground::hand`](domain::deliberations::ground::Ground::hand) and [`course::apply`] refuse;
/// [`Problem::HouseRules`].
pub async fn answer(cx: &RequestContext, asked: ObjectionAnswer) -> Result<DeliberationStepped, Error> {
    let (actor, deliberation) = cx.load(deliberation(cx, &asked.deliberation)).await?;
    let side = deliberation.ground().hand(Some(&actor), StepKind::Answer, cx.now)?;
    deliberation.is_at(asked.version)?;
    words::check(cx, [asked.reason.as_str()]).await?;
    let answer = Answer { upheld: asked.upheld, reason: asked.reason };
    let command = Command::Answer { objection: asked.objection, answer };
    let (after, events) = course::apply(&deliberation.state, command, side, cx.now)?;
    let change = Change { before: &deliberation, by: Initiator::convenor(&actor), now: cx.now };
    let reply = DeliberationStepped { version: after.version, status: after.status };
    cx.save(change.transaction(&after, &events)?, reply).await
}
