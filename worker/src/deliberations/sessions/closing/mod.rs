//! Closing a session: minutes and resolution, with everybody who was there counted by seat.

pub mod queries;

use api::deliberations::{CloseMeeting, DeliberationStepped, MeetingMinutes};
use domain::{
    deliberations::{
        course::{self, command::Command},
        refusal::Refusal,
        sessions,
    },
    people::role::Role,
    problem::Problem,
};

use super::queries::meeting;
use crate::{
    deliberations::change::{Change, Initiator},
    error::Error,
    http::{RequestContext, Routes},
    moderation::words,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<CloseMeeting>(close)
}

/// Closes a session.
///
/// # Errors
/// What [`Ground::hand`](domain::deliberations::ground::Ground::hand) refuses;
/// [`Refusal::SessionOver`]; [`Refusal::SessionEarly`] before it began; [`Problem::Stale`] when the deliberation has
/// moved, or somebody came or went at this moment; [`Refusal::SessionTooSmall`]; [`Problem::HouseRules`].
pub async fn close(cx: &RequestContext, asked: MeetingMinutes) -> Result<DeliberationStepped, Error> {
    let (actor, seated) = cx.load(meeting(cx, &asked.meeting)).await?;
    let deliberation = &seated.deliberation;
    deliberation.convened_by(Some(&actor))?;
    seated.running()?;
    deliberation.is_at(asked.version)?;
    if cx.now < seated.meeting.line.from {
        return Err(Refusal::SessionEarly.into());
    }
    words::check(cx, [asked.minutes.as_str(), asked.resolution.as_str()]).await?;

    let present = seated.present();
    let attendance = sessions::attendance(&present);
    let command = Command::Minute { attendance, resolved: asked.resolved };
    let side = deliberation.ground().hand(Some(&actor), command.kind(), cx.now)?;
    let (after, events) = course::apply(&deliberation.state, command, side, cx.now)?;
    let change = Change { before: deliberation, by: Initiator::convenor(&actor), now: cx.now };
    let stale = Problem::Stale { version: deliberation.state.version };
    let transaction = change
        .transaction(&after, &events)?
        .guarded(queries::close(cx, &asked, present.len()), stale)
        .then(cx.event(&seated.event("meeting_closed", &actor, Some(Role::Convenor)))?);
    cx.save(transaction, DeliberationStepped { version: after.version, status: after.status }).await
}
