//! What somebody says about themselves as a volunteer.

pub mod store;

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
use crate::{cx::Cx, fault::Fault, write::Write};

/// Shows it.
///
/// # Errors
/// `not_signed_in`.
pub async fn show(cx: &Cx, _: Nothing) -> Result<Profile, Fault> {
    let asking = vec![shifts::store::seeker(cx), store::seen(cx), skills::store::own(cx)];
    let (actor, mut answers) = cx.load(asking).await?;
    let seeker = shifts::store::read_seeker(&mut answers, Some(&actor))?.unwrap_or_default();
    let seen = store::read_seen(&mut answers)?;
    let choices = skills::all(skills::store::read(&mut answers)?);
    Ok(Profile { skills: seeker.skills, free: seeker.free, cap: seeker.cap, seen, choices })
}

/// Keeps it.
///
/// # Errors
/// The permission's refusals; [`Problem::Malformed`] for more hours than a week has;
/// `skill_unknown`.
pub async fn save(cx: &Cx, asked: NewProfile) -> Result<Accepted, Fault> {
    let (actor, mut answers) = cx.load(vec![skills::store::own(cx)]).await?;
    shifts::volunteers(Some(&actor))?;
    if asked.cap.is_some_and(|cap| cap > CAP_MAX) {
        return Err(Problem::malformed("cap").into());
    }
    let own = skills::store::read(&mut answers)?;
    skills::known(&asked.skills, &own)?;
    // Each once, and in the order of the list.
    let chosen: Vec<Skill> =
        skills::all(own).into_iter().filter(|skill| asked.skills.contains(skill)).collect();
    let kept = store::save(cx, &actor.person, &NewProfile { skills: chosen, ..asked })?;
    cx.save(Write::new().then(kept), Accepted {}).await
}
