//! Closing a session: minutes and resolution, with everybody who was there counted by seat.

use domain::{
    deliberations::{
        course::{self, command::Command},
        refusal::Refusal,
        sessions,
        wire::{DeliberationStepped, MeetingMinutes},
    },
    people::role::Role,
    problem::Problem,
};

use super::{Hall, present, queries};
use crate::{
    db::Conflict,
    deliberations::change::{Change, Hand},
    error::Error,
    http::RequestContext,
    moderation::words,
};

/// Closes a session.
///
/// # Errors
/// [`Problem::NotFound`]; what [`Ground::hand`](domain::deliberations::ground::Ground::hand) refuses;
/// [`Refusal::SessionOver`]; [`Refusal::SessionEarly`] before it began; [`Problem::Stale`] when the deliberation has
/// moved, or somebody came or went at this moment; [`Refusal::SessionTooSmall`]; [`Problem::HouseRules`].
pub async fn close(cx: &RequestContext, asked: MeetingMinutes) -> Result<DeliberationStepped, Error> {
    let (actor, hall) = Hall::load(cx, &asked.meeting).await?;
    let found = &hall.deliberation;
    found.convened_by(Some(&actor))?;
    hall.running()?;
    if found.state.version != asked.version {
        return Err(Problem::Stale { version: found.state.version }.into());
    }
    if cx.now < hall.meeting.line.from {
        return Err(Refusal::SessionEarly.into());
    }
    words::check(cx, [asked.minutes.as_str(), asked.resolution.as_str()]).await?;

    let present = present(&hall.seats);
    let attendance = sessions::attendance(&present);
    let command = Command::Minute { attendance, resolved: asked.resolved };
    let side = found.ground().hand(Some(&actor), command.kind(), cx.now)?;
    let (after, events) = course::apply(&found.state, command, side, cx.now)?;
    let by = Hand { person: Some(&actor.person), role: Some(Role::Convenor) };
    let change = Change { before: found, by, now: cx.now };
    let closed = queries::close(cx, &asked, present.len());
    let write = change
        .write(&after, &events)?
        .guarded(closed, Conflict::Refused(Problem::Stale { version: found.state.version }))
        .then(cx.event(&hall.fact("meeting_closed", &actor, Some(Role::Convenor)))?);
    cx.save(write, DeliberationStepped { version: after.version, status: after.status }).await
}
