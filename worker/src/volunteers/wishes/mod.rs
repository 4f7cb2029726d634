//! Wishes (微心愿) over HTTP: written, looked at, claimed, fulfilled, confirmed.
//!
//! What may follow what, and who may do it, is the domain's table. Who of those who press at the same moment gets a wish is
//! decided where the row is.

pub mod cron;
pub mod queries;

use api::{
    endpoint::Accepted,
    matters::Consent,
    volunteers::wishes::{
        ListWishes, MakeWish, NewWish, OneWish, ShowWish, TakeWishStep, WishLine, WishMade, WishStep, Wishes,
        WishesQuery,
    },
};
use domain::{
    ids::{EventId, PartnerId, WishId},
    people::{
        place::{Place, Site},
        policy::{Action, Subject, may},
        role::{Actor, Role},
    },
    problem::Problem,
    text::Words,
    volunteers::{
        refusal::Refusal,
        told::Told,
        wishes::{
            self,
            course::{Side, State, Step, apply, open_steps},
        },
    },
};

use self::queries::{ViewedWish, write};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::{NewEvent, id_in_order},
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
    notices::queries::tell_at,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<ListWishes>(list)
        .route::<ShowWish>(show)
        .route::<MakeWish>(make)
        .limit(rate_limit::WISH)
        .route::<TakeWishStep>(step)
        .limit(rate_limit::HELP)
}

/// Whether this person looks at what is wished at `site`.
fn tends(actor: &Actor, site: &Site) -> Result<(), Problem> {
    may(Some(actor), Action::TendWishes, Subject { site: Some(site), own: false })
}

/// Whether this person takes wishes on; for `unit`, a shop or a unit, where they speak for one.
pub fn helps(actor: &Actor, unit: Option<&PartnerId>) -> Result<(), Problem> {
    may(Some(actor), Action::Help, Subject { site: None, own: unit.is_some() })
}

/// What this person is to the wish.
fn side(actor: &Actor, found: &ViewedWish, unit: Option<&PartnerId>) -> Side {
    Side {
        wishes: found.wishes,
        tends: tends(actor, &found.site).is_ok(),
        claims: found.claims,
        helps: helps(actor, unit).is_ok(),
    }
}

/// A wish as this person sees it; nothing where it isn't for them.
fn line(cx: &RequestContext, actor: &Actor, found: ViewedWish, unit: Option<&PartnerId>) -> Option<WishLine> {
    let side = side(actor, &found, unit);
    let wish = found.wish();
    let concerned = side.wishes || side.tends || side.claims;
    let stands = matches!(wish.state, State::Open | State::Claimed | State::Fulfilled | State::Confirmed);
    let public = found.standing.is_seen() && stands;
    if !concerned && !public {
        return None;
    }
    Some(WishLine {
        who: found.who(side.wishes || side.tends),
        by: found.by(concerned),
        contact: found.contact.clone().filter(|_| side.wishes || side.claims),
        words: found.words.clone().filter(|_| concerned || wish.state == State::Confirmed),
        wish: found.id,
        version: found.version,
        state: wish.state,
        title: found.title,
        why: found.why,
        until: wish.until,
        own: side.wishes,
        taken: side.claims,
        steps: open_steps(wish, side, cx.now),
    })
}

pub async fn list(cx: &RequestContext, asked: WishesQuery) -> Result<Wishes, Error> {
    let shown = (queries::speaks_for(cx), queries::waiting(cx), queries::list(cx, asked.list));
    let (actor, (unit, waiting, mut listed)) = cx.load(shown).await?;
    let more = listed.len() > queries::PAGE;
    listed.truncate(queries::PAGE);
    let wishes = listed.into_iter().filter_map(|one| line(cx, &actor, one, unit.as_ref())).collect();
    let tender = actor.roles.iter().any(|held| queries::tending().any(|role| role == held.role));
    Ok(Wishes { wishes, more, to_tend: tender.then_some(waiting) })
}

/// Shows a wish.
///
/// # Errors
/// [`Problem::NotFound`] for one that isn't there, or not for them.
pub async fn show(cx: &RequestContext, asked: OneWish) -> Result<WishLine, Error> {
    let (actor, (unit, found)) = cx.load((queries::speaks_for(cx), queries::one(cx, &asked.wish))).await?;
    Ok(line(cx, &actor, found, unit.as_ref()).ok_or(Problem::NotFound)?)
}

/// How somebody agreed, as the record says it. No names.
#[derive(serde::Serialize)]
struct Consented {
    consent: Option<Consent>,
}

