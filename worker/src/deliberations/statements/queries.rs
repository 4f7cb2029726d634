//! Statements and answers as rows.

use domain::{
    deliberations::{
        opinions::{tally::Counts, votes::Stance},
        posts::text::StatementText,
        wire::StatementView,
    },
    ids::{DeliberationId, PersonId, StatementId},
    moderation::reports::Standing,
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement},
    deliberations::queries::Found,
    error::Error,
    http::RequestContext,
};

/// Selects who has answered since the phase began; see [`acted`](crate::deliberations::change::acted).
pub const ACTED: &str = "SELECT s.person FROM stance AS s
  JOIN deliberation AS d ON d.community = s.community AND d.id = s.deliberation
  WHERE s.community = ?1 AND s.deliberation = ?3 AND d.run = ?8 AND s.at_ms >= d.course ->> '$.began'";

/// The codes of the standings that everybody sees, as a JSON array.
pub fn seen() -> String {
    let codes = Standing::ALL.iter().filter(|standing| standing.is_seen()).map(|standing| standing.code());
    serde_json::Value::from_iter(codes).to_string()
}

/// Asks for a deliberation's statements as the person who asks may see them.
pub fn all(cx: &RequestContext, deliberation: &DeliberationId) -> Statement {
    cx.viewer_sql(
        "SELECT s.id, s.text, s.standing, s.author IS v.person AS own, t.stance
         FROM statement AS s LEFT JOIN viewer AS v
           LEFT JOIN stance AS t ON t.community = s.community AND t.deliberation = s.deliberation
             AND t.person = v.person AND t.statement = s.number
         WHERE s.community = ?1 AND s.deliberation = ?4
           AND (s.standing IN (SELECT value FROM json_each(?5)) OR s.author = v.person)
         ORDER BY s.number",
    )
    .arg(deliberation.as_str())
    .arg(seen())
}

#[derive(Deserialize)]
struct ViewRow {
    id: StatementId,
    text: StatementText,
    standing: Standing,
    own: u8,
    stance: Option<Stance>,
}

/// Reads what [`all`] asked for.
pub fn read_all(answers: &mut Rows) -> Result<Vec<StatementView>, Error> {
    let view = |row: ViewRow| StatementView {
        statement: row.id,
        text: row.text,
        standing: row.standing,
        own: row.own == 1,
        stance: row.stance,
    };
    answers.each(view)
}

/// Asks how many statements there are, and how many of them the person who asks wrote.
pub fn count(cx: &RequestContext, deliberation: &DeliberationId) -> Statement {
    cx.viewer_sql(
        "SELECT count(*) AS written, count(*) FILTER (WHERE author = (SELECT person FROM viewer)) AS own
         FROM statement WHERE community = ?1 AND deliberation = ?4",
    )
    .arg(deliberation.as_str())
}

#[derive(Deserialize)]
struct CountRow {
    written: u32,
    own: u32,
}

/// Reads what [`count`] asked for: all, and own ones.
pub fn read_count(answers: &mut Rows) -> Result<(u32, u32), Error> {
    Ok(answers.first::<CountRow>()?.map_or((0, 0), |row| (row.written, row.own)))
}

pub fn one(cx: &RequestContext, deliberation: &DeliberationId, statement: &StatementId) -> Statement {
    cx.viewer_sql(
        "SELECT s.number, s.text, s.standing, s.author IS v.person AS own, t.stance
         FROM statement AS s LEFT JOIN viewer AS v
           LEFT JOIN stance AS t ON t.community = s.community AND t.deliberation = s.deliberation
             AND t.person = v.person AND t.statement = s.number
         WHERE s.community = ?1 AND s.deliberation = ?4 AND s.id = ?5",
    )
    .arg(deliberation.as_str())
    .arg(statement.as_str())
}

#[derive(Deserialize)]
struct OneRow {
    number: u32,
    text: StatementText,
    standing: Standing,
    own: u8,
    stance: Option<Stance>,
}

/// A statement as somebody is about to answer it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub number: u32,
    pub text: StatementText,
    pub standing: Standing,
    /// Whether whoever asks wrote it.
    pub own: bool,
    /// What whoever asks said to it before.
    pub stance: Option<Stance>,
}

/// Reads what [`one`] asked for.
pub fn read_one(answers: &mut Rows) -> Result<Option<Asked>, Error> {
    let asked = |row: OneRow| Asked {
        number: row.number,
        text: row.text,
        standing: row.standing,
        own: row.own == 1,
        stance: row.stance,
    };
    Ok(answers.first::<OneRow>()?.map(asked))
}

