//! Tasks: published, shown, closed.

pub mod store;

use domain::{
    endpoint::Accepted,
    ids::{EventId, ShiftId, TaskId},
    people::{
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
    volunteers::{
        refusal::Refusal,
        shift::{SHIFTS_MAX, Shift, Span},
        signup::Standing,
        told::Told,
        wire::{NewVolunteerTask, OneVolunteerTask, TaskClosing, TaskPublished, VolunteerTaskView},
    },
};

use super::{
    shifts::{self, store as rows},
    skills,
};
use crate::{
    cx::Cx,
    event::Fact,
    fault::Fault,
    moderation::words,
    write::{Lost, Write},
};

/// Whether this person leads the task.
///
/// # Errors
/// The permission's refusals.
pub fn leads(actor: Option<&Actor>, task: &store::Found) -> Result<(), Problem> {
    may(actor, Action::LeadVolunteers, Subject { site: task.site.as_ref(), own: task.leads })
}

/// Publishes a task.
///
/// # Errors
/// The permission's refusals; [`Problem::NoSuchPlace`]; [`Problem::NotFound`] for a team that has ended;
/// [`Refusal::SkillUnknown`]; `malformed` without a shift or with more than [`SHIFTS_MAX`]; what
/// [`Shift::new`] refuses; `house_rules`.
pub async fn publish(cx: &Cx, asked: NewVolunteerTask) -> Result<TaskPublished, Fault> {
    if !(1..=SHIFTS_MAX).contains(&asked.shifts.len()) {
        return Err(Problem::malformed("shifts").into());
    }
    let asking = vec![store::ground(cx, asked.site.as_ref(), asked.team.as_ref()), skills::store::own(cx)];
    let (actor, mut answers) = cx.load(asking).await?;
    let ground = store::read_ground(&mut answers)?;
    let own = skills::store::read(&mut answers)?;
    may(Some(&actor), Action::LeadVolunteers, Subject { site: asked.site.as_ref(), own: ground.leads })?;
    if !ground.place {
        return Err(Problem::NoSuchPlace.into());
    }
    if !ground.team {
        return Err(Problem::NotFound.into());
    }
    skills::known(&asked.skills, &own)?;
    for new in &asked.shifts {
        Shift::new(Span { from: new.from, until: new.until }, new.deadline, new.capacity, cx.now)?;
    }
    // Not the contact: a telephone number belongs there, and only those who have a place read it.
    let texts = [asked.title.as_str(), asked.text.as_str(), asked.spot.as_str()];
    words::check(cx, texts.into_iter().chain(asked.bring.as_ref().map(domain::text::Bring::as_str))).await?;

    let task = TaskId::new(cx.now.0, cx.entropy()?);
    let mut write = Write::new().then(store::insert(cx, &task, &asked, &actor.person)?);
    for new in &asked.shifts {
        let shift = ShiftId::new(cx.now.0, cx.entropy()?);
        write = write.then(store::insert_shift(cx, &task, &shift, new));
    }
    let fact = Fact {
        kind: "task_published",
        subject: task.as_str(),
        person: Some(&actor.person),
        role: None,
        data: (),
    };
    cx.save(write.then(cx.event(&fact)?), TaskPublished { task: task.clone() }).await
}

/// Shows a task with its shifts.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn show(cx: &Cx, asked: OneVolunteerTask) -> Result<VolunteerTaskView, Fault> {
    let asking = vec![store::one(cx, &asked.task), rows::of_task(cx, &asked.task), rows::seeker(cx)];
    let (actor, mut answers) = cx.load_public(asking).await?;
    let task = store::read(&mut answers)?.ok_or(Problem::NotFound)?;
    let found = rows::read(&mut answers)?;
    let seeker = rows::read_seeker(&mut answers, actor.as_ref())?;
    let seeker = seeker.filter(|_| shifts::volunteers(actor.as_ref()).is_ok());
    let may_lead = leads(actor.as_ref(), &task).is_ok();
    let has_place =
        found.iter().filter_map(|shift| shift.own.as_ref()).any(|own| own.standing == Standing::SignedUp);
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
        shifts: found.iter().map(|shift| shift.line(seeker.as_ref(), cx.now)).collect(),
        may_lead,
    })
}

/// Closes a task. Shifts that have begun go on as they are.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Refusal::TaskClosed`]; `house_rules`.
pub async fn close(cx: &Cx, asked: TaskClosing) -> Result<Accepted, Fault> {
    let (actor, mut answers) = cx.load(vec![store::one(cx, &asked.task)]).await?;
    let task = store::read(&mut answers)?.ok_or(Problem::NotFound)?;
    leads(Some(&actor), &task)?;
    if task.closed.is_some() {
        return Err(Refusal::TaskClosed.into());
    }
    words::check(cx, [asked.reason.as_str()]).await?;
    let told = Told::TaskClosed { reason: asked.reason.clone() };
    let event = EventId::new(cx.now.0, cx.entropy()?);
    let fact = Fact {
        kind: told.code(),
        subject: asked.task.as_str(),
        person: Some(&actor.person),
        role: None,
        data: &told,
    };
    let write = Write::new()
        .guarded(store::close(cx, &asked), Lost::Refused(Refusal::TaskClosed.into()))
        .then(fact.record(&cx.community, &event, cx.now)?)
        .then(store::tell_everybody(cx, &event, &asked.task));
    cx.save(write, Accepted {}).await
}
