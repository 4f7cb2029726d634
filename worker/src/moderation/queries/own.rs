//! What somebody reported, for whoever takes their data along.

use domain::{clock::Moment, moderation::post::PostId, people::wire::MyAnswer};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement},
    error::Error,
    http::RequestContext,
};

#[derive(Deserialize)]
struct Row {
    post: PostId,
    at_ms: Moment,
    why: String,
}

/// Asks what the person who asks reported.
pub fn reports(cx: &RequestContext) -> Statement {
    cx.viewer_sql(
        "SELECT post, at_ms, why FROM report INDEXED BY report_by_person
         WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY at_ms",
    )
}

/// Reads what [`reports`] asked for.
pub fn read(answers: &mut Rows) -> Result<Vec<MyAnswer>, Error> {
    let report = |Row { post, at_ms, why }: Row| MyAnswer {
        kind: "report".to_owned(),
        to: post.into(),
        at: Some(at_ms),
        answer: why,
    };
    answers.each(report)
}
