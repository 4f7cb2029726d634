//! What somebody says about themselves as a volunteer.

pub mod store;

use domain::{
    endpoint::{Accepted, Nothing},
    problem::Problem,
    volunteers::{
        profile::{CAP_MAX, Skill},
        wire::{NewProfile, Profile},
    },
};

use super::shifts;
use crate::{cx::Cx, fault::Fault, write::Write};

/// Shows it.
///
/// # Errors
/// `not_signed_in`.
pub async fn show(cx: &Cx, _: Nothing) -> Result<Profile, Fault> {
    let (actor, mut answers) = cx.load(vec![shifts::store::seeker(cx)]).await?;
    let seeker = shifts::store::read_seeker(&mut answers, Some(&actor))?.unwrap_or_default();
    Ok(Profile { skills: seeker.skills, free: seeker.free, cap: seeker.cap })
}

/// Keeps it.
///
/// # Errors
/// The permission's refusals; [`Problem::Malformed`] for more hours than a week has.
pub async fn save(cx: &Cx, asked: NewProfile) -> Result<Accepted, Fault> {
    let (actor, _) = cx.load(vec![]).await?;
    shifts::volunteers(Some(&actor))?;
    if asked.cap.is_some_and(|cap| cap > CAP_MAX) {
        return Err(Problem::malformed("cap").into());
    }
    let skills: Vec<Skill> =
        Skill::ALL.iter().copied().filter(|skill| asked.skills.contains(skill)).collect();
    let kept = store::save(cx, &actor.person, &skills, asked.free, asked.cap)?;
    cx.save(Write::new().then(kept), Accepted {}).await
}
