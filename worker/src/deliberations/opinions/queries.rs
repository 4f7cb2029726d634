//! Analyses as rows: what they are made from, and what is kept of them.

use std::collections::BTreeMap;

use domain::{
    clock::Moment,
    deliberations::{
        opinions::{
            shown::{Mine, Picture},
            votes::Stance,
        },
        wire::NumberedStatement,
    },
    ids::{CommunityId, DeliberationId, PersonId},
    moderation::reports::Standing,
};
use serde::Deserialize;

use super::analysis::{self, Facts, Kept, Place, Snapshot};
use crate::{
    db::{Conflict, Rows, Statement, Transaction, read_json},
    deliberations::statements::queries::seen,
    error::Error,
    http::RequestContext,
};

/// Asks for the last analysis, and for the statements that are seen now.
pub fn last(cx: &RequestContext, deliberation: &DeliberationId) -> [Statement; 2] {
    let last = cx
        .viewer_sql(
            "SELECT o.revision, o.at_ms, o.picture, o.places -> ('$.' || (SELECT person FROM viewer)) AS mine
             FROM opinions AS o WHERE o.community = ?1 AND o.deliberation = ?4",
        )
        .arg(deliberation.as_str());
    let statements = cx
        .sql(
            "SELECT number, id AS statement, text FROM statement
             WHERE community = ?1 AND deliberation = ?2 AND standing IN (SELECT value FROM json_each(?3))
             ORDER BY number",
        )
        .arg(deliberation.as_str())
        .arg(seen());
    [last, statements]
}

#[derive(Deserialize)]
struct OpinionsRow {
    revision: u32,
    at_ms: Moment,
    picture: String,
    mine: Option<String>,
}

/// The last analysis, as the person who asks may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    /// How often there was one.
    pub revision: u32,
    pub at: Moment,
    pub picture: Picture,
    pub mine: Option<Mine>,
}

/// Reads what [`last`] asked for.
pub fn read_last(answers: &mut Rows) -> Result<(Option<Last>, Vec<NumberedStatement>), Error> {
    let last = |row: OpinionsRow| {
        let mine: Option<Mine> = row.mine.as_deref().map(read_json).transpose()?;
        let picture = read_json(&row.picture)?;
        Ok::<_, Error>(Last { revision: row.revision, at: row.at_ms, picture, mine })
    };
    Ok((answers.first::<OpinionsRow>()?.map(last).transpose()?, answers.all()?))
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Due {
    pub community: CommunityId,
    pub deliberation: DeliberationId,
}

/// Asks for deliberations where something changed since the last analysis, in all communities of a database.
pub fn due(most: u16) -> Statement {
    Statement::new(format!(
        "SELECT community, deliberation FROM gathering INDEXED BY gathering_to_analyse
         WHERE changed > analysed LIMIT {most}"
    ))
}

/// Reads what [`due`] asked for.
pub fn read_due(answers: &mut Rows) -> Result<Vec<Due>, Error> {
    answers.all()
}

/// Asks for everything that an analysis is made from: a row for each person, with the numbers of statements packed.
pub fn facts(due: &Due) -> Vec<Statement> {
    const CHANGED: &str = "SELECT changed FROM gathering WHERE community = ?1 AND deliberation = ?2";
    const STANDINGS: &str =
        "SELECT standing FROM statement WHERE community = ?1 AND deliberation = ?2 ORDER BY number";
    const ANSWERS: &str = "SELECT person,
        json_group_array(statement) FILTER (WHERE stance = 'agree') AS agree,
        json_group_array(statement) FILTER (WHERE stance = 'disagree') AS disagree,
        json_group_array(statement) FILTER (WHERE stance = 'pass') AS pass
      FROM stance WHERE community = ?1 AND deliberation = ?2 GROUP BY person ORDER BY person";
    const BEFORE: &str = "SELECT memory, places FROM opinions WHERE community = ?1 AND deliberation = ?2";
    let ask = |sql| Statement::new(sql).arg(due.community.as_str()).arg(due.deliberation.as_str());
    [CHANGED, STANDINGS, ANSWERS, BEFORE].map(ask).into()
}

#[derive(Deserialize)]
struct ChangedRow {
    changed: u32,
}

#[derive(Deserialize)]
struct StandingRow {
    standing: Standing,
}

#[derive(Deserialize)]
struct AnswersRow {
    person: PersonId,
    agree: String,
    disagree: String,
    pass: String,
}

#[derive(Deserialize)]
struct BeforeRow {
    memory: Option<String>,
    places: String,
}

/// Reads what [`facts`] asked for, and at which change.
pub fn read_facts(answers: &mut Rows) -> Result<(u32, Facts), Error> {
    let changed = answers.first::<ChangedRow>()?.map_or(0, |row| row.changed);
    let standings = answers.each(|row: StandingRow| row.standing)?;
    let numbers = |packed: &str| read_json::<Vec<usize>>(packed);
    let of_person = |row: AnswersRow| {
        Ok(analysis::Rows {
            person: row.person,
            by_stance: [
                (Stance::Agree, numbers(&row.agree)?),
                (Stance::Disagree, numbers(&row.disagree)?),
                (Stance::Pass, numbers(&row.pass)?),
            ],
        })
    };
    let given = answers.try_each(of_person)?;
    let kept = |row: BeforeRow| {
        let memory = row.memory.as_deref().map(read_json).transpose()?;
        let places: BTreeMap<PersonId, Place> = read_json(&row.places)?;
        Ok::<_, Error>(Kept { memory, places })
    };
    let before = answers.first::<BeforeRow>()?.map(kept).transpose()?;
    Ok((changed, Facts { standings, answers: given, before }))
}

/// Keeps an analysis of what there was at the change `changed`, unless a later one was kept meanwhile.
pub fn keep(due: &Due, changed: u32, snapshot: &Snapshot, now: Moment) -> Result<Transaction, Error> {
    let of =
        |sql: &'static str| Statement::new(sql).arg(due.community.as_str()).arg(due.deliberation.as_str());
    let mark =
        of("UPDATE gathering SET analysed = ?3 WHERE community = ?1 AND deliberation = ?2 AND analysed < ?3")
            .arg(changed);
    let json = |value: Result<String, serde_json::Error>| value.map_err(Error::corrupt);
    let replace =
        of("INSERT INTO opinions (community, deliberation, revision, at_ms, picture, places, memory)
         VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6)
         ON CONFLICT (community, deliberation) DO UPDATE SET revision = revision + 1, at_ms = excluded.at_ms,
           picture = excluded.picture, places = excluded.places, memory = excluded.memory")
        .arg(now)
        .arg(json(serde_json::to_string(&snapshot.picture))?)
        .arg(json(serde_json::to_string(&snapshot.kept.places))?)
        .arg(snapshot.kept.memory.map(|memory| json(serde_json::to_string(&memory))).transpose()?);
    let extremity = of("UPDATE statement SET extremity = found.value ->> 1 FROM json_each(?3) AS found
         WHERE community = ?1 AND deliberation = ?2 AND number = found.value ->> 0")
    .arg(json(serde_json::to_string(&snapshot.extremity))?);
    let lost = Conflict::stale("deliberation", due.deliberation.as_str());
    Ok(Transaction::new().guarded(mark, lost).then(replace).then(extremity))
}
