//! The skills that can be chosen here: the five that every community has, and its own, kept by the convenor.

pub mod queries;

use api::{
    endpoint::{Accepted, Nothing},
    volunteers::{AddSkill, DropSkill, ListSkills, OneSkill, Skills},
};
use domain::{
    people::role::Actor,
    problem::Problem,
    text::SkillName,
    volunteers::{refusal::Refusal, skill::Skill},
};

use super::teams::keeps;
use crate::{
    db::Transaction,
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ListSkills>(list).route::<AddSkill>(add).limit(rate_limit::TEAM).route::<DropSkill>(drop)
}

/// All that can be chosen where these are the community's own.
pub fn all(own: Vec<SkillName>) -> Vec<Skill> {
    Skill::SHIPPED.into_iter().chain(own.into_iter().map(Skill::Own)).collect()
}

/// Whether all of `skills` can be chosen where these are the community's own.
pub fn known(skills: &[Skill], own: &[SkillName]) -> Result<(), Problem> {
    let all = skills.iter().all(|skill| skill.is_known(own));
    if all { Ok(()) } else { Err(Refusal::SkillUnknown.into()) }
}

pub async fn list(cx: &RequestContext, _: Nothing) -> Result<Skills, Error> {
    let (_, own) = cx.load_public(queries::own(cx)).await?;
    Ok(Skills { skills: all(own) })
}

/// Adds one.
///
/// # Errors
/// The permission's refusals; [`Refusal::SkillLimit`]; `house_rules`.
pub async fn add(cx: &RequestContext, asked: OneSkill) -> Result<Accepted, Error> {
    let (actor, own) = cx.load(queries::own(cx)).await?;
    keeps(&actor)?;
    let same = |skill: &Skill| [skill.code(), copy::volunteers::skill(skill)].contains(&asked.name.as_str());
    if all(own).iter().any(same) {
        return Ok(Accepted {});
    }
    words::check(cx, [asked.name.as_str()]).await?;
    let transaction = Transaction::new()
        .require(queries::has_room(cx), Problem::from(Refusal::SkillLimit))
        .then(queries::add(cx, &asked.name))
        .then(cx.event(&fact("skill_added", &actor, &asked.name))?);
    cx.save(transaction, Accepted {}).await
}

/// Takes one off the list, and off everybody's profile.
///
/// # Errors
/// The permission's refusals; [`Refusal::SkillNeeded`] as long as a task that is open takes it.
pub async fn drop(cx: &RequestContext, asked: OneSkill) -> Result<Accepted, Error> {
    let (actor, own) = cx.load(queries::own(cx)).await?;
    keeps(&actor)?;
    if !own.contains(&asked.name) {
        return Ok(Accepted {});
    }
    let transaction = Transaction::new()
        .guarded(queries::remove(cx, &asked.name), Problem::from(Refusal::SkillNeeded))
        .then(queries::forget(cx, &asked.name))
        .then(cx.event(&fact("skill_dropped", &actor, &asked.name))?);
    cx.save(transaction, Accepted {}).await
}

fn fact<'a>(kind: &'a str, by: &'a Actor, name: &'a SkillName) -> NewEvent<'a, ()> {
    NewEvent { kind, subject: name.as_str(), person: Some(&by.person), role: None, data: () }
}
