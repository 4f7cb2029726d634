//! Objections to what is published, and their answers.

pub mod queries;

use domain::{
    deliberations::{
        course::{self, command::Command, deliberation::Answer, status::StepKind},
        wire::{
            DeliberationStepped, NewObjection, ObjectionAnswer, ObjectionMade, Objections, OneDeliberation,
        },
    },
    people::role::Role,
    problem::Problem,
};

use super::{
    change::{Change, Hand},
    queries as deliberations,
};
use crate::{error::Error, http::RequestContext, moderation::words};

/// How often an objection is tried again that came at the same moment as another one: both count.
const TRIES: u8 = 16;

/// Takes in an objection.
///
/// # Errors
/// [`Problem::NotFound`]; what [`Ground::hand`](domain::deliberations::ground::Ground::hand) refuses;
/// [`Problem::HouseRules`]; [`Problem::TryAgain`] where too many come at the same moment.
pub async fn object(cx: &RequestContext, asked: NewObjection) -> Result<ObjectionMade, Error> {
    for _ in 0..TRIES {
        let (actor, mut answers) = cx.load(vec![deliberations::one(cx, &asked.deliberation)]).await?;
        let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
        let side = found.ground().hand(Some(&actor), StepKind::Object, cx.now)?;
        words::check(cx, [asked.text.as_str()]).await?;
        let number = found.state.next_objection;
        let (after, events) = course::apply(&found.state, Command::Object, side, cx.now)?;
        let by = Hand { person: Some(&actor.person), role: None };
        let write = Change { before: &found, by, now: cx.now }.write(&after, &events)?.then(queries::insert(
            cx,
            &found.id,
            number,
            &actor.person,
            &asked.text,
        ));
        match cx.save(write, ObjectionMade { number }).await {
            Err(Error::Refused(Problem::Stale { .. })) => {}
            other => return other,
        }
    }
    Err(Problem::TryAgain.into())
}

/// Lists objections.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn list(cx: &RequestContext, asked: OneDeliberation) -> Result<Objections, Error> {
    let asking = vec![deliberations::one(cx, &asked.deliberation), queries::all(cx, &asked.deliberation)];
    let (actor, mut answers) = cx.load_public(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let answers_them = found.ground().hand(actor.as_ref(), StepKind::Answer, cx.now).is_ok();
    Ok(Objections { objections: queries::read(&mut answers, &found.state, answers_them)? })
}

/// Answers an objection.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::Stale`]; what [`Ground::hand`](domain::deliberations::ground::Ground::hand) and
/// [`course::apply`] refuse; [`Problem::HouseRules`].
pub async fn answer(cx: &RequestContext, asked: ObjectionAnswer) -> Result<DeliberationStepped, Error> {
    let (actor, mut answers) = cx.load(vec![deliberations::one(cx, &asked.deliberation)]).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let side = found.ground().hand(Some(&actor), StepKind::Answer, cx.now)?;
    found.is_at(asked.version)?;
    words::check(cx, [asked.reason.as_str()]).await?;
    let answer = Answer { upheld: asked.upheld, reason: asked.reason };
    let command = Command::Answer { objection: asked.objection, answer };
    let (after, events) = course::apply(&found.state, command, side, cx.now)?;
    let by = Hand { person: Some(&actor.person), role: Some(Role::Convenor) };
    let write = Change { before: &found, by, now: cx.now }.write(&after, &events)?;
    cx.save(write, DeliberationStepped { version: after.version, status: after.status }).await
}
