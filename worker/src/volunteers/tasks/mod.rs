//! Tasks: published, shown, closed.

pub mod queries;

use api::{
    endpoint::Accepted,
    volunteers::{
        CloseVolunteerTask, NewVolunteerTask, OneVolunteerTask, OriginQuery, PublishTask, ShowTaskOrigin,
        ShowVolunteerTask, TaskClosing, TaskOrigin, TaskPublished, VolunteerTaskView,
    },
};
use domain::{
    ids::{EventId, ShiftId, TaskId},
    matters::{
        custody::Desk,
        event::{By, Entry, Event as MatterEvent},
        matter::Matter,
    },
    people::{
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
    text::Note,
    volunteers::{
        refusal::Refusal,
        shift::{SHIFTS_MAX, Shift, Span},
        signup::Standing,
        told::Told,
    },
};

use self::queries::ViewedTask;
use super::{
    plans::queries as plans,
    shifts::{self, queries as rows},
    skills,
};
use crate::{
    db::{Statement, Transaction},
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
    matters::{self, change::Change as MatterChange},
    moderation::words,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<PublishTask>(publish)
        .limit(rate_limit::PUBLISH)
        .route::<ShowVolunteerTask>(show)
        .route::<ShowTaskOrigin>(origin)
        .route::<CloseVolunteerTask>(close)
}

/// Whether this person leads the task.
pub fn leads(actor: Option<&Actor>, task: &ViewedTask) -> Result<(), Problem> {
    may(actor, Action::LeadVolunteers, Subject { site: task.site.as_ref(), own: task.leads })
}

/// Publishes a task.
///
/// # Errors
/// The permission's refusals; [`Problem::NoSuchPlace`]; [`Problem::NotFound`] for a team that has ended;
/// [`Refusal::SkillUnknown`]; `malformed` without a shift or with more than [`SHIFTS_MAX`]; what
/// [`Shift::new`] refuses; `house_rules`.
pub async fn publish(cx: &RequestContext, asked: NewVolunteerTask) -> Result<TaskPublished, Error> {
    if !(1..=SHIFTS_MAX).contains(&asked.shifts.len()) {
        return Err(Problem::malformed("shifts").into());
    }
    if asked.matter.is_some() && asked.deliberation.is_some() {
        return Err(Problem::malformed("deliberation").into());
    }
    let ground = (
        queries::ground(cx, asked.site.as_ref(), asked.team.as_ref()),
        skills::queries::own(cx),
        asked.deliberation.as_ref().map(|id| queries::deliberation(cx, id)),
        asked.matter.as_ref().map(|id| matters::queries::matter(cx, id).ok_or(Problem::NotFound)),
    );
    let (actor, (ground, own, deliberation, matter)) = cx.load(ground).await?;
    let matter = matter.map(|found| found.matter);
    may(Some(&actor), Action::LeadVolunteers, Subject { site: asked.site.as_ref(), own: ground.leads })?;
    if !ground.place {
        return Err(Problem::NoSuchPlace.into());
    }
    if !ground.team || deliberation == Some(false) {
        return Err(Problem::NotFound.into());
    }
    // What is said on a matter's page in the name of a post is said by whoever holds it there.
    if let Some(matter) = &matter {
        may(Some(&actor), Action::LeadVolunteers, Subject { site: Some(&matter.site), own: false })?;
    }
    if asked.deliberation.is_some() {
        may(Some(&actor), Action::LeadVolunteers, Subject { site: asked.site.as_ref(), own: false })?;
    }
    skills::known(&asked.skills, &own)?;
    for new in &asked.shifts {
        Shift::new(Span { from: new.from, until: new.until }, new.deadline, new.capacity, cx.now)?;
    }
    // Not the contact: a telephone number belongs there, and only those who have a place read it.
    let texts = [asked.title.as_str(), asked.text.as_str(), asked.spot.as_str()];
    words::check(cx, texts.into_iter().chain(asked.bring.as_ref().map(domain::text::Bring::as_str))).await?;

    let task = TaskId::new(cx.now.0, cx.entropy()?);
    let mut transaction = Transaction::new().then(queries::insert(cx, &task, &asked, &actor.person)?);
    for new in &asked.shifts {
        let shift = ShiftId::new(cx.now.0, cx.entropy()?);
        transaction = transaction.then(queries::insert_shift(cx, &task, &shift, new));
    }
    let fact = NewEvent {
        kind: "task_published",
        subject: task.as_str(),
        person: Some(&actor.person),
        role: None,
        data: (),
    };
    let mut transaction = transaction.then(cx.event(&fact)?);
    if let Some(matter) = &matter {
        transaction = transaction.and(noted_on(cx, matter, &asked, &actor)?);
    }
    cx.save(transaction, TaskPublished { task }).await
}

/// Shows what a task would come from.
///
/// # Errors
/// `malformed` without one of the two, and with both; [`Problem::NotFound`]; the permission's refusals.
pub async fn origin(cx: &RequestContext, asked: OriginQuery) -> Result<TaskOrigin, Error> {
    let (matter, deliberation) = (asked.matter.as_ref(), asked.deliberation.as_ref());
    if matter.is_some() == deliberation.is_some() {
        return Err(Problem::malformed("matter").into());
    }
    let origin = queries::origin(cx, matter, deliberation);
    let matter = matter.map(|id| matters::queries::matter(cx, id).ok_or(Problem::NotFound));
    let (actor, (origin, matter)) = cx.load((origin, matter)).await?;
    let site = matter.map(|found| found.matter.site);
    may(Some(&actor), Action::LeadVolunteers, Subject { site: site.as_ref(), own: false })?;
    Ok(origin)
}

/// What a matter's record says of a task that came from it.
fn noted_on(
    cx: &RequestContext,
    matter: &Matter,
    asked: &NewVolunteerTask,
    actor: &Actor,
) -> Result<Vec<Statement>, Error> {
    let everywhere = may(Some(actor), Action::LeadVolunteers, Subject { site: None, own: false }).is_ok();
    let text = Note::try_from(copy::volunteers::calls_for_hands(asked.title.as_str()))?;
    let entry = Entry {
        event: MatterEvent::Noted { text },
        by: By::Desk { desk: if everywhere { Desk::Council } else { Desk::BuildingHead } },
        person: Some(actor.person.clone()),
    };
    MatterChange { community: &cx.community, now: cx.now }.aside(matter, &entry)
}

/// Shows a task with its shifts.
pub async fn show(cx: &RequestContext, asked: OneVolunteerTask) -> Result<VolunteerTaskView, Error> {
    let shown = (
        queries::one(cx, &asked.task),
        rows::of_task(cx, &asked.task),
        rows::seeker(cx),
        plans::shown(cx, &asked.task),
    );
    let (actor, (task, of_task, seeker, plan)) = cx.load_public(shown).await?;
    let seeker = shifts::seeker(seeker, actor.as_ref());
    let may_lead = leads(actor.as_ref(), &task).is_ok();
    let has_place =
        of_task.iter().filter_map(|shift| shift.own.as_ref()).any(|own| own.standing == Standing::SignedUp);
    Ok(VolunteerTaskView {
        task: asked.task,
        title: task.title,
        text: task.text,
        site: task.site,
        spot: task.spot,
        bring: task.bring,
        contact: (may_lead || has_place).then_some(task.contact),
        skills: task.skills,
        team: task.team,
        closed: task.closed,
        shifts: of_task.iter().map(|shift| shift.line(seeker.as_ref(), cx.now)).collect(),
        may_lead,
        whom: plan.whom(may_lead),
        errands: plan.errands,
        origin: task.origin,
        may_not: shifts::volunteers(actor.as_ref())
            .err()
            .map(|why| copy::volunteers::may_not(&why).to_owned()),
    })
}

/// Closes a task, and the plan that makes its shifts. Shifts that have begun go on as they are.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::TaskClosed`]; `house_rules`.
pub async fn close(cx: &RequestContext, asked: TaskClosing) -> Result<Accepted, Error> {
    let (actor, task) = cx.load(queries::one(cx, &asked.task)).await?;
    leads(Some(&actor), &task)?;
    if task.closed.is_some() {
        return Err(Refusal::TaskClosed.into());
    }
    words::check(cx, [asked.reason.as_str()]).await?;
    let told = Told::TaskClosed { reason: asked.reason.clone() };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let fact = NewEvent {
        kind: told.code(),
        subject: asked.task.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let transaction = Transaction::new()
        .guarded(queries::close(cx, &asked), Problem::from(Refusal::TaskClosed))
        .then(fact.insert(&cx.community, &event, cx.now)?)
        .then(queries::tell_everybody(cx, &event, &asked.task))
        .and(plans::end(cx, &asked.task));
    cx.save(transaction, Accepted {}).await
}
