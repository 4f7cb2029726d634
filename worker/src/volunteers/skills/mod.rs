//! The skills that can be chosen here: the five that every community has, and its own, kept by the convenor.

pub mod queries;

use domain::{
    copy,
    endpoint::{Accepted, Nothing},
    people::role::Actor,
    problem::Problem,
    text::SkillName,
    volunteers::{
        refusal::Refusal,
        skill::Skill,
        wire::{OneSkill, Skills},
    },
};

use super::teams::keeps;
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::RequestContext,
    moderation::words,
};

/// All that can be chosen where these are the community's own.
pub fn all(own: Vec<SkillName>) -> Vec<Skill> {
    Skill::SHIPPED.into_iter().chain(own.into_iter().map(Skill::Own)).collect()
}

/// Whether all of `skills` can be chosen where these are the community's own.
///
/// # Errors
/// [`Refusal::SkillUnknown`].
pub fn known(skills: &[Skill], own: &[SkillName]) -> Result<(), Problem> {
    let all = skills.iter().all(|skill| skill.is_known(own));
    if all { Ok(()) } else { Err(Refusal::SkillUnknown.into()) }
}

pub async fn list(cx: &RequestContext, _: Nothing) -> Result<Skills, Error> {
    let (_, mut answers) = cx.load_public(vec![queries::own(cx)]).await?;
    Ok(Skills { skills: all(queries::read(&mut answers)?) })
}

/// Adds one.
///
/// # Errors
/// The permission's refusals; [`Refusal::SkillLimit`]; `house_rules`.
pub async fn add(cx: &RequestContext, asked: OneSkill) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![queries::own(cx)]).await?;
    keeps(&actor)?;
    let there = all(queries::read(&mut answers)?);
    let same = |skill: &Skill| [skill.code(), copy::volunteers::skill(skill)].contains(&asked.name.as_str());
    if there.iter().any(same) {
        return Ok(Accepted {});
    }
    words::check(cx, [asked.name.as_str()]).await?;
    let write = Transaction::new()
        .guarded(queries::add(cx, &asked.name), Conflict::Refused(Refusal::SkillLimit.into()))
        .then(cx.event(&fact("skill_added", &actor, &asked.name))?);
    cx.save(write, Accepted {}).await
}

/// Takes one off the list, and off everybody's profile.
///
/// # Errors
/// The permission's refusals; [`Refusal::SkillNeeded`] as long as a task that is open takes it.
pub async fn drop(cx: &RequestContext, asked: OneSkill) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![queries::own(cx)]).await?;
    keeps(&actor)?;
    if !queries::read(&mut answers)?.contains(&asked.name) {
        return Ok(Accepted {});
    }
    let write = Transaction::new()
        .guarded(queries::remove(cx, &asked.name), Conflict::Refused(Refusal::SkillNeeded.into()))
        .then(queries::forget(cx, &asked.name))
        .then(cx.event(&fact("skill_dropped", &actor, &asked.name))?);
    cx.save(write, Accepted {}).await
}

fn fact<'a>(kind: &'a str, by: &'a Actor, name: &'a SkillName) -> NewEvent<'a, ()> {
    NewEvent { kind, subject: name.as_str(), person: Some(&by.person), role: None, data: () }
}
