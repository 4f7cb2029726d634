//! Visits that come again (早看窗帘晚看灯): planned by a team's lead, made by the clock, and told of when one was missed.
//!
//! A plan is a task whose shifts the clock makes; signing up, turns and being there are those of any shift.

pub mod cron;
pub mod store;

use domain::{
    endpoint::Accepted,
    ids::{EventId, TaskId},
    people::{
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
    volunteers::{
        care::{Rhythm, TURNS_MAX, paused},
        refusal::Refusal,
        told::Told,
        wire::{CarePause, Finding, NewCarePlan, NewVolunteerTask, Sent, TaskPublished},
    },
};

use self::store::Visit;
use super::{
    shifts::{self, store as rows, store::Found},
    tasks,
};
use crate::{
    cx::Cx,
    event::Fact,
    fault::Fault,
    moderation::words,
    notices::store::tell_one,
    write::{Lost, Write},
};

/// Plans visits.
///
/// # Errors
/// The permission's refusals; [`Problem::NotFound`] for a team that has ended; [`Refusal::ShiftInvalid`];
/// [`Refusal::NotInTeam`]; `malformed` for more than [`TURNS_MAX`] turns; `house_rules`.
pub async fn plan(cx: &Cx, asked: NewCarePlan) -> Result<TaskPublished, Fault> {
    if asked.turns.len() > TURNS_MAX {
        return Err(Problem::malformed("turns").into());
    }
    let asking = vec![tasks::store::ground(cx, None, Some(&asked.team)), store::members(cx, &asked)?];
    let (actor, mut answers) = cx.load(asking).await?;
    let ground = tasks::store::read_ground(&mut answers)?;
    let all_members = store::read_members(&mut answers, &asked)?;
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
    let write = Write::new()
        .then(tasks::store::insert(cx, &task, &published, &actor.person)?)
        .then(store::insert(cx, &task, &asked))
        .then(store::insert_turns(cx, &task, &asked)?)
        .then(cx.event(&fact)?);
    cx.save(write, TaskPublished { task: task.clone() }).await
}

/// Pauses a plan: whoever had a place in a visit that lies ahead is told. Or takes it up again.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; `stale`; [`Refusal::TaskClosed`]; [`Refusal::PlanStep`].
pub async fn pause(cx: &Cx, asked: CarePause) -> Result<Accepted, Fault> {
    let (actor, mut answers) =
        cx.load(vec![tasks::store::one(cx, &asked.task), store::plan(cx, &asked.task)]).await?;
    let task = tasks::store::read(&mut answers)?.ok_or(Problem::NotFound)?;
    let plan = store::read_plan(&mut answers)?.ok_or(Problem::NotFound)?;
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
        Fact { kind, subject: asked.task.as_str(), person: Some(&actor.person), role: None, data: &told };
    let mut write = Write::new()
        .guarded(store::set_state(cx, &asked, state), Lost::Newer(store::version(cx, &asked.task)))
        .then(fact.record(&cx.community, &event, cx.now)?);
    if asked.pause {
        write = write
            .then(tasks::store::tell_everybody(cx, &event, &asked.task))
            .and(store::drop_ahead(cx, &asked.task));
    }
    cx.save(write, Accepted {}).await
}

/// A visit that was missed, for whoever may decide about it.
async fn missed(cx: &Cx, shift: &domain::ids::ShiftId) -> Result<(Actor, Found, Visit), Fault> {
    let (actor, mut answers) = cx.load(vec![rows::one(cx, shift), store::visit(cx, shift)]).await?;
    let found = rows::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let visit = store::read_visit(&mut answers)?.ok_or(Problem::NotFound)?;
    Ok((actor, found, visit))
}

/// Sends somebody of the team to look. They are told, and read whom it is about.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::NotMissed`]; [`Refusal::NotInTeam`]; `stale`.
pub async fn send(cx: &Cx, asked: Sent) -> Result<Accepted, Fault> {
    let (actor, found, visit) = missed(cx, &asked.shift).await?;
    shifts::leads(Some(&actor), &found)?;
    visit.is_open(asked.version)?;
    let told = Told::SentToLook { from: found.shift.span.from };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let fact = Fact {
        kind: told.code(),
        subject: found.task.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let write = Write::new()
        .guarded(store::is_mate(cx, &found, &asked.person), Lost::Refused(Refusal::NotInTeam.into()))
        .guarded(store::send(cx, &asked), Lost::Newer(store::visit_version(cx, &asked.shift)))
        .then(fact.record(&cx.community, &event, cx.now)?)
        .then(tell_one(&cx.community, &event, &asked.person));
    cx.save(write, Accepted {}).await
}

/// Notes what was found. The lead is told of what somebody else notes.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::NotMissed`]; `stale`.
pub async fn note(cx: &Cx, asked: Finding) -> Result<Accepted, Fault> {
    let (actor, found, visit) = missed(cx, &asked.shift).await?;
    if visit.sent_to.as_ref() != Some(&actor.person) {
        shifts::leads(Some(&actor), &found)?;
    }
    visit.is_open(asked.version)?;
    let told = Told::VisitFound { from: found.shift.span.from };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let fact = Fact {
        kind: told.code(),
        subject: found.task.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let write = Write::new()
        .guarded(store::note(cx, &asked, &actor.person), Lost::Newer(store::visit_version(cx, &asked.shift)))
        .then(fact.record(&cx.community, &event, cx.now)?)
        .then(store::tell_lead(&cx.community, &event, &found.task));
    cx.save(write, Accepted {}).await
}

fn fact<'a>(kind: &'a str, task: &'a TaskId, by: &'a Actor) -> Fact<'a, ()> {
    Fact { kind, subject: task.as_str(), person: Some(&by.person), role: None, data: () }
}
