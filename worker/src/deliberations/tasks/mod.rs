//! Tasks: given by the convenor, carried out by property, committee, volunteers or residents, all of it public.

pub mod queries;

use api::deliberations::{
    DeliberationStepped, GiveTask, ListTasks, NewProgress, NewTask, OneDeliberation, ReportProgress, Tasks,
};
use domain::{
    deliberations::{
        course::{
            self,
            command::{Command, Event},
        },
        options::LINKS_MAX,
        refusal::Refusal,
    },
    problem::Problem,
};

use super::{
    change::{Change, Initiator},
    queries::deliberation,
};
use crate::{
    error::Error,
    http::{RequestContext, Routes, rate_limit},
    matters::photos::{distinct, queries::sent_in},
    moderation::words,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<GiveTask>(give)
        .route::<ListTasks>(list)
        .route::<ReportProgress>(progress)
        .limit(rate_limit::ARGUE)
}

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
    let all = (deliberation(cx, &asked.deliberation), sent_in(cx, &photos)?);
    let (actor, (deliberation, photos_known)) = cx.load(all).await?;
    let side = deliberation.ground().gives(Some(&actor), cx.now)?;
    deliberation.is_at(asked.version)?;
    words::check(cx, [asked.title.as_str(), asked.text.as_str()]).await?;
    if !photos_known {
        return Err(Problem::NotFound.into());
    }
    let (after, events) =
        course::apply(&deliberation.state, Command::Assign { party: asked.party }, side, cx.now)?;
    let given = events.iter().find_map(|event| match event {
        Event::Assigned { task, .. } => Some(*task),
        _ => None,
    });
    let number = given.ok_or_else(|| Error::corrupt("a task was given and isn't there"))?;
    let change = Change { before: &deliberation, by: Initiator::convenor(&actor), now: cx.now };
    let transaction = change.transaction(&after, &events)?;
    let transaction = queries::given(cx, transaction, number, &asked, &photos, &actor.person)?;
    cx.save(transaction, DeliberationStepped { version: after.version, status: after.status }).await
}

/// Takes in how far a task is.
///
/// # Errors
/// [`Problem::NotFound`], also for photos that the person hasn't sent in; [`Problem::Stale`]; [`Refusal::TaskGone`];
/// what [`Ground::works`](domain::deliberations::ground::Ground::works) refuses; [`Problem::TooManyPhotos`];
/// [`Problem::HouseRules`].
pub async fn progress(cx: &RequestContext, asked: NewProgress) -> Result<DeliberationStepped, Error> {
    let photos = distinct(&asked.photos)?;
    let all = (deliberation(cx, &asked.deliberation), sent_in(cx, &photos)?);
    let (actor, (deliberation, photos_known)) = cx.load(all).await?;
    let task =
        deliberation.state.tasks.iter().find(|task| task.number == asked.task).ok_or(Refusal::TaskGone)?;
    let side = deliberation.ground().works(Some(&actor), task.party, cx.now)?;
    deliberation.is_at(asked.version)?;
    words::check(cx, [asked.note.as_str()]).await?;
    if !photos_known {
        return Err(Problem::NotFound.into());
    }
    let command = Command::Progress { task: asked.task, percent: asked.percent };
    let (after, events) = course::apply(&deliberation.state, command, side, cx.now)?;
    let by = Initiator { person: Some(&actor.person), role: task.party.role() };
    let transaction = Change { before: &deliberation, by, now: cx.now }.transaction(&after, &events)?;
    let transaction = queries::progressed(cx, transaction, &asked, after.version, &photos, &actor.person);
    cx.save(transaction, DeliberationStepped { version: after.version, status: after.status }).await
}

pub async fn list(cx: &RequestContext, asked: OneDeliberation) -> Result<Tasks, Error> {
    let id = &asked.deliberation;
    let all = (deliberation(cx, id), queries::tasks(cx, id), queries::called_for(cx, id));
    let (actor, (deliberation, tasks, called_for)) = cx.load_public(all).await?;
    Ok(Tasks {
        version: deliberation.state.version,
        tasks: tasks.views(&deliberation, actor.as_ref(), cx.now),
        called_for,
        may_give: deliberation.ground().gives(actor.as_ref(), cx.now).is_ok(),
    })
}
