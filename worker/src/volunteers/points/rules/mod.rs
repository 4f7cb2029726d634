//! What earns points: shown to everybody, set by whoever may, never backwards.

pub mod queries;

use domain::{
    endpoint::{Accepted, Nothing},
    problem::Problem,
    volunteers::points::{
        rules::Rates,
        wire::{NewPointRules, PointRules},
    },
};

use super::keeps;
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::RequestContext,
};

pub async fn show(cx: &RequestContext, _: Nothing) -> Result<PointRules, Error> {
    let (actor, mut answers) = cx.load_public(vec![queries::set(cx)]).await?;
    let (version, set) = queries::read_set(&mut answers)?;
    let rates = set.first().map(|set| set.rates).unwrap_or_default();
    Ok(PointRules { rates, version, set, may_set: keeps(actor.as_ref()).is_ok() })
}

/// Sets them from now on.
///
/// # Errors
/// The permission's refusals; `points_rule`; [`Problem::Stale`].
pub async fn save(cx: &RequestContext, asked: NewPointRules) -> Result<Accepted, Error> {
    let (actor, _) = cx.load(()).await?;
    keeps(Some(&actor))?;
    let rates = Rates::set(asked.per_hour, asked.per_visit, asked.per_report)?;
    let fact = NewEvent {
        kind: "points_rules_set",
        subject: cx.community.as_str(),
        person: Some(&actor.person),
        role: None,
        data: rates,
    };
    // Whoever was faster has set the next version, or one after it.
    let faster = Problem::Stale { version: asked.version.saturating_add(1) };
    let write = Transaction::new()
        .guarded(queries::save(cx, asked.version, rates), Conflict::Refused(faster))
        .then(cx.event(&fact)?);
    cx.save(write, Accepted {}).await
}
