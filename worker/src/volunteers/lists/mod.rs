//! The three lists (三项清单) over HTTP: offers, needs, and the projects made of both.
//!
//! What fits what is suggested on the phone; whether a need and its resources are still free is decided where the rows are.

mod projects;
pub mod queries;

pub use self::projects::{make, step};

use domain::{
    endpoint::{Accepted, Nothing},
    ids::{NeedId, ResourceId},
    people::{
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
    volunteers::{
        lists::{
            Standing,
            wire::{Lists, NewNeed, NewResource, OneNeed, OneResource},
        },
        refusal::Refusal,
    },
};

use super::{
    partners::queries as reported,
    skills,
    wishes::{self, queries as speaking},
};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::RequestContext,
    moderation::words,
};

/// Whether this person makes projects.
fn makes(actor: &Actor) -> Result<(), Problem> {
    may(Some(actor), Action::MakeProjects, Subject { site: None, own: false })
}

/// Whether this person may say what is needed.
fn needs(actor: &Actor) -> Result<(), Problem> {
    let anywhere = may(Some(actor), Action::StateNeed, Subject { site: None, own: false });
    let at_home = may(Some(actor), Action::StateNeed, Subject { site: actor.home.as_ref(), own: true });
    anywhere.or(at_home)
}

/// Shows the three lists.
///
/// # Errors
/// `not_signed_in`.
pub async fn show(cx: &RequestContext, _: Nothing) -> Result<Lists, Error> {
    let asking = vec![
        speaking::speaks(cx),
        reported::accepted(cx),
        queries::resources(cx),
        queries::needs(cx),
        queries::projects(cx),
        skills::queries::own(cx),
    ];
    let (actor, mut answers) = cx.load(asking).await?;
    let speaks = speaking::read_speaks(&mut answers)?;
    let partners = reported::read_accepted(&mut answers)?;
    let makes = makes(&actor).is_ok();
    Ok(Lists {
        resources: queries::read_resources(&mut answers, makes)?,
        needs: queries::read_needs(&mut answers, makes)?,
        projects: projects::lines(queries::read_projects(&mut answers)?, makes, !partners.is_empty()),
        skills: skills::all(skills::queries::read(&mut answers)?),
        may_make: makes,
        may_offer: wishes::helps(&actor, &speaks).is_ok() || !partners.is_empty(),
        may_need: needs(&actor).is_ok(),
    })
}

/// Offers something: for the shop or unit that one speaks for, or for oneself.
///
/// # Errors
/// The permission's refusals; [`Refusal::SkillUnknown`], [`Refusal::ListFull`]; `house_rules`.
pub async fn offer(cx: &RequestContext, asked: NewResource) -> Result<Accepted, Error> {
    let asking = vec![speaking::speaks(cx), reported::accepted(cx), skills::queries::own(cx)];
    let (actor, mut answers) = cx.load(asking).await?;
    let speaks = speaking::read_speaks(&mut answers)?;
    let partners = reported::read_accepted(&mut answers)?;
    let own = skills::queries::read(&mut answers)?;
    if partners.is_empty() {
        wishes::helps(&actor, &speaks)?;
    }
    skills::known(std::slice::from_ref(&asked.skill), &own)?;
    words::check(cx, [asked.title.as_str(), asked.amount.as_str(), asked.times.as_str()]).await?;
    let id = ResourceId::new(cx.now.0, cx.entropy()?);
    let add = queries::add_resource(cx, &id, &asked, &actor.person, partners.first());
    let fact = fact("resource_offered", id.as_str(), &actor);
    let write =
        Transaction::new().guarded(add, Conflict::Refused(Refusal::ListFull.into())).then(cx.event(&fact)?);
    cx.save(write, Accepted {}).await
}

pub async fn state(cx: &RequestContext, asked: NewNeed) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![skills::queries::own(cx)]).await?;
    let own = skills::queries::read(&mut answers)?;
    needs(&actor)?;
    skills::known(std::slice::from_ref(&asked.skill), &own)?;
    words::check(cx, [asked.title.as_str(), asked.spot.as_str()]).await?;
    let id = NeedId::new(cx.now.0, cx.entropy()?);
    let add = queries::add_need(cx, &id, &asked, &actor.person);
    let fact = fact("need_stated", id.as_str(), &actor);
    let write =
        Transaction::new().guarded(add, Conflict::Refused(Refusal::ListFull.into())).then(cx.event(&fact)?);
    cx.save(write, Accepted {}).await
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
    let (actor, mut answers) = cx.load(vec![queries::listed(cx, table, id)]).await?;
    let found = queries::read_listed(&mut answers)?.ok_or(Problem::NotFound)?;
    if found.own == 0 {
        makes(&actor)?;
    }
    if found.state != Standing::Open {
        return Err(Problem::StepNotAllowed.into());
    }
    let kind = if table == "need" { "need_withdrawn" } else { "resource_withdrawn" };
    let write = Transaction::new()
        .guarded(queries::withdraw(cx, table, id, version), Conflict::stale(table, id))
        .then(cx.event(&fact(kind, id, &actor))?);
    cx.save(write, Accepted {}).await
}

fn fact<'a>(kind: &'a str, subject: &'a str, by: &'a Actor) -> NewEvent<'a, ()> {
    NewEvent { kind, subject, person: Some(&by.person), role: None, data: () }
}
