//! Moving a deliberation through its phases, as whoever leads it may.

use api::deliberations::{DeliberationStep, DeliberationStepped, PhaseStep, StepDeliberation};
use domain::deliberations::course::{
    self,
    command::{Command, Event},
};

use super::{
    change::{Change, Initiator},
    queries::deliberation,
};
use crate::{
    error::Error,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<StepDeliberation>(take)
}

/// Moves a deliberation through its phases.
///
/// # Errors
/// [`Problem::Stale`](domain::problem::Problem::Stale) when it has moved since; what
/// [`Ground::hand`](domain::deliberations::ground::Ground::hand) and [`course::apply`] refuse.
pub async fn take(cx: &RequestContext, asked: DeliberationStep) -> Result<DeliberationStepped, Error> {
    let (actor, deliberation) = cx.load(deliberation(cx, &asked.deliberation)).await?;
    deliberation.is_at(asked.version)?;
    let command = command(asked.step);
    let side = deliberation.ground().hand(Some(&actor), command.kind(), cx.now)?;
    let (mut after, mut events) = course::apply(&deliberation.state, command, side, cx.now)?;
    if deliberation.overtaken == Some(true) && events.contains(&Event::TookEffect) {
        (after, events) = course::overtaken(&deliberation.state, side, cx.now)?;
    }
    let change = Change { before: &deliberation, by: Initiator::convenor(&actor), now: cx.now };
    let reply = DeliberationStepped { version: after.version, status: after.status };
    cx.save(change.transaction(&after, &events)?, reply).await
}

fn command(step: PhaseStep) -> Command {
    match step {
        PhaseStep::End { reason } => Command::End { reason },
        PhaseStep::Move { ends, reason } => Command::Move { ends, reason },
        PhaseStep::Retry { reason } => Command::Retry { reason },
        PhaseStep::Withdraw { reason } => Command::Withdraw { reason },
    }
}
