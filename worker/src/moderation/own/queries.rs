//! What somebody reported.

use api::people::MyAnswer;
use domain::{clock::Moment, moderation::post::PostId};
use serde::Deserialize;

use crate::{db::Query, http::RequestContext};

#[derive(Deserialize)]
struct OwnReportRow {
    post: PostId,
    at_ms: Moment,
    why: String,
}

/// What the person who asks reported.
pub fn reports(cx: &RequestContext) -> Query<Vec<MyAnswer>> {
    cx.viewer_sql(
        "SELECT post, at_ms, why FROM report INDEXED BY report_by_person
         WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY at_ms",
    )
    .all()
    .each(|OwnReportRow { post, at_ms, why }| MyAnswer {
        kind: "report".to_owned(),
        to: post.into(),
        at: Some(at_ms),
        answer: why,
    })
}
