//! Visits that come again (早看窗帘晚看灯): planned by a team's lead, made by the clock, and told of when one was missed.
//!
//! A plan is a task whose shifts the clock makes; signing up, turns and being there are those of any shift.

pub mod cron;
pub mod queries;

use api::{
    endpoint::Accepted,
    volunteers::{
        CarePause, Finding, NewCarePlan, NewVolunteerTask, NoteFinding, PauseCare, PlanCare, SendToLook,
        Sent, TaskPublished,
    },
};
use domain::{
    ids::{EventId, ShiftId, TaskId},
    people::{
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
    volunteers::{
        care::{Rhythm, TURNS_MAX, paused},
        refusal::Refusal,
        told::Told,
    },
};

use self::queries::Visit;
use super::{
    plans::queries as plans,
    shifts::{self, queries::ViewedShift},
    tasks,
};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
    notices::queries::tell_one,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<PlanCare>(plan)
        .limit(rate_limit::PUBLISH)
        .route::<PauseCare>(pause)
        .limit(rate_limit::TEAM)
        .route::<SendToLook>(send)
        .limit(rate_limit::TEAM)
        .route::<NoteFinding>(note)
        .limit(rate_limit::TEAM)
}

/// Plans visits.
///
/// # Errors
/// The permission's refusals; [`Problem::NotFound`] for a team that has ended; [`Refusal::ShiftInvalid`];
/// [`Refusal::NotInTeam`]; `malformed` for more than [`TURNS_MAX`] turns; `house_rules`.
pub async fn plan(cx: &RequestContext, asked: NewCarePlan) -> Result<TaskPublished, Error> {
    if asked.turns.len() > TURNS_MAX {
        return Err(Problem::malformed("turns").into());
    }
    let ground = (tasks::queries::ground(cx, None, Some(&asked.team)), queries::all_members(cx, &asked)?);
    let (actor, (ground, all_members)) = cx.load(ground).await?;
    may(Some(&actor), Action::LeadVolunteers, Subject { site: None, own: ground.leads })?;
    if !ground.team {
        return Err(Problem::NotFound.into());
    }
    Rhythm::new(asked.days, asked.at, asked.minutes)?;
    if !all_members {
        return Err(Refusal::NotInTeam.into());
    }
    words::check(cx, [asked.title.as_str(), asked.text.as_str(), asked.spot.as_str()]).await?;
    let task = TaskId::new(cx.now.0, cx.entropy()?);
    let published = NewVolunteerTask {
        title: asked.title.clone(),
        text: asked.text.clone(),
        site: None,
        spot: asked.spot.clone(),
        bring: None,
        contact: asked.contact.clone(),
        skills: vec![],
        team: Some(asked.team.clone()),
        matter: None,
        deliberation: None,
        shifts: vec![],
    };
    let fact = fact("care_planned", &task, &actor);
    let transaction = Transaction::new()
        .then(tasks::queries::insert(cx, &task, &published, &actor.person)?)
        .then(queries::insert(cx, &task, &asked))
        .then(queries::insert_turns(cx, &task, &asked)?)
        .then(cx.event(&fact)?);
    cx.save(transaction, TaskPublished { task: task.clone() }).await
}

/// Pauses a plan: whoever had a place in a visit that lies ahead is told. Or takes it up again.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; `stale`; [`Refusal::TaskClosed`]; [`Refusal::PlanStep`].
pub async fn pause(cx: &RequestContext, asked: CarePause) -> Result<Accepted, Error> {
    let plan = plans::plan(cx, &asked.task).ok_or(Problem::NotFound);
    let (actor, (task, plan)) = cx.load((tasks::queries::one(cx, &asked.task), plan)).await?;
    tasks::leads(Some(&actor), &task)?;
    if task.closed.is_some() {
        return Err(Refusal::TaskClosed.into());
    }
    if plan.version != asked.version {
        return Err(Problem::Stale { version: plan.version }.into());
    }
    let state = paused(plan.state, asked.pause)?;
    let told = Told::CarePaused {};
    let kind = if asked.pause { told.code() } else { "care_resumed" };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let fact =
        NewEvent { kind, subject: asked.task.as_str(), person: Some(&actor.person), role: None, data: &told };
    let mut transaction = Transaction::new()
        .guarded(queries::set_state(cx, &asked, state), Conflict::Newer(queries::version(cx, &asked.task)))
        .then(fact.insert(&cx.community, &event, cx.now)?);
    if asked.pause {
        transaction = transaction
            .then(tasks::queries::tell_everybody(cx, &event, &asked.task))
            .and(plans::drop_ahead(cx, &asked.task));
    }
    cx.save(transaction, Accepted {}).await
}

/// A visit that was missed, for whoever may decide about it.
async fn missed(cx: &RequestContext, shift: &ShiftId) -> Result<(Actor, ViewedShift, Visit), Error> {
    let (actor, (shift, visit)) =
        cx.load((shifts::queries::one(cx, shift), queries::visit(cx, shift))).await?;
    Ok((actor, shift, visit))
}

/// Sends somebody of the team to look. They are told, and read whom it is about.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::NotMissed`]; [`Refusal::NotInTeam`]; `stale`.
pub async fn send(cx: &RequestContext, asked: Sent) -> Result<Accepted, Error> {
    let (actor, shift, visit) = missed(cx, &asked.shift).await?;
    shifts::leads(Some(&actor), &shift)?;
    visit.is_open(asked.version)?;
    let told = Told::SentToLook { from: shift.shift.span.from };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let fact = NewEvent {
        kind: told.code(),
        subject: shift.task.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let transaction = Transaction::new()
        .require(queries::is_mate(cx, &shift, &asked.person), Problem::from(Refusal::NotInTeam))
        .guarded(queries::send(cx, &asked), Conflict::Newer(queries::visit_version(cx, &asked.shift)))
        .then(fact.insert(&cx.community, &event, cx.now)?)
        .then(tell_one(&cx.community, &event, &asked.person));
    cx.save(transaction, Accepted {}).await
}

/// Notes what was found. The lead is told of what somebody else notes.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::NotMissed`]; `stale`.
pub async fn note(cx: &RequestContext, asked: Finding) -> Result<Accepted, Error> {
    let (actor, shift, visit) = missed(cx, &asked.shift).await?;
    if visit.sent_to.as_ref() != Some(&actor.person) {
        shifts::leads(Some(&actor), &shift)?;
    }
    visit.is_open(asked.version)?;
    let told = Told::VisitFound { from: shift.shift.span.from };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let fact = NewEvent {
        kind: told.code(),
        subject: shift.task.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let transaction = Transaction::new()
        .guarded(
            queries::note(cx, &asked, &actor.person),
            Conflict::Newer(queries::visit_version(cx, &asked.shift)),
        )
        .then(fact.insert(&cx.community, &event, cx.now)?)
        .then(queries::tell_lead(&cx.community, &event, &shift.task));
    cx.save(transaction, Accepted {}).await
}

fn fact<'a>(kind: &'a str, task: &'a TaskId, by: &'a Actor) -> NewEvent<'a, ()> {
    NewEvent { kind, subject: task.as_str(), person: Some(&by.person), role: None, data: () }
}
