//! Options (方案): proposed, shown side by side and alone, taken back and taken out.
//!
//! Reading order: `queries` (options as rows), `points` (arguments for and against, endorsed), `amending` (other words).

pub mod amending;
pub mod points;
pub mod queries;

use std::collections::BTreeSet;

use api::{
    deliberations::{
        Ending, ListOptions, NewOption, OneDeliberation, OneOption, OptionLine, OptionProposed, OptionStep,
        OptionView, Options, ProposeOption, ShowOption, StepOption,
    },
    endpoint::Accepted,
};
use domain::{
    deliberations::{
        course::status::StepKind,
        options::{LINKS_MAX, PHOTOS_MAX},
        refusal::Refusal,
        told::Told,
    },
    ids::{EventId, OptionId},
    matters::photo::PhotoId,
    people::role::Role,
    problem::Problem,
};

use self::{
    amending::queries::{self as amendments, Amendments},
    points::queries::{self as arguments, StoredPoint},
    queries::StoredOption,
};
use super::queries::{deliberation, deliberation_of, while_phase_runs, while_unmoved};
use crate::{
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
    matters::photos::queries::sent_in,
    moderation::words,
    notices::queries::tell_one,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    let routes = routes
        .route::<ProposeOption>(propose)
        .limit(rate_limit::ARGUE)
        .route::<ListOptions>(list)
        .route::<ShowOption>(show)
        .route::<StepOption>(step);
    amending::routes(points::routes(routes))
}

/// How many arguments of each side stand with an option beside others.
const BEST: u32 = 3;

/// Leaves out photos that are named twice.
///
/// # Errors
/// [`Problem::TooManyPhotos`] for more than [`PHOTOS_MAX`].
fn distinct(photos: &[PhotoId]) -> Result<Vec<PhotoId>, Problem> {
    let mut seen = BTreeSet::new();
    let distinct: Vec<PhotoId> = photos.iter().filter(|photo| seen.insert(*photo)).cloned().collect();
    if distinct.len() > usize::from(PHOTOS_MAX) {
        return Err(Problem::TooManyPhotos { max: PHOTOS_MAX });
    }
    Ok(distinct)
}

/// Proposes an option.
///
/// # Errors
/// [`Problem::NotFound`], also for photos that the person hasn't sent in; [`Problem::TooManyPhotos`]; what
/// [`Ground::hand`](domain::deliberations::ground::Ground::hand) refuses; [`Problem::HouseRules`];
/// [`Refusal::PostsFull`].
pub async fn propose(cx: &RequestContext, asked: NewOption) -> Result<OptionProposed, Error> {
    let photos = distinct(&asked.photos)?;
    if asked.links.len() > LINKS_MAX {
        return Err(Refusal::PostsFull.into());
    }
    let all = (deliberation(cx, &asked.deliberation), sent_in(cx, &photos)?);
    let (actor, (deliberation, photos_known)) = cx.load(all).await?;
    deliberation.ground().hand(Some(&actor), StepKind::Argue, cx.now)?;
    words::check(cx, [asked.title.as_str(), asked.text.as_str()]).await?;
    if !photos_known {
        return Err(Problem::NotFound.into());
    }

    let id = OptionId::new(cx.now.0, cx.entropy()?);
    let event = NewEvent {
        kind: "option_proposed",
        subject: id.as_str(),
        person: Some(&actor.person),
        role: None,
        data: (),
    };
    let transaction = while_phase_runs(&deliberation, cx.now)
        .require(queries::has_room(cx, &deliberation.id), Problem::from(Refusal::PostsFull))
        .then(queries::insert(cx, &deliberation, &id, &asked, &actor.person)?)
        .then(cx.event(&event)?);
    let transaction = queries::attach(cx, transaction, &id, &photos, &actor.person);
    cx.save(transaction, OptionProposed { option: id.clone() }).await
}

