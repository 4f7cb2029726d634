//! What somebody wrote and answered in deliberations.

use domain::{
    clock::Moment,
    ids::DeliberationId,
    people::wire::{MyAnswer, MyWriting},
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement},
    error::Error,
    http::RequestContext,
};

/// Each answers `kind`, `deliberation`, `at_ms`, `text`.
const WRITINGS: [&str; 6] = [
    "SELECT 'statement' AS kind, deliberation, written_ms AS at_ms, text FROM statement INDEXED BY statement_by_author
     WHERE community = ?1 AND author = (SELECT person FROM viewer) ORDER BY id",
    "SELECT 'option' AS kind, deliberation, at_ms, title || char(10) || text AS text FROM option
     WHERE community = ?1 AND author = (SELECT person FROM viewer) ORDER BY id",
    "SELECT 'point' AS kind, o.deliberation, p.at_ms, p.text FROM point AS p
       JOIN option AS o ON o.community = p.community AND o.id = p.option
     WHERE p.community = ?1 AND p.author = (SELECT person FROM viewer) ORDER BY p.id",
    "SELECT 'amendment' AS kind, o.deliberation, a.at_ms, a.text || char(10) || a.why AS text FROM amendment AS a
       JOIN option AS o ON o.community = a.community AND o.id = a.option
     WHERE a.community = ?1 AND a.author = (SELECT person FROM viewer) ORDER BY a.id",
    "SELECT 'objection' AS kind, deliberation, at_ms, text FROM objection
     WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY at_ms",
    "SELECT 'progress' AS kind, deliberation, at_ms, percent || '%' || char(10) || note AS text FROM progress
     WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY at_ms",
];

/// Each answers `kind`, `"to"`, `at_ms`, `answer`.
const ANSWERS: [&str; 5] = [
    "SELECT 'statement' AS kind, s.id AS \"to\", v.at_ms, v.stance AS answer
     FROM stance AS v INDEXED BY stance_by_person
       JOIN statement AS s ON s.community = v.community AND s.deliberation = v.deliberation AND s.number = v.statement
     WHERE v.community = ?1 AND v.person = (SELECT person FROM viewer) ORDER BY v.at_ms",
    "SELECT 'point' AS kind, point AS \"to\", at_ms, 'endorsed' AS answer FROM endorsement
     WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY at_ms",
    "SELECT 'review' AS kind, deliberation AS \"to\", at_ms, rating || coalesce(char(10) || words, '') AS answer FROM review
     WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY at_ms",
    "SELECT 'invitation' AS kind, meeting AS \"to\", present_ms AS at_ms,
       CASE WHEN present_ms IS NULL THEN answer ELSE 'present' END AS answer FROM meeting_seat
     WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY meeting",
    "SELECT 'ballot' AS kind, deliberation AS \"to\", NULL AS at_ms, coalesce(choice, 'cast') AS answer FROM ballot_part
     WHERE community = ?1 AND person = (SELECT person FROM viewer) ORDER BY deliberation, run",
];

/// Asks for all of it, about the person who asks.
pub fn all(cx: &RequestContext) -> Vec<Statement> {
    WRITINGS.iter().chain(&ANSWERS).map(|sql| cx.viewer_sql(sql)).collect()
}

#[derive(Deserialize)]
struct WritingRow {
    kind: String,
    deliberation: DeliberationId,
    at_ms: Moment,
    text: String,
}

#[derive(Deserialize)]
struct AnswerRow {
    kind: String,
    to: String,
    at_ms: Option<Moment>,
    answer: String,
}

/// Reads what [`all`] asked for.
pub fn read(answers: &mut Rows) -> Result<(Vec<MyWriting>, Vec<MyAnswer>), Error> {
    let (mut wrote, mut answered) = (vec![], vec![]);
    for _ in WRITINGS {
        for WritingRow { kind, deliberation, at_ms, text } in answers.all()? {
            wrote.push(MyWriting { kind, deliberation, at: at_ms, text });
        }
    }
    for _ in ANSWERS {
        for AnswerRow { kind, to, at_ms, answer } in answers.all()? {
            answered.push(MyAnswer { kind, to, at: at_ms, answer });
        }
    }
    Ok((wrote, answered))
}
