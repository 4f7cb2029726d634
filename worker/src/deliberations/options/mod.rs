//! Options (方案): proposed, shown side by side and alone, taken back and taken out.
//!
//! Reading order: `store` (options as rows), `points` (for and against, endorsed), `amending` (other words).

pub mod amending;
pub mod points;
pub mod queries;

use std::collections::BTreeSet;

use domain::{
    deliberations::{
        course::status::StepKind,
        ground::may_convene,
        options::{LINKS_MAX, PHOTOS_MAX, link::Link},
        refusal::Refusal,
        told::Told,
        wire::{
            Ending, NewOption, OneDeliberation, OneOption, OptionLine, OptionProposed, OptionStep,
            OptionView, Options,
        },
    },
    endpoint::Accepted,
    ids::{EventId, OptionId},
    matters::photo::PhotoId,
    people::role::Role,
    problem::Problem,
};

use self::queries::Found;
use super::{called, queries as deliberations};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::RequestContext,
    matters::photos::queries::sent_in,
    moderation::words,
};

/// How many points of each side stand with an option beside others.
const BEST: u32 = 3;

/// Leaves out what is named twice.
fn distinct<T: Ord + Clone>(named: &[T]) -> Vec<T> {
    let mut seen = BTreeSet::new();
    named.iter().filter(|one| seen.insert(*one)).cloned().collect()
}

/// The photos and links of a new option.
fn pictured(asked: &NewOption) -> Result<(Vec<PhotoId>, Vec<Link>), Problem> {
    let photos = distinct(&asked.photos);
    if photos.len() > usize::from(PHOTOS_MAX) {
        return Err(Problem::TooManyPhotos { max: PHOTOS_MAX });
    }
    if asked.links.len() > LINKS_MAX {
        return Err(Refusal::PostsFull.into());
    }
    Ok((photos, asked.links.clone()))
}

/// Proposes an option.
///
/// # Errors
/// [`Problem::NotFound`] for a deliberation that isn't there and photos that the person hasn't sent in; what
/// [`Ground::hand`](domain::deliberations::ground::Ground::hand) refuses; [`Problem::HouseRules`];
/// [`Refusal::PostsFull`].
pub async fn propose(cx: &RequestContext, asked: NewOption) -> Result<OptionProposed, Error> {
    let (photos, links) = pictured(&asked)?;
    let asking = vec![deliberations::one(cx, &asked.deliberation)];
    let (actor, (mut answers, photos_known)) = cx.load((asking, sent_in(cx, &photos)?)).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    found.ground().hand(Some(&actor), StepKind::Argue, cx.now)?;
    words::check(cx, [asked.title.as_str(), asked.text.as_str()]).await?;
    if !photos_known {
        return Err(Problem::NotFound.into());
    }

    let id = OptionId::new(cx.now.0, cx.entropy()?);
    let insert = queries::insert(cx, &found, &id, &asked, &links, &actor.person)?;
    let write = deliberations::held(&found, cx.now)
        .guarded(insert, Conflict::Refused(Refusal::PostsFull.into()))
        .then(cx.event(&NewEvent {
            kind: "option_proposed",
            subject: id.as_str(),
            person: Some(&actor.person),
            role: None,
            data: (),
        })?);
    let write = queries::show_photos(cx, write, &id, &photos, &actor.person);
    cx.save(write, OptionProposed { option: id.clone() }).await
}

/// Lists the options of a deliberation.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn list(cx: &RequestContext, asked: OneDeliberation) -> Result<Options, Error> {
    let of = queries::Of::Deliberation(&asked.deliberation);
    let asking = vec![
        deliberations::one(cx, &asked.deliberation),
        queries::lines(cx, of),
        points::queries::lines(cx, of, Some(BEST)),
    ];
    let (_, mut answers) = cx.load_public(asking).await?;
    deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let found = queries::read_lines(&mut answers)?;
    let points = points::queries::read_lines(&mut answers)?;
    Ok(Options { options: found.into_iter().map(|option| line(option, &points)).collect() })
}

/// An option with those of `points` that are its.
fn line(option: Found, points: &[points::queries::Found]) -> OptionLine {
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
    let of = queries::Of::Option(&asked.option);
    let mut asking = vec![
        deliberations::one_of(cx, "option", asked.option.as_str()),
        queries::lines(cx, of),
        points::queries::lines(cx, of, None),
    ];
    asking.extend(amending::queries::around(cx, &asked.option));
    let (actor, mut answers) = cx.load_public(asking).await?;
    let deliberation = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let option = queries::read_lines(&mut answers)?.pop().ok_or(Problem::NotFound)?;
    let points = points::queries::read_lines(&mut answers)?;
    let (amendments, earlier) = amending::queries::read_around(&mut answers, &option)?;

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
/// [`Problem::NotFound`]; the permission's refusals; what
/// [`Course`](domain::deliberations::options::Course) refuses.
pub async fn step(cx: &RequestContext, asked: OptionStep) -> Result<Accepted, Error> {
    let of = queries::Of::Option(&asked.option);
    let asking = vec![deliberations::one_of(cx, "option", asked.option.as_str()), queries::lines(cx, of)];
    let (actor, mut answers) = cx.load(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let option = queries::read_lines(&mut answers)?.pop().ok_or(Problem::NotFound)?;
    let course = option.course();
    let write = match asked.step {
        Ending::Withdraw {} => {
            found.ground().hand(Some(&actor), StepKind::Argue, cx.now)?;
            course.withdraw(&actor.person)?;
            let fact = NewEvent {
                kind: "option_withdrawn",
                subject: asked.option.as_str(),
                person: Some(&actor.person),
                role: None,
                data: (),
            };
            deliberations::held(&found, cx.now)
                .guarded(
                    queries::withdraw(cx, &asked.option),
                    Conflict::Refused(Refusal::OptionBacked.into()),
                )
                .then(cx.event(&fact)?)
        }
        Ending::Remove { reason } => {
            found.convened_by(Some(&actor))?;
            course.remove(found.state.status)?;
            let title = option.line.title.clone();
            let told = Told::OptionRemoved { option: asked.option.clone(), title, reason: reason.clone() };
            let fact = NewEvent {
                kind: told.code(),
                subject: found.id.as_str(),
                person: Some(&actor.person),
                role: Some(Role::Convenor),
                data: &told,
            };
            let event = EventId::new(cx.now.0, cx.entropy()?);
            Transaction::new()
                .guarded(deliberations::unmoved(&found), Conflict::stale("deliberation", found.id.as_str()))
                .guarded(
                    queries::remove(cx, &asked.option, &reason),
                    Conflict::Refused(Refusal::OptionGone.into()),
                )
                .then(fact.insert(&cx.community, &event, cx.now)?)
                .then(called::queries::tell_one(&cx.community, &event, &option.author))
        }
    };
    cx.save(write, Accepted {}).await
}

impl deliberations::Found {
    /// Whether `actor` leads it.
    pub fn convened_by(&self, actor: Option<&domain::people::role::Actor>) -> Result<(), Problem> {
        may_convene(actor, self.compound.as_ref(), self.state.procedure.is_owners_vote())
    }
}
