//! Tasks and what was said about them. How far each is now stands in the deliberation's course.

use api::deliberations::{CalledFor, NewProgress, NewTask, ProgressView, TaskView};
use domain::{
    clock::Moment,
    deliberations::{
        course::deliberation::{Number, Task},
        options::link::Link,
    },
    ids::{DeliberationId, PersonId},
    matters::photo::PhotoId,
    moderation::reports::Standing,
    people::role::Actor,
    problem::Problem,
    text::{Explanation, Note, Title},
};
use serde::Deserialize;

use crate::{
    db::{Queries, Query, Transaction, flag, json},
    deliberations::queries::StoredDeliberation,
    error::Error,
    http::RequestContext,
    matters::photos::queries::is_kept,
    moderation::conceal::shown,
};

/// What volunteers were called for on a deliberation's account, the first first.
pub fn called_for(cx: &RequestContext, deliberation: &DeliberationId) -> Query<Vec<CalledFor>> {
    cx.sql(
        "SELECT id AS task, title FROM volunteer_task INDEXED BY volunteer_task_by_deliberation
         WHERE community = ?1 AND deliberation = ?2 ORDER BY id",
    )
    .arg(deliberation.as_str())
    .all()
}

/// Keeps what a task is, with photos that `by` sent in, if they are still kept.
pub fn given(
    cx: &RequestContext,
    transaction: Transaction,
    number: Number,
    task: &NewTask,
    photos: &[PhotoId],
    by: &PersonId,
) -> Result<Transaction, Error> {
    let links = task.links.as_deref().unwrap_or_default();
    let row = cx
        .sql(
            "INSERT INTO task (community, deliberation, number, given_ms, title, text, links)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )
        .arg(task.deliberation.as_str())
        .arg(number)
        .arg(cx.now)
        .arg(task.title.as_str())
        .arg(task.text.as_str())
        .arg(serde_json::to_string(links).map_err(Error::corrupt)?);
    Ok((0_u32..).zip(photos).fold(transaction.then(row), |transaction, (position, photo)| {
        let shown = cx
            .sql(
                "INSERT INTO task_photo (community, deliberation, number, photo, uploader, position)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )
            .arg(task.deliberation.as_str())
            .arg(number)
            .arg(photo.as_str())
            .arg(by.as_str())
            .arg(position);
        transaction.require(is_kept(cx, photo, by), Problem::NotFound).then(shown)
    }))
}

/// Keeps how far a task is, with photos that `by` sent in, if they are still kept.
pub fn progressed(
    cx: &RequestContext,
    transaction: Transaction,
    asked: &NewProgress,
    version: u32,
    photos: &[PhotoId],
    by: &PersonId,
) -> Transaction {
    let row = cx
        .sql(
            "INSERT INTO progress (community, deliberation, version, task, person, at_ms, percent, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )
        .arg(asked.deliberation.as_str())
        .arg(version)
        .arg(asked.task)
        .arg(by.as_str())
        .arg(cx.now)
        .arg(u32::from(asked.percent.min(100)))
        .arg(asked.note.as_str());
    (0_u32..).zip(photos).fold(transaction.then(row), |transaction, (position, photo)| {
        let shown = cx
            .sql(
                "INSERT INTO progress_photo (community, deliberation, version, photo, uploader, position)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )
            .arg(asked.deliberation.as_str())
            .arg(version)
            .arg(photo.as_str())
            .arg(by.as_str())
            .arg(position);
        transaction.require(is_kept(cx, photo, by), Problem::NotFound).then(shown)
    })
}

#[derive(Deserialize)]
struct TaskRow {
    number: Number,
    given_ms: Moment,
    title: Title,
    text: Explanation,
    #[serde(deserialize_with = "json")]
    links: Vec<Link>,
    #[serde(deserialize_with = "json")]
    photos: Vec<PhotoId>,
}

#[derive(Deserialize)]
struct ProgressRow {
    version: Number,
    task: Number,
    at_ms: Moment,
    percent: u8,
    note: Note,
    standing: Standing,
    #[serde(deserialize_with = "flag")]
    own: bool,
    #[serde(deserialize_with = "json")]
    photos: Vec<PhotoId>,
}

impl ProgressRow {
    /// As its reader sees it: what is hidden is hidden with its photos.
    fn view(self) -> Result<(Number, ProgressView), Error> {
        let Self { version, task, at_ms, percent, note, standing, own, photos } = self;
        let view = ProgressView {
            number: version,
            at: at_ms,
            percent,
            note: shown(note, standing, own)?,
            photos: if own || standing.is_seen() { photos } else { vec![] },
            standing,
            own,
        };
        Ok((task, view))
    }
}

/// What the tasks of a deliberation are, and what was said about each.
pub struct StoredTasks {
    tasks: Vec<TaskRow>,
    progress: Vec<(Number, ProgressView)>,
}

pub fn tasks(cx: &RequestContext, of: &DeliberationId) -> Query<StoredTasks> {
    let tasks = "SELECT k.number, k.given_ms, k.title, k.text, k.links,
                   (SELECT json_group_array(photo) FROM (
                      SELECT photo FROM task_photo WHERE community = k.community
                        AND deliberation = k.deliberation AND number = k.number ORDER BY position)) AS photos
                 FROM task AS k WHERE k.community = ?1 AND k.deliberation = ?4 ORDER BY k.number";
    let progress = "SELECT p.version, p.task, p.at_ms, p.percent, p.note, p.standing,
                      p.person IS (SELECT person FROM viewer) AS own,
                      (SELECT json_group_array(photo) FROM (
                         SELECT photo FROM progress_photo WHERE community = p.community
                           AND deliberation = p.deliberation AND version = p.version ORDER BY position)) AS photos
                    FROM progress AS p WHERE p.community = ?1 AND p.deliberation = ?4 ORDER BY p.version";
    let [tasks, progress] = [tasks, progress].map(|sql| cx.viewer_sql(sql).arg(of.as_str()));
    (tasks.all(), progress.all().try_each(ProgressRow::view))
        .into_query()
        .map(|(tasks, progress)| StoredTasks { tasks, progress })
}

impl StoredTasks {
    /// The tasks with how far each is by the deliberation's course, and whether `actor` may say something about it.
    #[must_use]
    pub fn views(
        &self,
        deliberation: &StoredDeliberation,
        actor: Option<&Actor>,
        now: Moment,
    ) -> Vec<TaskView> {
        let view = |task: &Task| {
            let row = self.tasks.iter().find(|row| row.number == task.number);
            let progress = self.progress.iter().filter(|(number, _)| *number == task.number);
            TaskView {
                number: task.number,
                party: task.party,
                percent: task.percent,
                title: row.map(|row| row.title.clone()),
                text: row.map(|row| row.text.clone()),
                photos: row.map(|row| row.photos.clone()).unwrap_or_default(),
                links: row.map(|row| row.links.clone()).unwrap_or_default(),
                given_at: row.map(|row| row.given_ms),
                progress: progress.map(|(_, view)| view.clone()).collect(),
                may_report: deliberation.ground().works(actor, task.party, now).is_ok(),
            }
        };
        deliberation.state.tasks.iter().map(view).collect()
    }
}
