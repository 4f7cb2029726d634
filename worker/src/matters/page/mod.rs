//! A matter's page: what this reader may see of it, and do with it.

pub mod queries;

use domain::{
    copy::moderation::HIDDEN,
    matters::{
        course,
        event::Event,
        matter::{DISPATCHES_MAX, Matter, RATING_MS},
        status::Status,
        wire::{FiledFor, MatterView, ReporterShown},
    },
    people::{
        name::{Honorific, NameShown, surname},
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
    text::MatterText,
};

use self::queries::{Found, Person};
use crate::http::RequestContext;

/// Whether somebody may read the matter: everybody, unless it was taken back; then those whose it was and whoever
/// could have sorted it.
///
/// # Errors
/// [`Problem::NotFound`] for others.
pub fn readable(matter: &Matter, actor: Option<&Actor>) -> Result<(), Problem> {
    let own = actor.is_some_and(|actor| matter.is_own(actor));
    let sorts = || may(actor, Action::Triage, Subject { site: Some(&matter.site), own }).is_ok();
    if matter.is_public() || own || sorts() { Ok(()) } else { Err(Problem::NotFound) }
}

/// What the reader sees.
#[must_use]
pub fn view(cx: &RequestContext, found: Found, actor: Option<&Actor>) -> MatterView {
    let matter = &found.matter;
    let own = actor.is_some_and(|actor| matter.is_own(actor));
    let subject = Subject { site: Some(&matter.site), own };
    let sees_names = own || may(actor, Action::SeeRealName, subject).is_ok();
    let steps = course::open_steps(matter, actor, cx.now);
    let hidden = !found.standing.is_seen();
    let mut found = found;
    // Whoever works on it must know what it is.
    if !sees_names && steps.is_empty() {
        conceal(&mut found);
    }
    let matter = &found.matter;
    MatterView {
        version: matter.version,
        site: matter.site.clone(),
        suggested: matter.suggested.scope,
        own,
        steps,
        may_support: course::may_support(matter, actor).is_ok(),
        nobodys_land: matter.nobodys_land,
        designated: matter.designated,
        last_dispatch: matter.dispatches >= DISPATCHES_MAX,
        reopened: matter.reopened,
        rate_by: matter.done_at.filter(|_| matter.status == Status::Done).map(|done| done.plus(RATING_MS)),
        rating: matter.rating,
        reporter: reporter(&found, sees_names),
        filed_for: filed_for(&found, actor),
        line: found.line,
        text: found.text,
        spot: found.spot,
        photos: found.photos,
        supported: found.supported,
        followed: found.followed,
        merged_into: found.merged_into,
        ledger: found.ledger,
        timeline: found.timeline,
        hidden,
        hidden_photos: found.hidden_photos,
    }
}

/// Leaves out what moderation hides.
fn conceal(found: &mut Found) {
    if !found.standing.is_seen() {
        found.line.title = HIDDEN.to_owned();
        found.spot = None;
        // The words fit into every text that people may write.
        if let Ok(text) = MatterText::try_from(HIDDEN.to_owned()) {
            found.text = text;
        }
    }
    let hidden = std::mem::take(&mut found.hidden_photos);
    found.photos.retain(|photo| !hidden.contains(photo));
    for entry in &mut found.timeline {
        if let Event::Done { photos, .. } = &mut entry.event {
            photos.retain(|photo| !hidden.contains(photo));
        }
    }
}

/// The reporter as far as they may be shown. An elder without an account lives where the matter is.
fn reporter(found: &Found, sees_name: bool) -> ReporterShown {
    let matter = &found.matter;
    let Person { name, honorific, building } = match &found.elder {
        Some(elder) if matter.filed_by.as_ref() == Some(&matter.reporter) => {
            Person { building: matter.site.building.clone(), ..elder.clone() }
        }
        Some(elder) => Person { building: found.reporter.building.clone(), ..elder.clone() },
        None => found.reporter.clone(),
    };
    // What couriers sign up with is often no name that has a surname.
    let passer_by = found.elder.is_none() && building.is_none() && name.is_some();
    let shown = found.name_shown == NameShown::Surname && name.is_some();
    ReporterShown {
        building: building.filter(|_| shown),
        passer_by,
        surname: name.as_ref().filter(|_| shown && !passer_by).map(surname),
        honorific: if shown || sees_name { honorific } else { Honorific::Neighbour },
        real_name: name.filter(|_| sees_name),
    }
}

/// For whom it was filed: told to whoever filed it and whoever looks after the building.
fn filed_for(found: &Found, actor: Option<&Actor>) -> Option<FiledFor> {
    let matter = &found.matter;
    let filed = actor.is_some_and(|actor| matter.filed_by.as_ref() == Some(&actor.person));
    let looks_after =
        may(actor, Action::SeeRealName, Subject { site: Some(&matter.site), own: false }).is_ok();
    let name = found.elder.as_ref().filter(|_| filed || looks_after)?.name.clone()?;
    Some(FiledFor { name, consent: found.consent? })
}
