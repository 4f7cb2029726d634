//! Every endpoint of the feature: load, decide, save, show.

use std::rc::Rc;

use domain::{
    ids::{EventId, MatterId},
    matters::{
        course::{self, Circumstances},
        month::Month,
        wire::{
            Counted, DeskQuery, DeskView, MatterReported, MatterView, Matters, MattersQuery, NewMatter,
            OneMatter, RatesQuery, RatesView, RecentMatters, RecentQuery, StepRequest, StepTaken, Toggle,
        },
    },
    problem::Problem,
    text::Spot,
};

use super::{
    backing::{self, Backing},
    board::{self, Wanted},
    change::Change,
    desk::{self, Cursor},
    page,
    photos::queries::{Use, attach, read_sent_in, sent_in},
    queries, rates, report, steps,
};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::{RequestContext, Serialized},
    moderation::words,
};

/// Takes in a report.
///
/// # Errors
/// The permission's refusals; [`Problem::NoSuchPlace`] for a site elsewhere; [`Problem::NotFound`] for an elder who
/// doesn't live there and for photos that the reporter hasn't sent in; [`Problem::TooManyPhotos`];
/// [`Problem::HouseRules`].
pub async fn report(cx: &RequestContext, asked: NewMatter) -> Result<MatterReported, Error> {
    let photos = report::distinct(&asked.photos)?;
    let (actor, mut answers) =
        cx.load(vec![report::queries::places(cx, &asked), sent_in(cx, &photos)?]).await?;
    let places = report::queries::read_places(&mut answers)?;
    let photos_known = read_sent_in(&mut answers, &photos)?;
    report::allowed(&actor, &asked)?;
    if !places.site {
        return Err(Problem::NoSuchPlace.into());
    }
    if !places.elder || !photos_known {
        return Err(Problem::NotFound.into());
    }
    let spot = asked.spot.as_ref().map(Spot::as_str);
    words::check(cx, [asked.text.as_str()].into_iter().chain(spot)).await?;

    let id = MatterId::new(cx.now.0, cx.entropy()?);
    let with =
        Circumstances { settings: &places.settings, now: cx.now, entropy: cx.entropy()?, target: None };
    let outcome = report::open(id.clone(), &asked, &photos, &actor, &with);
    let change = Change { community: &cx.community, now: cx.now };
    let write = Transaction::new()
        .guarded(report::queries::insert(cx, &asked, &outcome)?, Conflict::Refused(Problem::NotFound))
        .and(change.first(&outcome))
        .and(change.record(&outcome)?)
        .and(report::consent(cx, &id, &asked, &actor)?);
    let write = attach(cx, write, &id, Use::Report, &photos, &actor.person);
    cx.save(write, MatterReported { matter: id.clone() }).await
}

/// Moves a matter one step on.
///
/// # Errors
/// [`Problem::NotFound`] for what isn't there or was taken back; [`Problem::Stale`] when it has moved since;
/// whatever [`course::take`] and [`steps::write`] refuse.
pub async fn take_step(cx: &RequestContext, asked: StepRequest) -> Result<StepTaken, Error> {
    let StepRequest { matter: id, version, step } = asked;
    let step = steps::tidied(step)?;
    let (actor, mut answers) = cx.load(steps::queries::ground(cx, &id, &step)?).await?;
    let ground = steps::queries::read(&mut answers, &step)?;
    let matter = &ground.before.matter;
    page::readable(matter, Some(&actor))?;
    if matter.version != version {
        return Err(Problem::Stale { version: matter.version }.into());
    }

    let target = ground.target.as_ref();
    let with = Circumstances { settings: &ground.settings, now: cx.now, entropy: cx.entropy()?, target };
    let outcome = course::take(matter, step.clone(), Some(&actor), &with)?;
    let write = steps::write(cx, &actor, &ground, &step, &outcome)?;
    let (version, status) = (outcome.matter.version, outcome.matter.status);
    cx.save(write, StepTaken { matter: id, version, status }).await
}

/// Supports a matter, or no longer.
///
/// # Errors
/// As [`Backing::allowed`]; [`Problem::NotFound`] for what isn't there or was taken back; [`Problem::Stale`] when it is
/// being merged, taken out again or ended at this moment.
pub async fn support(cx: &RequestContext, asked: Toggle) -> Result<Counted, Error> {
    back(cx, Backing::Support, asked).await
}

/// Follows a matter, or no longer.
///
/// # Errors
/// As [`support`].
pub async fn follow(cx: &RequestContext, asked: Toggle) -> Result<Counted, Error> {
    back(cx, Backing::Follow, asked).await
}

