//! What somebody says about themselves as a volunteer.

pub mod queries;

use domain::{
    endpoint::{Accepted, Nothing},
    problem::Problem,
    volunteers::{
        profile::CAP_MAX,
        skill::Skill,
        wire::{NewProfile, Profile},
    },
};

use super::{shifts, skills};
use crate::{db::Transaction, error::Error, http::RequestContext};

/// Shows it.
///
/// # Errors
/// `not_signed_in`.
pub async fn show(cx: &RequestContext, _: Nothing) -> Result<Profile, Error> {
    let asking = vec![shifts::queries::seeker(cx), queries::seen(cx), skills::queries::own(cx)];
    let (actor, mut answers) = cx.load(asking).await?;
    let seeker = shifts::queries::read_seeker(&mut answers, Some(&actor))?.unwrap_or_default();
    let seen = queries::read_seen(&mut answers)?;
    let choices = skills::all(skills::queries::read(&mut answers)?);
    Ok(Profile { skills: seeker.skills, free: seeker.free, cap: seeker.cap, seen, choices })
}

/// Keeps it.
///
/// # Errors
/// The permission's refusals; [`Problem::Malformed`] for more hours than a week has;
/// `skill_unknown`.
pub async fn save(cx: &RequestContext, asked: NewProfile) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![skills::queries::own(cx)]).await?;
    shifts::volunteers(Some(&actor))?;
    if asked.cap.is_some_and(|cap| cap > CAP_MAX) {
        return Err(Problem::malformed("cap").into());
    }
    let own = skills::queries::read(&mut answers)?;
    skills::known(&asked.skills, &own)?;
    // Each once, and in the order of the list.
    let chosen: Vec<Skill> =
        skills::all(own).into_iter().filter(|skill| asked.skills.contains(skill)).collect();
    let kept = queries::save(cx, &actor.person, &NewProfile { skills: chosen, ..asked })?;
    cx.save(Transaction::new().then(kept), Accepted {}).await
}
