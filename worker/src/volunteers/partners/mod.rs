//! Reporting in (双报到): shops, units and party members, and what the convenor says to it.

pub mod queries;

use api::{
    endpoint::{Accepted, Nothing},
    volunteers::partners::{
        ListPartners, NewPartner, PartnerLine, PartnerStep, Partners, ReportIn, TakePartnerStep,
    },
};
use domain::{
    ids::{EventId, PartnerId},
    people::{
        place::Place,
        policy::{Action, Subject, may},
        role::{Actor, Role},
    },
    problem::Problem,
    text::Words,
    volunteers::{
        partners::course::{Kind, Side, State, apply, open_steps},
        refusal::Refusal,
        team::SKILLS_MAX,
        told::Told,
    },
};

use self::queries::ViewedPartner;
use super::skills;
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::{NewEvent, id_in_order},
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
    notices::queries::{tell_at, tell_one},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<ListPartners>(list)
        .route::<ReportIn>(report)
        .limit(rate_limit::LIST)
        .route::<TakePartnerStep>(step)
        .limit(rate_limit::LIST)
}

/// Whether this person decides about who reports in.
fn keeps(actor: &Actor) -> bool {
    may(Some(actor), Action::KeepPartners, Subject { site: None, own: false }).is_ok()
}

/// As this person sees it; nothing where it isn't for them.
fn line(partner: ViewedPartner, keeps: bool) -> Option<PartnerLine> {
    let side = Side { own: partner.own, keeps };
    let concerned = side.own || side.keeps;
    let seen = partner.state == State::Accepted && partner.is_seen();
    (concerned || seen).then(|| PartnerLine {
        who: partner.who.filter(|_| concerned || partner.kind == Kind::Member),
        partner: partner.id,
        version: partner.version,
        kind: partner.kind,
        state: partner.state,
        name: partner.name,
        skills: partner.skills,
        offer: partner.offer,
        reason: partner.reason.filter(|_| concerned),
        own: partner.own,
        steps: open_steps(partner.state, side),
    })
}

/// Lists who has reported in.
pub async fn list(cx: &RequestContext, _: Nothing) -> Result<Partners, Error> {
    let (actor, (all, own)) = cx.load((queries::list(cx), skills::queries::own(cx))).await?;
    let keeps = keeps(&actor);
    let reports = may(Some(&actor), Action::ReportIn, Subject { site: None, own: false }).is_ok();
    let under_way = |member: bool| {
        all.iter().any(|one| {
            one.own
                && (one.kind == Kind::Member) == member
                && matches!(one.state, State::Waiting | State::Accepted)
        })
    };
    let (unit, member) = (under_way(false), under_way(true));
    let free = |kind: &Kind| reports && !(if *kind == Kind::Member { member } else { unit });
    let may_report = Kind::ALL.iter().copied().filter(free).collect();
    let partners = all.into_iter().filter_map(|one| line(one, keeps)).collect();
    Ok(Partners { partners, skills: skills::all(own), may_keep: keeps, may_report })
}

/// Reports in. The convenors are told of a shop or a unit.
///
/// # Errors
/// The permission's refusals; [`Refusal::SkillUnknown`]; [`Refusal::ReportedIn`] for a second time; `house_rules`.
pub async fn report(cx: &RequestContext, asked: NewPartner) -> Result<Accepted, Error> {
    let (actor, own) = cx.load(skills::queries::own(cx)).await?;
    may(Some(&actor), Action::ReportIn, Subject { site: None, own: false })?;
    if asked.skills.len() > SKILLS_MAX as usize {
        return Err(Problem::malformed("skills").into());
    }
    skills::known(&asked.skills, &own)?;
    let texts = std::iter::once(asked.name.as_str()).chain(asked.offer.as_ref().map(Words::as_str));
    words::check(cx, texts).await?;
    let id = PartnerId::new(cx.now.0, cx.entropy()?);
    let state = asked.kind.begins();
    let told = Told::PartnerAsked {};
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let fact = NewEvent {
        kind: "reported_in",
        subject: id.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let mut transaction = Transaction::new()
        .then(queries::insert(cx, &id, &asked, &actor.person, state)?)
        .then(fact.insert(&cx.community, &event, cx.now)?)
        .unless_taken("partner.person", Refusal::ReportedIn.into());
    if state == State::Waiting {
        let told = tell_at(&cx.community, &event, Role::Convenor, &Place::Community, cx.now);
        transaction = transaction.then(told);
    }
    cx.save(transaction, Accepted {}).await
}

/// Takes a step. Whoever reported in is told of what others decide.
///
/// # Errors
/// [`Problem::NotFound`]; what [`apply`] refuses; `malformed` where words are owed; [`Problem::Stale`]; `house_rules`.
pub async fn step(cx: &RequestContext, asked: PartnerStep) -> Result<Accepted, Error> {
    let (actor, partner) = cx.load(queries::one(cx, &asked.partner)).await?;
    let side = Side { own: partner.own, keeps: keeps(&actor) };
    let next = apply(partner.state, asked.step, side)?;
    if side.owes_words(asked.step) && asked.words.is_none() {
        return Err(Problem::malformed("words").into());
    }
    words::check(cx, asked.words.as_ref().map(Words::as_str)).await?;
    let told = Told::PartnerStep { step: asked.step, words: asked.words.clone() };
    let event = id_in_order(cx.now, partner.version, 0)?;
    let fact = NewEvent {
        kind: "report_in_decided",
        subject: asked.partner.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let transaction = Transaction::new()
        .guarded(queries::move_on(cx, &asked, next), Conflict::stale("partner", asked.partner.as_str()))
        .then(fact.insert(&cx.community, &event, cx.now)?)
        .then(tell_one(&cx.community, &event, &partner.person));
    cx.save(transaction, Accepted {}).await
}