pub async fn list(cx: &RequestContext, asked: OneDeliberation) -> Result<Options, Error> {
    let id = &asked.deliberation;
    let all =
        (deliberation(cx, id), queries::of_deliberation(cx, id), arguments::of_deliberation(cx, id, BEST));
    let (_, (_, options, points)) = cx.load_public(all).await?;
    Ok(Options { options: options.into_iter().map(|option| line(option, &points)).collect() })
}

/// An option with those of `points` that are its.
fn line(option: StoredOption, points: &[StoredPoint]) -> OptionLine {
    let own: Vec<_> = points.iter().filter(|point| point.option == option.line.option).collect();
    let (points_for, points_against) = points::counted(&own);
    let points = own.iter().map(|point| point.view.clone()).collect();
    OptionLine { points_for, points_against, points, ..option.line }
}

/// Shows an option.
///
/// # Errors
/// [`Problem::NotFound`] for what isn't there, or not for this reader.
pub async fn show(cx: &RequestContext, asked: OneOption) -> Result<OptionView, Error> {
    let id = &asked.option;
    let all = (
        deliberation_of(cx, "option", id.as_str()),
        queries::option(cx, id),
        arguments::of_option(cx, id),
        amendments::of_option(cx, id),
    );
    let (actor, (deliberation, option, points, changes)) = cx.load_public(all).await?;
    let Amendments { amendments, earlier } = changes.laid_over(&option.line);

    let course = option.course();
    let argues = deliberation.ground().hand(actor.as_ref(), StepKind::Argue, cx.now).is_ok();
    let convenes = deliberation.convened_by(actor.as_ref()).is_ok();
    let own = actor.as_ref().map(|actor| course.withdraw(&actor.person));
    Ok(OptionView {
        deliberation: deliberation.id.clone(),
        may_discuss: argues && course.discuss().is_ok(),
        may_withdraw: argues && own.is_some_and(|may| may.is_ok()),
        may_remove: convenes && course.remove(deliberation.state.status).is_ok(),
        line: line(option, &points),
        amendments,
        earlier,
    })
}

/// Takes an option back, or out.
///
/// # Errors
/// The permission's refusals; what [`Course`](domain::deliberations::options::Course) refuses.
pub async fn step(cx: &RequestContext, asked: OptionStep) -> Result<Accepted, Error> {
    let id = &asked.option;
    let all = (deliberation_of(cx, "option", id.as_str()), queries::option(cx, id));
    let (actor, (deliberation, option)) = cx.load(all).await?;
    let course = option.course();
    let transaction = match asked.step {
        Ending::Withdraw {} => {
            deliberation.ground().hand(Some(&actor), StepKind::Argue, cx.now)?;
            course.withdraw(&actor.person)?;
            let event = NewEvent {
                kind: "option_withdrawn",
                subject: id.as_str(),
                person: Some(&actor.person),
                role: None,
                data: (),
            };
            while_phase_runs(&deliberation, cx.now)
                .guarded(queries::withdraw(cx, id), Problem::from(Refusal::OptionBacked))
                .then(cx.event(&event)?)
        }
        Ending::Remove { reason } => {
            deliberation.convened_by(Some(&actor))?;
            course.remove(deliberation.state.status)?;
            let title = option.line.title.clone();
            let told = Told::OptionRemoved { option: id.clone(), title, reason: reason.clone() };
            let event = NewEvent {
                kind: told.code(),
                subject: deliberation.id.as_str(),
                person: Some(&actor.person),
                role: Some(Role::Convenor),
                data: &told,
            };
            let event_id = EventId::new(cx.now.0, cx.entropy()?);
            while_unmoved(&deliberation)
                .guarded(queries::remove(cx, id, &reason), Problem::from(Refusal::OptionGone))
                .then(event.insert(&cx.community, &event_id, cx.now)?)
                .then(tell_one(&cx.community, &event_id, &option.author))
        }
    };
    cx.save(transaction, Accepted {}).await
}
