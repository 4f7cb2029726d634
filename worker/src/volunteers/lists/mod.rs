//! The three lists (三项清单) over HTTP: offers, needs, and the projects made of both.
//!
//! What fits what is suggested on the phone; whether a need and its resources are still free is decided where the rows are.

mod projects;
pub mod store;

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
    partners::store as reported,
    skills,
    wishes::{self, store as speaking},
};
use crate::{
    cx::Cx,
    event::Fact,
    fault::Fault,
    moderation::words,
    write::{Lost, Write},
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
pub async fn show(cx: &Cx, _: Nothing) -> Result<Lists, Fault> {
    let asking = vec![
        speaking::speaks(cx),
        reported::accepted(cx),
        store::resources(cx),
        store::needs(cx),
        store::projects(cx),
        skills::store::own(cx),
    ];
    let (actor, mut answers) = cx.load(asking).await?;
    let speaks = speaking::read_speaks(&mut answers)?;
    let partners = reported::read_accepted(&mut answers)?;
    let makes = makes(&actor).is_ok();
    Ok(Lists {
        resources: store::read_resources(&mut answers, makes)?,
        needs: store::read_needs(&mut answers, makes)?,
        projects: projects::lines(store::read_projects(&mut answers)?, makes, !partners.is_empty()),
        skills: skills::all(skills::store::read(&mut answers)?),
        may_make: makes,
        may_offer: wishes::helps(&actor, &speaks).is_ok() || !partners.is_empty(),
        may_need: needs(&actor).is_ok(),
    })
}

/// Offers something: for the shop or unit that one speaks for, or for oneself.
///
/// # Errors
/// The permission's refusals; [`Refusal::SkillUnknown`], [`Refusal::ListFull`]; `house_rules`.
pub async fn offer(cx: &Cx, asked: NewResource) -> Result<Accepted, Fault> {
    let asking = vec![speaking::speaks(cx), reported::accepted(cx), skills::store::own(cx)];
    let (actor, mut answers) = cx.load(asking).await?;
    let speaks = speaking::read_speaks(&mut answers)?;
    let partners = reported::read_accepted(&mut answers)?;
    let own = skills::store::read(&mut answers)?;
    if partners.is_empty() {
        wishes::helps(&actor, &speaks)?;
    }
    skills::known(std::slice::from_ref(&asked.skill), &own)?;
    words::check(cx, [asked.title.as_str(), asked.amount.as_str(), asked.times.as_str()]).await?;
    let id = ResourceId::new(cx.now.0, cx.entropy()?);
    let add = store::add_resource(cx, &id, &asked, &actor.person, partners.first());
    let fact = fact("resource_offered", id.as_str(), &actor);
    let write = Write::new().guarded(add, Lost::Refused(Refusal::ListFull.into())).then(cx.event(&fact)?);
    cx.save(write, Accepted {}).await
}

/// Says what is needed.
///
/// # Errors
/// As [`offer`].
pub async fn state(cx: &Cx, asked: NewNeed) -> Result<Accepted, Fault> {
    let (actor, mut answers) = cx.load(vec![skills::store::own(cx)]).await?;
    let own = skills::store::read(&mut answers)?;
    needs(&actor)?;
    skills::known(std::slice::from_ref(&asked.skill), &own)?;
    words::check(cx, [asked.title.as_str(), asked.spot.as_str()]).await?;
    let id = NeedId::new(cx.now.0, cx.entropy()?);
    let add = store::add_need(cx, &id, &asked, &actor.person);
    let fact = fact("need_stated", id.as_str(), &actor);
    let write = Write::new().guarded(add, Lost::Refused(Refusal::ListFull.into())).then(cx.event(&fact)?);
    cx.save(write, Accepted {}).await
}

/// Takes a resource off the list.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::NotAllowed`]; [`Problem::StepNotAllowed`] once a project took it up; [`Problem::Stale`].
pub async fn withdraw_resource(cx: &Cx, asked: OneResource) -> Result<Accepted, Fault> {
    withdraw(cx, "resource", asked.resource.as_str(), asked.version).await
}

/// Takes a need off the list.
///
/// # Errors
/// As [`withdraw_resource`].
pub async fn withdraw_need(cx: &Cx, asked: OneNeed) -> Result<Accepted, Fault> {
    withdraw(cx, "need", asked.need.as_str(), asked.version).await
}

async fn withdraw(cx: &Cx, table: &'static str, id: &str, version: u32) -> Result<Accepted, Fault> {
    let (actor, mut answers) = cx.load(vec![store::listed(cx, table, id)]).await?;
    let found = store::read_listed(&mut answers)?.ok_or(Problem::NotFound)?;
    if found.own == 0 {
        makes(&actor)?;
    }
    if found.state != Standing::Open {
        return Err(Problem::StepNotAllowed.into());
    }
    let kind = if table == "need" { "need_withdrawn" } else { "resource_withdrawn" };
    let write = Write::new()
        .guarded(store::withdraw(cx, table, id, version), Lost::stale(table, id))
        .then(cx.event(&fact(kind, id, &actor))?);
    cx.save(write, Accepted {}).await
}

fn fact<'a>(kind: &'a str, subject: &'a str, by: &'a Actor) -> Fact<'a, ()> {
    Fact { kind, subject, person: Some(&by.person), role: None, data: () }
}
