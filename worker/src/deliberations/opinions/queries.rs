//! Analyses as rows: what they are made from, and what is kept of them.

use std::collections::BTreeMap;

use api::deliberations::NumberedStatement;
use domain::{
    clock::Moment,
    deliberations::opinions::{
        shown::{Mine, Picture},
        votes::Stance,
    },
    ids::{CommunityId, DeliberationId, PersonId},
    moderation::reports::Standing,
};
use opinions::Smoothing;
use serde::{Deserialize, Serialize};

use super::analysis::{Facts, PersonAnswers, Place, Remembered, Snapshot};
use crate::{
    db::{Conflict, Queries, Query, Statement, Transaction, json, optional_json},
    deliberations::statements::queries::seen,
    error::Error,
    http::RequestContext,
};

/// The last analysis, as the person who asks may see it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct LastAnalysis {
    /// How often there was one.
    pub revision: u32,
    #[serde(rename = "at_ms")]
    pub at: Moment,
    #[serde(deserialize_with = "json")]
    pub picture: Picture,
    #[serde(deserialize_with = "optional_json")]
    pub mine: Option<Mine>,
}

pub fn last(cx: &RequestContext, deliberation: &DeliberationId) -> Query<Option<LastAnalysis>> {
    cx.viewer_sql(
        "SELECT o.revision, o.at_ms, o.picture, o.places -> ('$.' || (SELECT person FROM viewer)) AS mine
         FROM opinions AS o WHERE o.community = ?1 AND o.deliberation = ?4",
    )
    .arg(deliberation.as_str())
    .first()
}

/// The statements that everybody sees now.
pub fn seen_statements(cx: &RequestContext, deliberation: &DeliberationId) -> Query<Vec<NumberedStatement>> {
    cx.sql(
        "SELECT number, id AS statement, text FROM statement
         WHERE community = ?1 AND deliberation = ?2 AND standing IN (SELECT value FROM json_each(?3))
         ORDER BY number",
    )
    .arg(deliberation.as_str())
    .arg(seen())
    .all()
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Due {
    pub community: CommunityId,
    pub deliberation: DeliberationId,
}

impl Due {
    fn sql(&self, sql: &'static str) -> Statement {
        Statement::new(sql).arg(self.community.as_str()).arg(self.deliberation.as_str())
    }
}

/// Deliberations where something changed since the last analysis, in all communities of a database.
pub fn due(most: u16) -> Query<Vec<Due>> {
    Statement::new(format!(
        "SELECT community, deliberation FROM gathering INDEXED BY gathering_to_analyse
         WHERE changed > analysed LIMIT {most}"
    ))
    .all()
}

pub fn changed(due: &Due) -> Query<u32> {
    due.sql("SELECT changed FROM gathering WHERE community = ?1 AND deliberation = ?2").scalar()
}

#[derive(Deserialize)]
struct StandingRow {
    standing: Standing,
}

#[derive(Deserialize)]
struct AnswersRow {
    person: PersonId,
    #[serde(deserialize_with = "json")]
    agree: Vec<usize>,
    #[serde(deserialize_with = "json")]
    disagree: Vec<usize>,
    #[serde(deserialize_with = "json")]
    pass: Vec<usize>,
}

impl From<AnswersRow> for PersonAnswers {
    fn from(AnswersRow { person, agree, disagree, pass }: AnswersRow) -> Self {
        let by_stance = [(Stance::Agree, agree), (Stance::Disagree, disagree), (Stance::Pass, pass)];
        Self { person, by_stance }
    }
}

#[derive(Deserialize)]
struct RememberedRow {
    #[serde(deserialize_with = "optional_json")]
    memory: Option<Smoothing>,
    #[serde(deserialize_with = "json")]
    places: BTreeMap<PersonId, Place>,
}

/// Everything that an analysis is made from: a row for each person, with the numbers of statements packed.
pub fn facts(due: &Due) -> Query<Facts> {
    let standings = due
        .sql("SELECT standing FROM statement WHERE community = ?1 AND deliberation = ?2 ORDER BY number")
        .all()
        .each(|row: StandingRow| row.standing);
    let answers = due
        .sql(
            "SELECT person,
               json_group_array(statement) FILTER (WHERE stance = 'agree') AS agree,
               json_group_array(statement) FILTER (WHERE stance = 'disagree') AS disagree,
               json_group_array(statement) FILTER (WHERE stance = 'pass') AS pass
             FROM stance WHERE community = ?1 AND deliberation = ?2 GROUP BY person ORDER BY person",
        )
        .all::<AnswersRow>()
        .each(PersonAnswers::from);
    let before = due
        .sql("SELECT memory, places FROM opinions WHERE community = ?1 AND deliberation = ?2")
        .first()
        .map(|row| row.map(|RememberedRow { memory, places }| Remembered { memory, places }));
    (standings, answers, before).into_query().map(|(standings, answers, before)| Facts {
        standings,
        answers,
        before,
    })
}

/// Keeps an analysis of what there was at the change `changed`, unless a later one was kept meanwhile.
pub fn keep(due: &Due, changed: u32, snapshot: &Snapshot, now: Moment) -> Result<Transaction, Error> {
    let mark = due
        .sql(
            "UPDATE gathering SET analysed = ?3 WHERE community = ?1 AND deliberation = ?2 AND analysed < ?3",
        )
        .arg(changed);
    let replace = due
        .sql(
            "INSERT INTO opinions (community, deliberation, revision, at_ms, picture, places, memory)
             VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6)
             ON CONFLICT (community, deliberation) DO UPDATE SET revision = revision + 1, at_ms = excluded.at_ms,
               picture = excluded.picture, places = excluded.places, memory = excluded.memory",
        )
        .arg(now)
        .arg(written(&snapshot.picture)?)
        .arg(written(&snapshot.remembered.places)?)
        .arg(snapshot.remembered.memory.as_ref().map(written).transpose()?);
    let extremity = due
        .sql(
            "UPDATE statement SET extremity = found.value ->> 1 FROM json_each(?3) AS found
             WHERE community = ?1 AND deliberation = ?2 AND number = found.value ->> 0",
        )
        .arg(written(&snapshot.extremity)?);
    let conflict = Conflict::stale("deliberation", due.deliberation.as_str());
    Ok(Transaction::new().guarded(mark, conflict).then(replace).then(extremity))
}

fn written(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(Error::corrupt)
}
