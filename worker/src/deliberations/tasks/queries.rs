//! Tasks and what was said about them. How far each is now stands in the deliberation's course.

use domain::{
    clock::Moment,
    deliberations::{
        course::deliberation::{Deliberation, Number},
        wire::{CalledFor, NewProgress, NewTask, ProgressView, TaskView},
    },
    ids::{DeliberationId, PersonId},
    matters::photo::PhotoId,
    moderation::reports::Standing,
    problem::Problem,
    text::{Explanation, Note, Title},
};
use serde::Deserialize;

use crate::{
    db::{Conflict, Rows, Statement, Transaction, read_json},
    error::Error,
    http::RequestContext,
    moderation::conceal::shown,
};

/// Asks what volunteers were called for on a deliberation's account, the first first.
pub fn called_for(cx: &RequestContext, deliberation: &DeliberationId) -> Statement {
    cx.sql(
        "SELECT id AS task, title FROM volunteer_task INDEXED BY volunteer_task_by_deliberation
         WHERE community = ?1 AND deliberation = ?2 ORDER BY id",
    )
    .arg(deliberation.as_str())
}

/// Reads what [`called_for`] asked for.
pub fn read_called_for(answers: &mut Rows) -> Result<Vec<CalledFor>, Error> {
    answers.all()
}

/// Keeps what a task is, with photos that `by` sent in, if they are still kept.
pub fn given(
    cx: &RequestContext,
    write: Transaction,
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
    Ok((0_u32..).zip(photos).fold(write.then(row), |write, (position, photo)| {
        let shown = cx
            .sql(
                "INSERT INTO task_photo (community, deliberation, number, photo, uploader, position)
                 SELECT community, ?2, ?3, id, uploader, ?6 FROM photo
                 WHERE community = ?1 AND id = ?4 AND uploader = ?5",
            )
            .arg(task.deliberation.as_str())
            .arg(number)
            .arg(photo.as_str())
            .arg(by.as_str())
            .arg(position);
        write.guarded(shown, Conflict::Refused(Problem::NotFound))
    }))
}

/// Keeps how far a task is, with photos that `by` sent in, if they are still kept.
pub fn progressed(
    cx: &RequestContext,
    write: Transaction,
    said: &NewProgress,
    version: u32,
    photos: &[PhotoId],
    by: &PersonId,
) -> Transaction {
    let row = cx
        .sql(
            "INSERT INTO progress (community, deliberation, version, task, person, at_ms, percent, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )
        .arg(said.deliberation.as_str())
        .arg(version)
        .arg(said.task)
        .arg(by.as_str())
        .arg(cx.now)
        .arg(u32::from(said.percent.min(100)))
        .arg(said.note.as_str());
    (0_u32..).zip(photos).fold(write.then(row), |write, (position, photo)| {
        let shown = cx
            .sql(
                "INSERT INTO progress_photo (community, deliberation, version, photo, uploader, position)
                 SELECT community, ?2, ?3, id, uploader, ?6 FROM photo
                 WHERE community = ?1 AND id = ?4 AND uploader = ?5",
            )
            .arg(said.deliberation.as_str())
            .arg(version)
            .arg(photo.as_str())
            .arg(by.as_str())
            .arg(position);
        write.guarded(shown, Conflict::Refused(Problem::NotFound))
    })
}

/// Asks for the tasks of a deliberation, and for what was said about them.
pub fn all(cx: &RequestContext, of: &DeliberationId) -> [Statement; 2] {
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
    [tasks, progress].map(|sql| cx.viewer_sql(sql).arg(of.as_str()))
}

#[derive(Deserialize)]
struct TaskRow {
    number: Number,
    given_ms: Moment,
    title: Title,
    text: Explanation,
    links: String,
    photos: String,
}

#[derive(Deserialize)]
struct ProgressRow {
    version: Number,
    task: Number,
    at_ms: Moment,
    percent: u8,
    note: Note,
    standing: Standing,
    own: u8,
    photos: String,
}

impl ProgressRow {
    /// As its reader sees it: what is hidden is hidden with its photos.
    fn view(self) -> Result<ProgressView, Error> {
        let own = self.own == 1;
        let photos = if own || self.standing.is_seen() { read_json(&self.photos)? } else { vec![] };
        Ok(ProgressView {
            number: self.version,
            at: self.at_ms,
            percent: self.percent,
            note: shown(self.note, self.standing, own)?,
            photos,
            standing: self.standing,
            own,
        })
    }
}

/// Reads what [`all`] asked for. Who may say something about them is not said yet.
pub fn read(answers: &mut Rows, state: &Deliberation) -> Result<Vec<TaskView>, Error> {
    let rows: Vec<TaskRow> = answers.all()?;
    let mut said: Vec<(Number, ProgressView)> = vec![];
    for row in answers.all::<ProgressRow>()? {
        said.push((row.task, row.view()?));
    }
    let list = |kept: Option<&String>| kept.map_or_else(|| "[]".to_owned(), String::clone);
    let view = |task: &domain::deliberations::course::deliberation::Task| {
        let row = rows.iter().find(|row| row.number == task.number);
        let progress = said.iter().filter(|(number, _)| *number == task.number);
        Ok(TaskView {
            number: task.number,
            party: task.party,
            percent: task.percent,
            title: row.map(|row| row.title.clone()),
            text: row.map(|row| row.text.clone()),
            photos: read_json(&list(row.map(|row| &row.photos)))?,
            links: read_json(&list(row.map(|row| &row.links)))?,
            given_at: row.map(|row| row.given_ms),
            progress: progress.map(|(_, said)| said.clone()).collect(),
            may_report: false,
        })
    };
    state.tasks.iter().map(view).collect()
}
