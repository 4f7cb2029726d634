//! A matter's page: what this reader may see of it, and do with it.

pub mod queries;

use api::matters::{FiledFor, MatterView, OneMatter, ReporterShown, ShowMatter};
use copy::moderation::HIDDEN;
use domain::{
    matters::{
        course,
        details::Details,
        event::Event,
        matter::{DISPATCHES_MAX, RATING_MS},
        status::Status,
    },
    people::{
        name::{Honorific, NameShown, surname},
        policy::{Action, Subject, may},
        role::Actor,
    },
    text::MatterText,
};

use self::queries::{MatterPage, Reporter};
use super::access::readable;
use crate::{
    error::Error,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ShowMatter>(show)
}

/// Shows a matter.
///
/// # Errors
/// [`Problem::NotFound`](domain::problem::Problem::NotFound) for what isn't there or was taken back.
pub async fn show(cx: &RequestContext, asked: OneMatter) -> Result<MatterView, Error> {
    let (actor, page) = cx.load_public(queries::page(cx, &asked.matter)).await?;
    readable(&page.matter, actor.as_ref())?;
    Ok(view(cx, page, actor.as_ref()))
}

fn view(cx: &RequestContext, page: MatterPage, actor: Option<&Actor>) -> MatterView {
    let matter = &page.matter;
    let own = actor.is_some_and(|actor| matter.is_own(actor));
    let subject = Subject { site: Some(&matter.site), own };
    let sees_names = own || may(actor, Action::SeeRealName, subject).is_ok();
    let steps = course::open_steps(matter, actor, cx.now);
    let hidden = !page.standing.is_seen();
    let mut page = page;
    // Whoever works on it must know what it is.
    if !sees_names && steps.is_empty() {
        conceal(&mut page);
    }
    let matter = &page.matter;
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
        reporter: reporter(&page, sees_names),
        filed_for: filed_for(&page, actor),
        line: page.line,
        text: page.text,
        details: page.details,
        photos: page.photos,
        supported: page.supported,
        followed: page.followed,
        merged_into: page.merged_into,
        ledger: page.ledger,
        timeline: page.timeline,
        hidden,
        hidden_photos: page.hidden_photos,
    }
}

/// Leaves out what moderation hides.
fn conceal(page: &mut MatterPage) {
    if !page.standing.is_seen() {
        page.line.title = HIDDEN.to_owned();
        page.details = Details::default();
        // The words fit into every text that people may write.
        if let Ok(text) = MatterText::try_from(HIDDEN.to_owned()) {
            page.text = text;
        }
    }
    let hidden = std::mem::take(&mut page.hidden_photos);
    page.photos.retain(|photo| !hidden.contains(photo));
    for entry in &mut page.timeline {
        if let Event::Done { photos, .. } = &mut entry.event {
            photos.retain(|photo| !hidden.contains(photo));
        }
    }
}

/// The reporter as far as they may be shown. An elder without an account lives where the matter is.
fn reporter(page: &MatterPage, sees_name: bool) -> ReporterShown {
    let matter = &page.matter;
    let Reporter { name, honorific, building } = match &page.elder {
        Some(elder) if matter.filed_by.as_ref() == Some(&matter.reporter) => {
            Reporter { building: matter.site.building.clone(), ..elder.clone() }
        }
        Some(elder) => Reporter { building: page.reporter.building.clone(), ..elder.clone() },
        None => page.reporter.clone(),
    };
    // What couriers sign up with is often no name that has a surname.
    let passer_by = page.elder.is_none() && building.is_none() && name.is_some();
    let shown = page.name_shown == NameShown::Surname && name.is_some();
    ReporterShown {
        building: building.filter(|_| shown),
        passer_by,
        surname: name.as_ref().filter(|_| shown && !passer_by).map(surname),
        honorific: if shown || sees_name { honorific } else { Honorific::Neighbour },
        real_name: name.filter(|_| sees_name),
    }
}

/// For whom it was filed: told to whoever filed it and whoever looks after the building.
fn filed_for(page: &MatterPage, actor: Option<&Actor>) -> Option<FiledFor> {
    let matter = &page.matter;
    let filed = actor.is_some_and(|actor| matter.filed_by.as_ref() == Some(&actor.person));
    let looks_after =
        may(actor, Action::SeeRealName, Subject { site: Some(&matter.site), own: false }).is_ok();
    let name = page.elder.as_ref().filter(|_| filed || looks_after)?.name.clone()?;
    Some(FiledFor { name, consent: page.consent? })
}
