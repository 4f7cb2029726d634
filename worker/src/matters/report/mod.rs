//! Taking in a report: who may, whose it is, and what the rule suggests.

pub mod queries;

use std::collections::BTreeSet;

use domain::{
    ids::MatterId,
    matters::{
        course::{self, Circumstances, Outcome},
        custody::Desk,
        event::By,
        matter::{Matter, PHOTOS_MAX, Suggested},
        photo::PhotoId,
        status::Status,
        tier::Tier,
        triage,
        wire::{Consent, NewMatter},
    },
    people::{
        policy::{Action, Subject, may},
        role::{Actor, Role},
    },
    problem::Problem,
};
use serde::Serialize;

use crate::{db::Statement, error::Error, event::NewEvent, http::RequestContext};

/// The kind of the event that says how an elder agreed to a report in their name.
pub const CONSENTED: &str = "consented";

/// Leaves out photos that are named twice.
///
/// # Errors
/// [`Problem::TooManyPhotos`] for more than [`PHOTOS_MAX`].
pub fn distinct(photos: &[PhotoId]) -> Result<Vec<PhotoId>, Problem> {
    let mut seen = BTreeSet::new();
    let distinct: Vec<PhotoId> = photos.iter().filter(|photo| seen.insert(*photo)).cloned().collect();
    if distinct.len() > usize::from(PHOTOS_MAX) {
        Err(Problem::TooManyPhotos { max: PHOTOS_MAX })
    } else {
        Ok(distinct)
    }
}

/// Whether `actor` may report this.
///
/// # Errors
/// The permission's refusals.
pub fn allowed(actor: &Actor, asked: &NewMatter) -> Result<(), Problem> {
    let action = if asked.for_elder.is_some() { Action::ReportForElder } else { Action::Report };
    may(Some(actor), action, Subject { site: Some(&asked.site), own: false })
}

/// The matter in its first holder's hands.
#[must_use]
pub fn open(
    id: MatterId,
    asked: &NewMatter,
    photos: &[PhotoId],
    actor: &Actor,
    with: &Circumstances<'_>,
) -> Outcome {
    let suggestion = triage::suggest(asked.text.as_str());
    let suggested =
        Suggested { scope: suggestion.scope, category: suggestion.category, urgency: suggestion.urgency };
    let elder = asked.for_elder.as_ref();
    let matter = Matter {
        id,
        version: 0,
        site: asked.site.clone(),
        status: Status::Submitted,
        // A text that belongs outside has no tier; until the building head says so, the council's eyes are the widest.
        tier: suggested.scope.tier().unwrap_or(Tier::Council),
        category: suggested.category,
        urgency: suggested.urgency,
        suggested,
        reporter: elder.and_then(|elder| elder.person.clone()).unwrap_or_else(|| actor.person.clone()),
        filed_by: elder.map(|_| actor.person.clone()),
        has_photo: !photos.is_empty(),
        reported_at: with.now,
        custody: None,
        dispatches: 0,
        designated: false,
        nobodys_land: false,
        reopened: false,
        checked: false,
        finished_by: None,
        finished_at_desk: None,
        done_at: None,
        rating: None,
        merged_into: None,
        carries: false,
    };
    course::open(matter, capacity(actor, asked), actor.person.clone(), elder.is_some(), with)
}

/// Who files for somebody else does so from their desk.
fn capacity(actor: &Actor, asked: &NewMatter) -> By {
    match &asked.for_elder {
        None => By::Reporter,
        Some(_) if actor.holds(Role::BuildingHead, &asked.site) => By::Desk { desk: Desk::BuildingHead },
        Some(_) => By::Desk { desk: Desk::Council },
    }
}

/// What stays on record of how an elder agreed: how, when, and who says so. No names.
#[derive(Debug, Serialize)]
struct Consented {
    how: Consent,
}

/// Records how the elder agreed, where the report is in an elder's name.
///
/// # Errors
/// [`Error::Broken`] when there is no randomness.
pub fn consent(
    cx: &RequestContext,
    id: &MatterId,
    asked: &NewMatter,
    actor: &Actor,
) -> Result<Option<Statement>, Error> {
    let Some(elder) = &asked.for_elder else { return Ok(None) };
    let data = Consented { how: elder.consent };
    let fact =
        NewEvent { kind: CONSENTED, subject: id.as_str(), person: Some(&actor.person), role: None, data };
    cx.event(&fact).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(digit: char) -> PhotoId {
        PhotoId::try_from(digit.to_string().repeat(64)).unwrap()
    }

    #[test]
    fn a_photo_named_twice_is_one_photo() {
        assert_eq!(distinct(&[photo('b'), photo('a'), photo('b')]), Ok(vec![photo('b'), photo('a')]));
    }

    #[test]
    fn six_photos_are_enough() {
        let photos: Vec<PhotoId> = "0123456".chars().map(photo).collect();
        assert_eq!(distinct(&photos), Err(Problem::TooManyPhotos { max: 6 }));
        assert_eq!(distinct(&photos[..6]).map(|photos| photos.len()), Ok(6));
    }
}
