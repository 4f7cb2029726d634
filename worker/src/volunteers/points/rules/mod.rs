//! What earns points: shown to everybody, set by whoever may, never backwards.

pub mod queries;

use api::{
    endpoint::{Accepted, Nothing},
    volunteers::points::{NewPointRules, PointRules, SetPointRules, ShowPointRules},
};
use domain::{problem::Problem, volunteers::points::rules::Rates};

use super::access::keeps;
use crate::{
    db::Transaction,
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ShowPointRules>(show).route::<SetPointRules>(save)
}

pub async fn show(cx: &RequestContext, _: Nothing) -> Result<PointRules, Error> {
    let (actor, rules) = cx.load_public(queries::set(cx)).await?;
    let may_set = keeps(actor.as_ref()).is_ok();
    Ok(PointRules { rates: rules.in_force(), version: rules.version, set: rules.set, may_set })
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
    let transaction = Transaction::new()
        .require(queries::is_newest(cx, asked.version), faster)
        .then(queries::save(cx, asked.version, rates))
        .then(cx.event(&fact)?);
    cx.save(transaction, Accepted {}).await
}
