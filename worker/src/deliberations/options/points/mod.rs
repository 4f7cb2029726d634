//! Arguments for and against an option, and their endorsements. There are no answers to an argument, only others.

pub mod queries;

use api::{
    deliberations::{EndorsePoint, Endorsement, NewPoint, PointWritten, WritePoint},
    endpoint::Accepted,
};
use domain::{
    deliberations::{course::status::StepKind, options::Side, refusal::Refusal},
    ids::{EventId, PointId},
    problem::Problem,
};

use self::queries::StoredPoint;
use super::queries::{is_open, option};
use crate::{
    deliberations::queries::{deliberation_of, while_phase_runs},
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<WritePoint>(write)
        .limit(rate_limit::ARGUE)
        .route::<EndorsePoint>(endorse)
        .limit(rate_limit::BACK)
}

/// How many there are in all of the option whose `points` these are, for and against.
pub fn counted(points: &[&StoredPoint]) -> (u32, u32) {
    let of = |side| points.iter().find(|point| point.view.side == side).map_or(0, |point| point.total);
    (of(Side::For), of(Side::Against))
}

/// Writes an argument.
///
/// # Errors
/// [`Problem::NotFound`] for an option that isn't there, or not for this reader; what
/// [`Ground::hand`](domain::deliberations::ground::Ground::hand) refuses; [`Refusal::OptionGone`];
/// [`Problem::HouseRules`]; [`Refusal::PostsFull`].
pub async fn write(cx: &RequestContext, asked: NewPoint) -> Result<PointWritten, Error> {
    let all = (deliberation_of(cx, "option", asked.option.as_str()), option(cx, &asked.option));
    let (actor, (deliberation, option)) = cx.load(all).await?;
    deliberation.ground().hand(Some(&actor), StepKind::Argue, cx.now)?;
    option.course().discuss()?;
    words::check(cx, [asked.text.as_str()]).await?;

    let id = PointId::new(cx.now.0, cx.entropy()?);
    let event = NewEvent {
        kind: "point_written",
        subject: id.as_str(),
        person: Some(&actor.person),
        role: None,
        data: (),
    };
    let transaction = while_phase_runs(&deliberation, cx.now)
        .require(is_open(cx, &asked.option, None), Problem::from(Refusal::OptionGone))
        .require(queries::has_room(cx, &asked.option, &actor.person), Problem::from(Refusal::PostsFull))
        .then(queries::insert(cx, &id, &asked, deliberation.state.run, &actor.person))
        .then(cx.event(&event)?);
    cx.save(transaction, PointWritten { point: id.clone() }).await
}

/// Endorses an argument, or no longer. Doing it twice changes nothing.
///
/// # Errors
/// [`Problem::NotFound`] for one that isn't there, or isn't seen; what
/// [`Ground::hand`](domain::deliberations::ground::Ground::hand) refuses; [`Refusal::OptionGone`];
/// [`Refusal::OwnPost`].
pub async fn endorse(cx: &RequestContext, asked: Endorsement) -> Result<Accepted, Error> {
    let (actor, (deliberation, option, point)) = cx.load(queries::point(cx, &asked.point)).await?;
    deliberation.ground().hand(Some(&actor), StepKind::Argue, cx.now)?;
    option.course().discuss()?;
    if point.mine {
        return Err(Refusal::OwnPost.into());
    }
    if point.endorsed == asked.on {
        return Ok(Accepted {});
    }

    let run = deliberation.state.run;
    let (kind, switched) = match asked.on {
        true => ("point_endorsed", queries::switch_on(cx, &asked.point, run, &actor.person)),
        false => ("point_unendorsed", queries::switch_off(cx, &asked.point, &actor.person)),
    };
    let event =
        NewEvent { kind, subject: asked.point.as_str(), person: Some(&actor.person), role: None, data: () };
    let event_id = EventId::new(cx.now.0, cx.entropy()?);
    let transaction = while_phase_runs(&deliberation, cx.now)
        .require(is_open(cx, &option.line.option, None), Problem::from(Refusal::OptionGone))
        .then(switched)
        .then(event.insert_if_changed(&cx.community, &event_id, cx.now)?);
    cx.save(transaction, Accepted {}).await
}