async fn back(cx: &RequestContext, backing: Backing, asked: Toggle) -> Result<Counted, Error> {
    let Toggle { matter: id, on } = asked;
    let (actor, mut answers) =
        cx.load(vec![queries::matter(cx, &id), backing::queries::is_on(cx, backing, &id)]).await?;
    let matter = queries::read_matter(&mut answers)?.ok_or(Problem::NotFound)?.matter;
    let is_on = backing::queries::read_is_on(&mut answers)?;
    page::readable(&matter, Some(&actor))?;
    if is_on == on {
        return Ok(Counted { on });
    }
    backing.allowed(&matter, &actor, on)?;

    let person = Some(&actor.person);
    let fact = NewEvent { kind: backing.kind(on), subject: id.as_str(), person, role: None, data: () };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let held = Transaction::new()
        .guarded(backing::queries::hold(cx, backing, &matter, on), Conflict::stale("matter", id.as_str()));
    let write = match on {
        true => held.then(backing::queries::switch_on(cx, backing, &id, &actor.person)),
        false => held.and(backing::queries::switch_off(cx, backing, &matter, &actor.person)),
    };
    let write = write
        .then(fact.insert_if_changed(&cx.community, &event, cx.now)?)
        .and((backing == Backing::Support).then(|| backing::queries::recount(cx, &matter)));
    cx.save(write, Counted { on }).await
}

/// Lists matters on the public board.
///
/// # Errors
/// [`Problem::Malformed`] for a page that can't be; [`Problem::NotSignedIn`] for a visitor who asks for their own.
pub async fn list(cx: &RequestContext, asked: MattersQuery) -> Result<Rc<Serialized<Matters>>, Error> {
    let wanted = Wanted::try_from(asked)?;
    let known = board::cache::recall(&cx.community, &wanted);
    let asked = board::queries::page(cx, &wanted, known.as_ref().map(|known| known.revision))?;
    let (actor, mut answers) = cx.load_public(asked).await?;
    if wanted.mine && actor.is_none() {
        return Err(Problem::NotSignedIn.into());
    }
    let revision = queries::read_revision(&mut answers)?;
    if let Some(known) = known.filter(|known| known.revision == revision) {
        return Ok(known.value);
    }
    let page =
        Serialized::new(board::queries::read_page(&mut answers, wanted.limit)?).map_err(Error::corrupt)?;
    Ok(board::cache::keep(&cx.community, wanted, revision, page))
}

/// Lists what was reported of late, to compare with.
///
/// # Errors
/// [`Error`] when the database fails.
pub async fn list_recent(cx: &RequestContext, asked: RecentQuery) -> Result<RecentMatters, Error> {
    let (_, mut answers) = cx.load_public(vec![board::queries::recent(cx, asked.building.as_ref())]).await?;
    board::queries::read_recent(&mut answers)
}

/// Shows a matter.
///
/// # Errors
/// [`Problem::NotFound`] for what isn't there or was taken back.
pub async fn show(cx: &RequestContext, asked: OneMatter) -> Result<MatterView, Error> {
    let (actor, mut answers) = cx.load_public(page::queries::whole(cx, &asked.matter)).await?;
    let found = page::queries::read(&mut answers)?;
    page::readable(&found.matter, actor.as_ref())?;
    Ok(page::view(cx, found, actor.as_ref()))
}

/// Lists what waits at a desk of the person who asks.
///
/// # Errors
/// [`Problem::Malformed`] for a page that can't be; [`Problem::NotAllowed`] for who doesn't work there.
pub async fn show_desk(cx: &RequestContext, asked: DeskQuery) -> Result<DeskView, Error> {
    let after = asked.cursor.as_deref().map(Cursor::try_from).transpose()?;
    let limit = board::page_size(asked.limit, desk::PAGE)?;
    let (actor, mut answers) =
        cx.load(vec![desk::queries::page(cx, asked.desk, after.as_ref(), limit)?]).await?;
    desk::allowed(&actor, asked.desk)?;
    desk::queries::read(&mut answers, &actor, cx.now, limit)
}

/// Tells the three rates of a month, and of the five before it.
///
/// # Errors
/// [`Problem::Malformed`] for what isn't a month.
pub async fn show_rates(cx: &RequestContext, asked: RatesQuery) -> Result<RatesView, Error> {
    let month = asked.month.as_deref().map_or_else(|| Ok(Month::of(cx.now)), Month::try_from)?;
    let facts = rates::facts(cx, month).await?;
    Ok(rates::view(month, &facts, cx.now))
}
