//! What stands on a deliberation's page besides the deliberation.

use api::{deliberations::Happening, matters::MatterRef};
use copy::moderation::HIDDEN;
use domain::{clock::Moment, deliberations::course::command::Event, ids::DeliberationId};
use serde::Deserialize;

use crate::{
    db::{Queries, Query, json},
    http::RequestContext,
};

/// What was decided, in words: of a session its resolution, of a ballot the options that won.
const WORDING: &str = "SELECT m.resolution AS words, m.run AS place
  FROM deliberation AS d JOIN meeting AS m ON m.community = d.community AND m.deliberation = d.id
  WHERE d.community = ?1 AND d.id = ?2 AND d.course ->> '$.resolution.by' = 'session'
    AND m.run = (SELECT max(run) FROM meeting WHERE community = ?1 AND deliberation = ?2 AND closed_ms IS NOT NULL)
  UNION ALL
  SELECT o.title, won.key FROM deliberation AS d JOIN json_each(d.course, '$.resolution.decision.options') AS won
    JOIN option AS o ON o.community = d.community AND o.id = won.value
  WHERE d.community = ?1 AND d.id = ?2 AND d.course ->> '$.resolution.decision.kind' = 'passed'
  ORDER BY 2";

#[derive(Debug)]
pub struct Surroundings {
    /// What happened, oldest first.
    pub timeline: Vec<Happening>,
    /// The matter it is about.
    pub matter: Option<MatterRef>,
    /// What was decided, in words.
    pub wording: Vec<String>,
}

#[derive(Deserialize)]
struct EventRow {
    at_ms: Moment,
    #[serde(deserialize_with = "json")]
    data: Event,
}

#[derive(Deserialize)]
struct WordingRow {
    words: String,
}

pub fn surroundings(cx: &RequestContext, id: &DeliberationId) -> Query<Surroundings> {
    let timeline = cx
        .sql(
            "SELECT at_ms, data FROM event INDEXED BY event_by_subject
             WHERE community = ?1 AND subject = ?2 AND kind IN (SELECT value FROM json_each(?3)) ORDER BY id",
        )
        .arg(id.as_str())
        .arg(serde_json::json!(Event::CODES).to_string())
        .all()
        .each(|EventRow { at_ms, data }| Happening { at: at_ms, what: data });
    let matter = cx
        .sql(
            "SELECT m.id AS matter, m.number,
               CASE WHEN m.standing IN ('shown', 'shown_for_good') THEN m.title ELSE ?3 END AS title
             FROM deliberation AS d JOIN matter AS m ON m.community = d.community AND m.id = d.matter
             WHERE d.community = ?1 AND d.id = ?2 AND m.stage IS NOT NULL",
        )
        .arg(id.as_str())
        .arg(HIDDEN)
        .first();
    let wording = cx.sql(WORDING).arg(id.as_str()).all().each(|row: WordingRow| row.words);
    (timeline, matter, wording).into_query().map(|(timeline, matter, wording)| Surroundings {
        timeline,
        matter,
        wording,
    })
}
