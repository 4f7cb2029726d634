//! What somebody says about themselves as a volunteer.

pub mod queries;

use api::{
    endpoint::{Accepted, Nothing},
    volunteers::{NewProfile, Profile, SaveVolunteer, ShowVolunteer},
};
use domain::{
    problem::Problem,
    volunteers::{profile::CAP_MAX, skill::Skill},
};

use super::{shifts, skills};
use crate::{
    db::Transaction,
    error::Error,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ShowVolunteer>(show).route::<SaveVolunteer>(save)
}

pub async fn show(cx: &RequestContext, _: Nothing) -> Result<Profile, Error> {
    let (actor, (seeker, seen, own)) =
        cx.load((shifts::queries::seeker(cx), queries::seen(cx), skills::queries::own(cx))).await?;
    let seeker = seeker.map(|row| row.into_seeker(actor.home)).unwrap_or_default();
    Ok(Profile { skills: seeker.skills, free: seeker.free, cap: seeker.cap, seen, choices: skills::all(own) })
}

/// Keeps it.
///
/// # Errors
/// The permission's refusals; [`Problem::Malformed`] for more hours than a week has;
/// `skill_unknown`.
pub async fn save(cx: &RequestContext, asked: NewProfile) -> Result<Accepted, Error> {
    let (actor, own) = cx.load(skills::queries::own(cx)).await?;
    shifts::volunteers(Some(&actor))?;
    if asked.cap.is_some_and(|cap| cap > CAP_MAX) {
        return Err(Problem::malformed("cap").into());
    }
    skills::known(&asked.skills, &own)?;
    // Each once, and in the order of the list.
    let chosen: Vec<Skill> =
        skills::all(own).into_iter().filter(|skill| asked.skills.contains(skill)).collect();
    let kept = queries::save(cx, &actor.person, &NewProfile { skills: chosen, ..asked })?;
    cx.save(Transaction::new().then(kept), Accepted {}).await
}
