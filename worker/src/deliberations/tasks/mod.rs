//! Tasks: given by the convenor, carried out by property, committee, volunteers or residents, all of it public.

pub mod queries;

use domain::{
    deliberations::{
        course::{
            self,
            command::{Command, Event},
        },
        options::LINKS_MAX,
        refusal::Refusal,
        wire::{DeliberationStepped, NewProgress, NewTask, OneDeliberation, TaskView, Tasks},
    },
    people::role::{Actor, Role},
    problem::Problem,
};

use super::{
    change::{Change, Hand},
    queries::{self as deliberations, Found},
};
use crate::{
    db::Rows,
    error::Error,
    http::RequestContext,
    matters::photos::{distinct, queries::sent_in},
    moderation::words,
};

/// Gives somebody a task.
///
/// # Errors
/// [`Problem::NotFound`], also for photos that the person hasn't sent in; [`Problem::Stale`]; what
/// [`Ground::gives`](domain::deliberations::ground::Ground::gives) refuses; [`Problem::TooManyPhotos`];
/// [`Refusal::PostsFull`] for too many links; [`Problem::HouseRules`].
pub async fn give(cx: &RequestContext, asked: NewTask) -> Result<DeliberationStepped, Error> {
    let photos = distinct(asked.photos.as_deref().unwrap_or_default())?;
    if asked.links.as_ref().is_some_and(|links| links.len() > LINKS_MAX) {
        return Err(Refusal::PostsFull.into());
    }
    let asking = vec![deliberations::one(cx, &asked.deliberation)];
    let (actor, (mut answers, photos_known)) = cx.load((asking, sent_in(cx, &photos)?)).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let side = found.ground().gives(Some(&actor), cx.now)?;
    found.is_at(asked.version)?;
    words::check(cx, [asked.title.as_str(), asked.text.as_str()]).await?;
    if !photos_known {
        return Err(Problem::NotFound.into());
    }
    let (after, events) = course::apply(&found.state, Command::Assign { party: asked.party }, side, cx.now)?;
    let given = events.iter().find_map(|event| match event {
        Event::Assigned { task, .. } => Some(*task),
        _ => None,
    });
    let number = given.ok_or_else(|| Error::corrupt("a task was given and isn't there"))?;
    let by = Hand { person: Some(&actor.person), role: Some(Role::Convenor) };
    let write = Change { before: &found, by, now: cx.now }.write(&after, &events)?;
    let reply = DeliberationStepped { version: after.version, status: after.status };
    cx.save(queries::given(cx, write, number, &asked, &photos, &actor.person)?, reply).await
}

/// Takes in how far a task is.
///
/// # Errors
/// [`Problem::NotFound`], also for photos that the person hasn't sent in; [`Problem::Stale`]; [`Refusal::TaskGone`];
/// what [`Ground::works`](domain::deliberations::ground::Ground::works) refuses; [`Problem::TooManyPhotos`];
/// [`Problem::HouseRules`].
pub async fn progress(cx: &RequestContext, asked: NewProgress) -> Result<DeliberationStepped, Error> {
    let photos = distinct(&asked.photos)?;
    let asking = vec![deliberations::one(cx, &asked.deliberation)];
    let (actor, (mut answers, photos_known)) = cx.load((asking, sent_in(cx, &photos)?)).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let task = found.state.tasks.iter().find(|task| task.number == asked.task).ok_or(Refusal::TaskGone)?;
    let side = found.ground().works(Some(&actor), task.party, cx.now)?;
    found.is_at(asked.version)?;
    words::check(cx, [asked.note.as_str()]).await?;
    if !photos_known {
        return Err(Problem::NotFound.into());
    }
    let command = Command::Progress { task: asked.task, percent: asked.percent };
    let (after, events) = course::apply(&found.state, command, side, cx.now)?;
    let by = Hand { person: Some(&actor.person), role: task.party.role() };
    let write = Change { before: &found, by, now: cx.now }.write(&after, &events)?;
    let write = queries::progressed(cx, write, &asked, after.version, &photos, &actor.person);
    cx.save(write, DeliberationStepped { version: after.version, status: after.status }).await
}

/// Lists tasks.
///
/// # Errors
/// [`Problem::NotFound`].
pub async fn list(cx: &RequestContext, asked: OneDeliberation) -> Result<Tasks, Error> {
    let mut asking = vec![deliberations::one(cx, &asked.deliberation)];
    asking.extend(queries::all(cx, &asked.deliberation));
    asking.push(queries::called_for(cx, &asked.deliberation));
    let (actor, mut answers) = cx.load_public(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    Ok(Tasks {
        version: found.state.version,
        tasks: read(cx, &mut answers, &found, actor.as_ref())?,
        called_for: queries::read_called_for(&mut answers)?,
        may_give: found.ground().gives(actor.as_ref(), cx.now).is_ok(),
    })
}

/// Reads what [`queries::all`] asked for, and says who may report.
pub fn read(
    cx: &RequestContext,
    answers: &mut Rows,
    found: &Found,
    actor: Option<&Actor>,
) -> Result<Vec<TaskView>, Error> {
    let mut tasks = queries::read(answers, &found.state)?;
    for task in &mut tasks {
        task.may_report = found.ground().works(actor, task.party, cx.now).is_ok();
    }
    Ok(tasks)
}
