//! The three lists (三项清单) over HTTP: offers, needs, and the projects made of both.
//!
//! What fits what is suggested on the phone; whether a need and its resources are still free is decided where the rows are.

pub mod projects;
pub mod queries;

use api::{
    endpoint::{Accepted, Nothing},
    volunteers::lists::{
        Lists, NewNeed, NewResource, OfferResource, OneNeed, OneResource, ShowLists, StateNeed, WithdrawNeed,
        WithdrawResource,
    },
};
use domain::{
    ids::{NeedId, ResourceId},
    people::{
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
    volunteers::{lists::Standing, refusal::Refusal},
};

use self::projects::makes;
use super::{partners::queries as partners, skills, wishes};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    projects::routes(routes)
        .route::<ShowLists>(show)
        .route::<OfferResource>(offer)
        .limit(rate_limit::LIST)
        .route::<WithdrawResource>(withdraw_resource)
        .limit(rate_limit::LIST)
        .route::<StateNeed>(state)
        .limit(rate_limit::LIST)
        .route::<WithdrawNeed>(withdraw_need)
        .limit(rate_limit::LIST)
}

/// Whether this person may say what is needed.
fn needs(actor: &Actor) -> Result<(), Problem> {
    let anywhere = may(Some(actor), Action::StateNeed, Subject { site: None, own: false });
    let at_home = may(Some(actor), Action::StateNeed, Subject { site: actor.home.as_ref(), own: true });
    anywhere.or(at_home)
}

pub async fn show(cx: &RequestContext, _: Nothing) -> Result<Lists, Error> {
    let shown = (
        wishes::queries::speaks_for(cx),
        partners::accepted(cx),
        queries::resources(cx),
        queries::needs(cx),
        queries::projects(cx),
        skills::queries::own(cx),
    );
    let (actor, (unit, accepted, resources, needed, projects, own)) = cx.load(shown).await?;
    let makes = makes(&actor).is_ok();
    Ok(Lists {
        resources: resources.into_iter().map(|row| row.line(makes)).collect(),
        needs: needed.into_iter().map(|row| row.line(makes)).collect(),
        projects: projects::lines(projects, makes, !accepted.is_empty()),
        skills: skills::all(own),
        may_make: makes,
        may_offer: wishes::helps(&actor, unit.as_ref()).is_ok() || !accepted.is_empty(),
        may_need: needs(&actor).is_ok(),
    })
}

/// Offers something: for the shop or unit that one speaks for, or for oneself.
///
/// # Errors
/// The permission's refusals; [`Refusal::SkillUnknown`], [`Refusal::ListFull`]; `house_rules`.
pub async fn offer(cx: &RequestContext, asked: NewResource) -> Result<Accepted, Error> {
    let ground = (wishes::queries::speaks_for(cx), partners::accepted(cx), skills::queries::own(cx));
    let (actor, (unit, accepted, own)) = cx.load(ground).await?;
    if accepted.is_empty() {
        wishes::helps(&actor, unit.as_ref())?;
    }
    skills::known(std::slice::from_ref(&asked.skill), &own)?;
    words::check(cx, [asked.title.as_str(), asked.amount.as_str(), asked.times.as_str()]).await?;
    let id = ResourceId::new(cx.now.0, cx.entropy()?);
    let transaction = Transaction::new()
        .require(queries::has_room(cx, "resource", &actor.person), Problem::from(Refusal::ListFull))
        .then(queries::add_resource(cx, &id, &asked, &actor.person, accepted.first()))
        .then(cx.event(&fact("resource_offered", id.as_str(), &actor))?);
    cx.save(transaction, Accepted {}).await
}

pub async fn state(cx: &RequestContext, asked: NewNeed) -> Result<Accepted, Error> {
    let (actor, own) = cx.load(skills::queries::own(cx)).await?;
    needs(&actor)?;
    skills::known(std::slice::from_ref(&asked.skill), &own)?;
    words::check(cx, [asked.title.as_str(), asked.spot.as_str()]).await?;
    let id = NeedId::new(cx.now.0, cx.entropy()?);
    let transaction = Transaction::new()
        .require(queries::has_room(cx, "need", &actor.person), Problem::from(Refusal::ListFull))
        .then(queries::add_need(cx, &id, &asked, &actor.person))
        .then(cx.event(&fact("need_stated", id.as_str(), &actor))?);
    cx.save(transaction, Accepted {}).await
}

/// Takes a resource off the list.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::NotAllowed`]; [`Problem::StepNotAllowed`] once a project took it up; [`Problem::Stale`].
pub async fn withdraw_resource(cx: &RequestContext, asked: OneResource) -> Result<Accepted, Error> {
    withdraw(cx, "resource", asked.resource.as_str(), asked.version).await
}

/// Takes a need off the list.
pub async fn withdraw_need(cx: &RequestContext, asked: OneNeed) -> Result<Accepted, Error> {
    withdraw(cx, "need", asked.need.as_str(), asked.version).await
}

async fn withdraw(
    cx: &RequestContext,
    table: &'static str,
    id: &str,
    version: u32,
) -> Result<Accepted, Error> {
    let (actor, listed) = cx.load(queries::listed(cx, table, id)).await?;
    if !listed.own {
        makes(&actor)?;
    }
    if listed.state != Standing::Open {
        return Err(Problem::StepNotAllowed.into());
    }
    let kind = if table == "need" { "need_withdrawn" } else { "resource_withdrawn" };
    let transaction = Transaction::new()
        .guarded(queries::withdraw(cx, table, id, version), Conflict::stale(table, id))
        .then(cx.event(&fact(kind, id, &actor))?);
    cx.save(transaction, Accepted {}).await
}

fn fact<'a>(kind: &'a str, subject: &'a str, by: &'a Actor) -> NewEvent<'a, ()> {
    NewEvent { kind, subject, person: Some(&by.person), role: None, data: () }
}