/// Asks for what the person who asks hasn't answered yet, and how much they have.
pub fn cards(cx: &RequestContext, deliberation: &DeliberationId) -> [Statement; 2] {
    let unseen = cx
        .viewer_sql(
            "SELECT s.id, s.text, s.agree, s.disagree, s.pass, s.extremity FROM statement AS s
             WHERE s.community = ?1 AND s.deliberation = ?4 AND s.standing IN (SELECT value FROM json_each(?5))
               AND s.number NOT IN (SELECT statement FROM stance WHERE community = ?1 AND deliberation = ?4
                 AND person = (SELECT person FROM viewer))
             ORDER BY s.number",
        )
        .arg(deliberation.as_str())
        .arg(seen());
    let answered = cx
        .viewer_sql(
            "SELECT count(*) AS answered FROM stance
             WHERE community = ?1 AND deliberation = ?4 AND person = (SELECT person FROM viewer)",
        )
        .arg(deliberation.as_str());
    [unseen, answered]
}

#[derive(Deserialize)]
struct CardRow {
    #[serde(flatten)]
    counts: Counts,
    id: StatementId,
    text: StatementText,
    extremity: u32,
}

#[derive(Deserialize)]
struct AnsweredRow {
    answered: u32,
}

/// A statement that somebody hasn't answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Unseen {
    pub statement: StatementId,
    pub text: StatementText,
    /// What others said to it.
    pub counts: Counts,
    /// How far it tells opinions apart.
    pub extremity: f64,
}

/// Reads what [`cards`] asked for.
pub fn read_cards(answers: &mut Rows) -> Result<(Vec<Unseen>, u32), Error> {
    let unseen = |row: CardRow| Unseen {
        statement: row.id,
        text: row.text,
        counts: row.counts,
        extremity: f64::from(row.extremity) / 1000.0,
    };
    let cards = answers.each(unseen)?;
    Ok((cards, answers.first::<AnsweredRow>()?.map_or(0, |row| row.answered)))
}

/// Of `deliberation AS d`: it still is where it was when something was decided, and its time isn't up. `?6` is its status
/// then, `?5` now.
const STILL: &str = "d.community = ?1 AND d.id = ?2 AND d.status = ?6 AND d.ends_ms > ?5";

/// Writes a statement, unless the phase has ended meanwhile.
pub fn insert(
    cx: &RequestContext,
    found: &Found,
    id: &StatementId,
    author: &PersonId,
    text: &StatementText,
) -> Statement {
    let sql = format!(
        "INSERT INTO statement (community, deliberation, number, id, author, written_ms, text)
         SELECT ?1, ?2, (SELECT count(*) FROM statement WHERE community = ?1 AND deliberation = ?2), ?3, ?4, ?5, ?7
         FROM deliberation AS d WHERE {STILL}"
    );
    cx.sql_of(sql)
        .arg(found.id.as_str())
        .arg(id.as_str())
        .arg(author.as_str())
        .arg(cx.now)
        .arg(found.state.status.code())
        .arg(text.as_str())
}

/// Lets a new statement's author agree with it, unless there are more than `most` now, or more than `most_of_one` of
/// the author.
pub fn agree_with_own(cx: &RequestContext, id: &StatementId, most: u32, most_of_one: u32) -> Statement {
    cx.sql(
        "INSERT INTO stance (community, deliberation, person, statement, stance, at_ms)
         SELECT s.community, s.deliberation, s.author, s.number, ?3, s.written_ms FROM statement AS s
         WHERE s.community = ?1 AND s.id = ?2 AND s.number < ?4
           AND (SELECT count(*) FROM statement
                WHERE community = ?1 AND deliberation = s.deliberation AND author = s.author) <= ?5",
    )
    .arg(id.as_str())
    .arg(Stance::Agree.code())
    .arg(most)
    .arg(most_of_one)
}

/// Answers a statement, unless the phase has ended meanwhile.
pub fn answer(
    cx: &RequestContext,
    found: &Found,
    person: &PersonId,
    number: u32,
    stance: Stance,
) -> Statement {
    let sql = format!(
        "INSERT INTO stance (community, deliberation, person, statement, stance, at_ms)
         SELECT ?1, ?2, ?3, ?4, ?7, ?5 FROM deliberation AS d WHERE {STILL}
         ON CONFLICT (community, deliberation, person, statement)
           DO UPDATE SET stance = excluded.stance, at_ms = excluded.at_ms"
    );
    about(cx, sql, found, person, number).arg(stance.code())
}

/// Takes an answer back, unless the phase has ended meanwhile.
pub fn take_back(cx: &RequestContext, found: &Found, person: &PersonId, number: u32) -> Statement {
    let sql = format!(
        "DELETE FROM stance WHERE community = ?1 AND deliberation = ?2 AND person = ?3 AND statement = ?4
           AND EXISTS (SELECT 1 FROM deliberation AS d WHERE {STILL})"
    );
    about(cx, sql, found, person, number)
}

fn about(cx: &RequestContext, sql: String, found: &Found, person: &PersonId, number: u32) -> Statement {
    cx.sql_of(sql)
        .arg(found.id.as_str())
        .arg(person.as_str())
        .arg(number)
        .arg(cx.now)
        .arg(found.state.status.code())
}
