//! Taking in a report: who may, whose it is, and what the rule suggests.

pub mod queries;

use api::matters::{Consent, MatterReported, NewMatter, ReportMatter};
use domain::{
    ids::MatterId,
    matters::{
        course::{self, Circumstances, Outcome},
        custody::Desk,
        event::By,
        matter::{Matter, Suggested},
        photo::PhotoId,
        status::Status,
        tier::Tier,
        triage,
    },
    people::{
        policy::{Action, Subject, may},
        role::{Actor, Role},
    },
    problem::Problem,
};
use serde::Serialize;

use super::{
    change::Change,
    photos::{
        distinct,
        queries::{PhotoUse, attach, sent_in},
    },
};
use crate::{
    db::{Statement, Transaction},
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ReportMatter>(report).limit(rate_limit::REPORT)
}

/// Takes in a report.
///
/// # Errors
/// The permission's refusals; [`Problem::NoSuchPlace`] for a site elsewhere; [`Problem::NotFound`] for an elder who
/// doesn't live there and for photos that the reporter hasn't sent in; [`Problem::TooManyPhotos`];
/// [`Problem::HouseRules`].
pub async fn report(cx: &RequestContext, asked: NewMatter) -> Result<MatterReported, Error> {
    let photos = distinct(&asked.photos)?;
    let (actor, (places, photos_known)) =
        cx.load((queries::places(cx, &asked), sent_in(cx, &photos)?)).await?;
    allowed(&actor, &asked)?;
    if !places.site {
        return Err(Problem::NoSuchPlace.into());
    }
    if !places.elder || !photos_known {
        return Err(Problem::NotFound.into());
    }
    words::check(cx, [asked.text.as_str()].into_iter().chain(asked.details.texts())).await?;

    let id = MatterId::new(cx.now.0, cx.entropy()?);
    let with =
        Circumstances { settings: &places.settings, now: cx.now, entropy: cx.entropy()?, target: None };
    let outcome = open(id.clone(), &asked, &photos, &actor, &with);
    let change = Change { community: &cx.community, now: cx.now };
    let transaction = Transaction::new()
        .require(queries::has_account(cx, &outcome.matter.reporter), Problem::NotFound)
        .then(queries::insert(cx, &asked, &outcome)?)
        .and(change.first(&outcome))
        .and(change.record(&outcome)?)
        .and(consent(cx, &id, &asked, &actor)?);
    let transaction = attach(cx, transaction, &id, PhotoUse::Report, &photos, &actor.person);
    cx.save(transaction, MatterReported { matter: id.clone() }).await
}

/// The kind of the event that says how an elder agreed to a report in their name.
pub const CONSENTED: &str = "consented";

fn allowed(actor: &Actor, asked: &NewMatter) -> Result<(), Problem> {
    let action = if asked.for_elder.is_some() { Action::ReportForElder } else { Action::Report };
    may(Some(actor), action, Subject { site: Some(&asked.site), own: false })
}

/// The matter in its first holder's hands.
fn open(
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
fn consent(
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
