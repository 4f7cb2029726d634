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
    photos::store::{Use, attach, read_sent_in, sent_in},
    rates, report, steps, store,
};
use crate::{
    answer::Written,
    cx::Cx,
    event::Fact,
    fault::Fault,
    moderation::words,
    write::{Lost, Write},
};

/// Takes in a report.
///
/// # Errors
/// The permission's refusals; [`Problem::NoSuchPlace`] for a site elsewhere; [`Problem::NotFound`] for an elder who
/// doesn't live there and for photos that the reporter hasn't sent in; [`Problem::TooManyPhotos`];
/// [`Problem::HouseRules`].
pub async fn report(cx: &Cx, asked: NewMatter) -> Result<MatterReported, Fault> {
    let photos = report::distinct(&asked.photos)?;
    let (actor, mut answers) =
        cx.load(vec![report::store::places(cx, &asked), sent_in(cx, &photos)?]).await?;
    let places = report::store::read_places(&mut answers)?;
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
    let write = Write::new()
        .guarded(report::store::insert(cx, &asked, &outcome)?, Lost::Refused(Problem::NotFound))
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
pub async fn take_step(cx: &Cx, asked: StepRequest) -> Result<StepTaken, Fault> {
    let StepRequest { matter: id, version, step } = asked;
    let step = steps::tidied(step)?;
    let (actor, mut answers) = cx.load(steps::store::ground(cx, &id, &step)?).await?;
    let ground = steps::store::read(&mut answers, &step)?;
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
pub async fn support(cx: &Cx, asked: Toggle) -> Result<Counted, Fault> {
    back(cx, Backing::Support, asked).await
}

/// Follows a matter, or no longer.
///
/// # Errors
/// As [`support`].
pub async fn follow(cx: &Cx, asked: Toggle) -> Result<Counted, Fault> {
    back(cx, Backing::Follow, asked).await
}

async fn back(cx: &Cx, backing: Backing, asked: Toggle) -> Result<Counted, Fault> {
    let Toggle { matter: id, on } = asked;
    let (actor, mut answers) =
        cx.load(vec![store::matter(cx, &id), backing::store::is_on(cx, backing, &id)]).await?;
    let matter = store::read_matter(&mut answers)?.ok_or(Problem::NotFound)?.matter;
    let is_on = backing::store::read_is_on(&mut answers)?;
    page::readable(&matter, Some(&actor))?;
    if is_on == on {
        return Ok(Counted { on });
    }
    backing.allowed(&matter, &actor, on)?;

    let person = Some(&actor.person);
    let fact = Fact { kind: backing.kind(on), subject: id.as_str(), person, role: None, data: () };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let held = Write::new()
        .guarded(backing::store::hold(cx, backing, &matter, on), Lost::stale("matter", id.as_str()));
    let write = match on {
        true => held.then(backing::store::switch_on(cx, backing, &id, &actor.person)),
        false => held.and(backing::store::switch_off(cx, backing, &matter, &actor.person)),
    };
    let write = write
        .then(fact.record_if_changed(&cx.community, &event, cx.now)?)
        .and((backing == Backing::Support).then(|| backing::store::recount(cx, &matter)));
    cx.save(write, Counted { on }).await
}

/// Lists matters on the public board.
///
/// # Errors
/// [`Problem::Malformed`] for a page that can't be; [`Problem::NotSignedIn`] for a visitor who asks for their own.
pub async fn list(cx: &Cx, asked: MattersQuery) -> Result<Rc<Written<Matters>>, Fault> {
    let wanted = Wanted::try_from(asked)?;
    let known = board::known::recall(&cx.community, &wanted);
    let asked = board::store::page(cx, &wanted, known.as_ref().map(|known| known.revision))?;
    let (actor, mut answers) = cx.load_public(asked).await?;
    if wanted.mine && actor.is_none() {
        return Err(Problem::NotSignedIn.into());
    }
    let revision = store::read_revision(&mut answers)?;
    if let Some(known) = known.filter(|known| known.revision == revision) {
        return Ok(known.value);
    }
    let page = Written::new(board::store::read_page(&mut answers, wanted.limit)?).map_err(Fault::corrupt)?;
    Ok(board::known::keep(&cx.community, wanted, revision, page))
}

/// Lists what was reported of late, to compare with.
///
/// # Errors
/// [`Fault`] when the database fails.
pub async fn list_recent(cx: &Cx, asked: RecentQuery) -> Result<RecentMatters, Fault> {
    let (_, mut answers) = cx.load_public(vec![board::store::recent(cx, asked.building.as_ref())]).await?;
    board::store::read_recent(&mut answers)
}

/// Shows a matter.
///
/// # Errors
/// [`Problem::NotFound`] for what isn't there or was taken back.
pub async fn show(cx: &Cx, asked: OneMatter) -> Result<MatterView, Fault> {
    let (actor, mut answers) = cx.load_public(page::store::whole(cx, &asked.matter)).await?;
    let found = page::store::read(&mut answers)?;
    page::readable(&found.matter, actor.as_ref())?;
    Ok(page::view(cx, found, actor.as_ref()))
}

/// Lists what waits at a desk of the person who asks.
///
/// # Errors
/// [`Problem::Malformed`] for a page that can't be; [`Problem::NotAllowed`] for who doesn't work there.
pub async fn show_desk(cx: &Cx, asked: DeskQuery) -> Result<DeskView, Fault> {
    let after = asked.cursor.as_deref().map(Cursor::try_from).transpose()?;
    let limit = board::page_size(asked.limit, desk::PAGE)?;
    let (actor, mut answers) =
        cx.load(vec![desk::store::page(cx, asked.desk, after.as_ref(), limit)?]).await?;
    desk::allowed(&actor, asked.desk)?;
    desk::store::read(&mut answers, &actor, cx.now, limit)
}

/// Tells the three rates of a month, and of the five before it.
///
/// # Errors
/// [`Problem::Malformed`] for what isn't a month.
pub async fn show_rates(cx: &Cx, asked: RatesQuery) -> Result<RatesView, Fault> {
    let month = asked.month.as_deref().map_or_else(|| Ok(Month::of(cx.now)), Month::try_from)?;
    let facts = rates::facts(cx, month).await?;
    Ok(rates::view(month, &facts, cx.now))
}