/// Writes a wish. One's own waits for a look; what somebody writes for an elder who looks after the building was looked at.
///
/// # Errors
/// The permission's refusals; [`Problem::NoSuchPlace`]; [`Problem::NotFound`] for somebody who doesn't live there;
/// [`Refusal::WishDate`], [`Refusal::WishesMany`]; `house_rules`.
pub async fn make(cx: &RequestContext, asked: NewWish) -> Result<WishMade, Error> {
    let (actor, ground) = cx.load(queries::ground(cx, &asked)).await?;
    let site = match &asked.for_elder {
        Some(_) => {
            let site = asked.site.as_ref().ok_or(Problem::malformed("site"))?;
            tends(&actor, site)?;
            site.clone()
        }
        None => {
            may(Some(&actor), Action::Wish, Subject { site: None, own: false })?;
            actor.home.clone().ok_or(Problem::NotAllowed)?
        }
    };
    let building = site.building.clone().filter(|_| ground.place).ok_or(Problem::NoSuchPlace)?;
    if !ground.elder {
        return Err(Problem::NotFound.into());
    }
    wishes::until(asked.until, cx.now)?;
    // Not the contact: a telephone number belongs there, and only whoever takes the wish on reads it.
    words::check(cx, std::iter::once(asked.title.as_str()).chain(asked.why.as_ref().map(Words::as_str)))
        .await?;
    let id = WishId::new(cx.now.0, cx.entropy()?);
    let state = if asked.for_elder.is_some() { State::Open } else { State::Waiting };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let told = Told::WishToTend {};
    let waits = state == State::Waiting;
    let wisher = write::wisher(&asked, &actor.person);
    let mut transaction = Transaction::new()
        .require(write::has_room(cx, wisher), Problem::from(Refusal::WishesMany))
        .then(write::insert(cx, &id, &asked, &actor.person, &site.compound, &building, state));
    if waits {
        let fact = NewEvent {
            kind: "wish_made",
            subject: id.as_str(),
            person: Some(&actor.person),
            role: None,
            data: &told,
        };
        transaction = transaction.then(fact.insert(&cx.community, &event, cx.now)?).then(tell_at(
            &cx.community,
            &event,
            Role::BuildingHead,
            &Place::Building(building),
            cx.now,
        ));
    } else {
        let data = Consented { consent: asked.for_elder.as_ref().map(|elder| elder.consent) };
        let fact = NewEvent {
            kind: "wish_written_for",
            subject: id.as_str(),
            person: Some(&actor.person),
            role: None,
            data,
        };
        transaction = transaction.then(fact.insert(&cx.community, &event, cx.now)?);
    }
    cx.save(transaction, WishMade { wish: id, waits }).await
}

/// The kind of the event of a step.
const fn happened(step: Step) -> &'static str {
    match step {
        Step::Publish => "wish_published",
        Step::Refuse => "wish_refused",
        Step::Claim => "wish_claimed",
        Step::GiveBack => "wish_given_back",
        Step::Fulfil => "wish_fulfilled",
        Step::Confirm => "wish_confirmed",
        Step::NotYet => "wish_not_yet",
        Step::Withdraw => "wish_withdrawn",
        Step::Lapse => "wish_lapsed",
    }
}

/// Takes a step. Those concerned are told, but for whoever took it.
///
/// # Errors
/// [`Problem::NotFound`]; what [`apply`] refuses; `malformed` for a refusal without words; [`Problem::Stale`];
/// [`Refusal::WishTaken`] where somebody else was faster; [`Refusal::WishesMany`]; `house_rules`.
pub async fn step(cx: &RequestContext, asked: WishStep) -> Result<Accepted, Error> {
    let (actor, (unit, found)) = cx.load((queries::speaks_for(cx), queries::one(cx, &asked.wish))).await?;
    let side = side(&actor, &found, unit.as_ref());
    if !(found.standing.is_seen() || side.wishes || side.tends || side.claims) {
        return Err(Problem::NotFound.into());
    }
    let next = apply(found.wish(), asked.step, side, cx.now)?;
    if asked.step == Step::Refuse && asked.words.is_none() {
        return Err(Problem::malformed("words").into());
    }
    words::check(cx, asked.words.as_ref().map(Words::as_str)).await?;
    let told = Told::WishStep { step: asked.step, words: asked.words.clone() };
    let fact = NewEvent {
        kind: happened(asked.step),
        subject: asked.wish.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let event = id_in_order(cx.now, found.version, 0)?;
    let transaction = if asked.step == Step::Claim {
        Transaction::new()
            .require(write::may_claim(cx, &actor.person), Problem::from(Refusal::WishesMany))
            .guarded(
                write::claim(cx, &asked.wish, &actor.person, unit.as_ref()),
                Problem::from(Refusal::WishTaken),
            )
    } else {
        Transaction::new()
            .guarded(write::move_on(cx, &asked, next), Conflict::stale("wish", asked.wish.as_str()))
    };
    let transaction = transaction.then(fact.insert(&cx.community, &event, cx.now)?).then(write::tell(
        &cx.community,
        &event,
        &asked.wish,
        found.claimer.as_ref(),
    ));
    cx.save(transaction, Accepted {}).await
}
