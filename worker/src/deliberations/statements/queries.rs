//! Statements and answers as rows.

use api::deliberations::StatementView;
use domain::{
    deliberations::{
        opinions::{tally::Counts, votes::Stance},
        posts::text::StatementText,
    },
    ids::{DeliberationId, PersonId, StatementId},
    moderation::reports::Standing,
    problem::Problem,
};
use serde::Deserialize;

use crate::{
    db::{Queries, Query, Statement, flag},
    http::RequestContext,
};

/// The codes of the standings that everybody sees, as a JSON array.
pub fn seen() -> String {
    let codes = Standing::ALL.iter().filter(|standing| standing.is_seen()).map(|standing| standing.code());
    serde_json::Value::from_iter(codes).to_string()
}

#[derive(Deserialize)]
struct StatementRow {
    id: StatementId,
    text: StatementText,
    standing: Standing,
    #[serde(deserialize_with = "flag")]
    own: bool,
    stance: Option<Stance>,
}

/// A deliberation's statements as the person who asks may see them.
pub fn all(cx: &RequestContext, deliberation: &DeliberationId) -> Query<Vec<StatementView>> {
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
    .all()
    .each(|StatementRow { id, text, standing, own, stance }| StatementView {
        statement: id,
        text,
        standing,
        own,
        stance,
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct StatementCount {
    pub written: u32,
    /// By the person who asks.
    pub own: u32,
}

pub fn count(cx: &RequestContext, deliberation: &DeliberationId) -> Query<StatementCount> {
    cx.viewer_sql(
        "SELECT count(*) AS written, count(*) FILTER (WHERE author = (SELECT person FROM viewer)) AS own
         FROM statement WHERE community = ?1 AND deliberation = ?4",
    )
    .arg(deliberation.as_str())
    .one()
}

/// A statement as somebody is about to answer it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AskedStatement {
    pub number: u32,
    pub text: StatementText,
    pub standing: Standing,
    /// Whether whoever asks wrote it.
    #[serde(deserialize_with = "flag")]
    pub own: bool,
    /// What whoever asks said to it before.
    pub stance: Option<Stance>,
}

/// A statement of a deliberation; `NotFound` when there is none.
pub fn statement(
    cx: &RequestContext,
    deliberation: &DeliberationId,
    statement: &StatementId,
) -> Query<AskedStatement> {
    cx.viewer_sql(
        "SELECT s.number, s.text, s.standing, s.author IS v.person AS own, t.stance
         FROM statement AS s LEFT JOIN viewer AS v
           LEFT JOIN stance AS t ON t.community = s.community AND t.deliberation = s.deliberation
             AND t.person = v.person AND t.statement = s.number
         WHERE s.community = ?1 AND s.deliberation = ?4 AND s.id = ?5",
    )
    .arg(deliberation.as_str())
    .arg(statement.as_str())
    .first()
    .ok_or(Problem::NotFound)
}

#[derive(Deserialize)]
struct CardRow {
    #[serde(flatten)]
    counts: Counts,
    id: StatementId,
    text: StatementText,
    extremity: u32,
}

/// A statement that somebody hasn't answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Unanswered {
    pub statement: StatementId,
    pub text: StatementText,
    /// What others said to it.
    pub counts: Counts,
    /// How far it tells opinions apart.
    pub extremity: f64,
}

/// The statements of a deliberation that the person who asks hasn't answered, and how many they have.
#[derive(Clone, Debug, PartialEq)]
pub struct Cards {
    pub unanswered: Vec<Unanswered>,
    pub answered: u32,
}

pub fn cards(cx: &RequestContext, deliberation: &DeliberationId) -> Query<Cards> {
    let unanswered = cx
        .viewer_sql(
            "SELECT s.id, s.text, s.agree, s.disagree, s.pass, s.extremity FROM statement AS s
             WHERE s.community = ?1 AND s.deliberation = ?4 AND s.standing IN (SELECT value FROM json_each(?5))
               AND s.number NOT IN (SELECT statement FROM stance WHERE community = ?1 AND deliberation = ?4
                 AND person = (SELECT person FROM viewer))
             ORDER BY s.number",
        )
        .arg(deliberation.as_str())
        .arg(seen())
        .all()
        .each(|CardRow { counts, id, text, extremity }| Unanswered {
            statement: id,
            text,
            counts,
            extremity: f64::from(extremity) / 1000.0,
        });
    let answered = cx
        .viewer_sql(
            "SELECT count(*) FROM stance
             WHERE community = ?1 AND deliberation = ?4 AND person = (SELECT person FROM viewer)",
        )
        .arg(deliberation.as_str())
        .scalar();
    (unanswered, answered).into_query().map(|(unanswered, answered)| Cards { unanswered, answered })
}

/// A condition: there are less than `most` statements, and less than `most_of_one` of `author`.
pub fn has_room(
    cx: &RequestContext,
    deliberation: &DeliberationId,
    author: &PersonId,
    most: u32,
    most_of_one: u32,
) -> Statement {
    cx.sql(
        "SELECT 1 WHERE (SELECT count(*) FROM statement WHERE community = ?1 AND deliberation = ?2) < ?4
           AND (SELECT count(*) FROM statement WHERE community = ?1 AND deliberation = ?2 AND author = ?3) < ?5",
    )
    .arg(deliberation.as_str())
    .arg(author.as_str())
    .arg(most)
    .arg(most_of_one)
}

/// Writes a statement with the next number.
pub fn insert(
    cx: &RequestContext,
    deliberation: &DeliberationId,
    id: &StatementId,
    author: &PersonId,
    text: &StatementText,
) -> Statement {
    cx.sql(
        "INSERT INTO statement (community, deliberation, number, id, author, written_ms, text)
         VALUES (?1, ?2, (SELECT count(*) FROM statement WHERE community = ?1 AND deliberation = ?2), ?3, ?4, ?5, ?6)",
    )
    .arg(deliberation.as_str())
    .arg(id.as_str())
    .arg(author.as_str())
    .arg(cx.now)
    .arg(text.as_str())
}

/// Lets a new statement's author agree with it.
pub fn agree_with_own(cx: &RequestContext, id: &StatementId) -> Statement {
    cx.sql(
        "INSERT INTO stance (community, deliberation, person, statement, stance, at_ms)
         SELECT community, deliberation, author, number, ?3, written_ms FROM statement WHERE community = ?1 AND id = ?2",
    )
    .arg(id.as_str())
    .arg(Stance::Agree.code())
}

/// Answers a statement, for the first time or anew.
pub fn answer(
    cx: &RequestContext,
    deliberation: &DeliberationId,
    person: &PersonId,
    number: u32,
    stance: Stance,
) -> Statement {
    cx.sql(
        "INSERT INTO stance (community, deliberation, person, statement, stance, at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (community, deliberation, person, statement)
           DO UPDATE SET stance = excluded.stance, at_ms = excluded.at_ms",
    )
    .arg(deliberation.as_str())
    .arg(person.as_str())
    .arg(number)
    .arg(stance.code())
    .arg(cx.now)
}

/// Takes an answer back; changes no row where it was taken back before.
pub fn take_back(
    cx: &RequestContext,
    deliberation: &DeliberationId,
    person: &PersonId,
    number: u32,
) -> Statement {
    cx.sql("DELETE FROM stance WHERE community = ?1 AND deliberation = ?2 AND person = ?3 AND statement = ?4")
        .arg(deliberation.as_str())
        .arg(person.as_str())
        .arg(number)
}
