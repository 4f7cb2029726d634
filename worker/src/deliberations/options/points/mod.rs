//! Points for and against an option, and their endorsements. There are no answers to a point, only other points.

pub mod queries;

use domain::{
    deliberations::{
        course::status::StepKind,
        options::Side,
        refusal::Refusal,
        wire::{Endorsement, NewPoint, PointWritten},
    },
    endpoint::Accepted,
    ids::{EventId, PointId},
    problem::Problem,
};

use super::queries as options;
use crate::{
    db::Conflict, deliberations::queries as deliberations, error::Error, event::NewEvent,
    http::RequestContext, moderation::words,
};

/// How many of these points' options' points there are in all, for and against.
pub fn counted(points: &[&queries::Found]) -> (u32, u32) {
    let of = |side| points.iter().find(|point| point.view.side == side).map_or(0, |point| point.total);
    (of(Side::For), of(Side::Against))
}

/// Writes a point.
///
/// # Errors
/// [`Problem::NotFound`] for an option that isn't there, or not for this reader; what
/// [`Ground::hand`](domain::deliberations::ground::Ground::hand) refuses; [`Refusal::OptionGone`];
/// [`Problem::HouseRules`]; [`Refusal::PostsFull`].
pub async fn write(cx: &RequestContext, asked: NewPoint) -> Result<PointWritten, Error> {
    let of = options::Of::Option(&asked.option);
    let asking = vec![deliberations::one_of(cx, "option", asked.option.as_str()), options::lines(cx, of)];
    let (actor, mut answers) = cx.load(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let option = options::read_lines(&mut answers)?.pop().ok_or(Problem::NotFound)?;
    found.ground().hand(Some(&actor), StepKind::Argue, cx.now)?;
    option.course().discuss()?;
    words::check(cx, [asked.text.as_str()]).await?;

    let id = PointId::new(cx.now.0, cx.entropy()?);
    let fact = NewEvent {
        kind: "point_written",
        subject: id.as_str(),
        person: Some(&actor.person),
        role: None,
        data: (),
    };
    let write = deliberations::held(&found, cx.now)
        .guarded(options::hold(cx, &asked.option, None), Conflict::Refused(Refusal::OptionGone.into()))
        .guarded(
            queries::insert(cx, &id, &asked, found.state.run, &actor.person),
            Conflict::Refused(Refusal::PostsFull.into()),
        )
        .then(cx.event(&fact)?);
    cx.save(write, PointWritten { point: id.clone() }).await
}

/// Endorses a point, or no longer. Doing it twice changes nothing.
///
/// # Errors
/// [`Problem::NotFound`] for a point that isn't there, or isn't seen; what
/// [`Ground::hand`](domain::deliberations::ground::Ground::hand) refuses; [`Refusal::OptionGone`];
/// [`Refusal::OwnPost`].
pub async fn endorse(cx: &RequestContext, asked: Endorsement) -> Result<Accepted, Error> {
    let asking = queries::one(cx, &asked.point).to_vec();
    let (actor, mut answers) = cx.load(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let option = options::read_lines(&mut answers)?.pop().ok_or(Problem::NotFound)?;
    let point = queries::read_lines(&mut answers)?.into_iter().find(|point| point.view.point == asked.point);
    let point = point.ok_or(Problem::NotFound)?.view;
    found.ground().hand(Some(&actor), StepKind::Argue, cx.now)?;
    option.course().discuss()?;
    if point.mine {
        return Err(Refusal::OwnPost.into());
    }
    if point.endorsed == asked.on {
        return Ok(Accepted {});
    }

    let (kind, switched) = match asked.on {
        true => ("point_endorsed", queries::switch_on(cx, &asked.point, found.state.run, &actor.person)),
        false => ("point_unendorsed", queries::switch_off(cx, &asked.point, &actor.person)),
    };
    let fact =
        NewEvent { kind, subject: asked.point.as_str(), person: Some(&actor.person), role: None, data: () };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let write = deliberations::held(&found, cx.now)
        .guarded(options::hold(cx, &option.line.option, None), Conflict::Refused(Refusal::OptionGone.into()))
        .then(switched)
        .then(fact.insert_if_changed(&cx.community, &event, cx.now)?);
    cx.save(write, Accepted {}).await
}
