//! Statements and answers as rows.

use std::collections::BTreeMap;

use domain::{
    clock::Moment,
    deliberations::{
        opinions::{
            shown::{Mine, Picture},
            tally::Counts,
            votes::Stance,
        },
        posts::text::StatementText,
        wire::{NumberedStatement, StatementView},
    },
    ids::{CommunityId, DeliberationId, PersonId, StatementId},
    moderation::reports::Standing,
};
use serde::Deserialize;

use super::analysis::{self, Facts, Kept, Place, Snapshot};
use crate::{
    cx::Cx,
    db::{Answers, Stmt},
    deliberations::store::Found,
    fault::Fault,
    write::{Lost, Write},
};

/// Selects who has answered since the phase began; see [`acted`](crate::deliberations::change::acted).
pub const ACTED: &str = "SELECT s.person FROM stance AS s
  JOIN deliberation AS d ON d.community = s.community AND d.id = s.deliberation
  WHERE s.community = ?1 AND s.deliberation = ?3 AND d.run = ?8 AND s.at_ms >= d.course ->> '$.began'";

/// The codes of the standings that everybody sees, as a JSON array.
fn seen() -> String {
    let codes = Standing::ALL.iter().filter(|standing| standing.is_seen()).map(|standing| standing.code());
    serde_json::Value::from_iter(codes).to_string()
}

/// Asks for a deliberation's statements as the person who asks may see them.
pub fn all(cx: &Cx, deliberation: &DeliberationId) -> Stmt {
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
///
/// # Errors
/// [`Fault::Broken`] for a broken row.
pub fn read_all(answers: &mut Answers) -> Result<Vec<StatementView>, Fault> {
    let view = |row: ViewRow| StatementView {
        statement: row.id,
        text: row.text,
        standing: row.standing,
        own: row.own == 1,
        stance: row.stance,
    };
    Ok(answers.all::<ViewRow>()?.into_iter().map(view).collect())
}

/// Asks how many statements there are, and how many of them the person who asks wrote.
pub fn count(cx: &Cx, deliberation: &DeliberationId) -> Stmt {
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
///
/// # Errors
/// [`Fault::Broken`] for a broken row.
pub fn read_count(answers: &mut Answers) -> Result<(u32, u32), Fault> {
    Ok(answers.first::<CountRow>()?.map_or((0, 0), |row| (row.written, row.own)))
}

/// Asks for one statement.
pub fn one(cx: &Cx, deliberation: &DeliberationId, statement: &StatementId) -> Stmt {
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
    /// Its number.
    pub number: u32,
    /// What it says.
    pub text: StatementText,
    /// Whether it is seen.
    pub standing: Standing,
    /// Whether whoever asks wrote it.
    pub own: bool,
    /// What whoever asks said to it before.
    pub stance: Option<Stance>,
}

/// Reads what [`one`] asked for.
///
/// # Errors
/// [`Fault::Broken`] for a broken row.
pub fn read_one(answers: &mut Answers) -> Result<Option<Asked>, Fault> {
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
pub fn cards(cx: &Cx, deliberation: &DeliberationId) -> [Stmt; 2] {
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
    id: StatementId,
    text: StatementText,
    #[serde(flatten)]
    counts: Counts,
    extremity: u32,
}

#[derive(Deserialize)]
struct AnsweredRow {
    answered: u32,
}

/// A statement that somebody hasn't answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Unseen {
    /// Its id.
    pub statement: StatementId,
    /// What it says.
    pub text: StatementText,
    /// What others said to it.
    pub counts: Counts,
    /// How far it tells opinions apart.
    pub extremity: f64,
}

/// Reads what [`cards`] asked for.
///
/// # Errors
/// [`Fault::Broken`] for a broken row.
pub fn read_cards(answers: &mut Answers) -> Result<(Vec<Unseen>, u32), Fault> {
    let unseen = |row: CardRow| Unseen {
        statement: row.id,
        text: row.text,
        counts: row.counts,
        extremity: f64::from(row.extremity) / 1000.0,
    };
    let cards = answers.all::<CardRow>()?.into_iter().map(unseen).collect();
    Ok((cards, answers.first::<AnsweredRow>()?.map_or(0, |row| row.answered)))
}

/// Of `deliberation AS d`: it still is where it was when something was decided, and its time isn't up. `?6` is its status
/// then, `?5` now.
const STILL: &str = "d.community = ?1 AND d.id = ?2 AND d.status = ?6 AND d.ends_ms > ?5";

/// Writes a statement, unless the phase has ended meanwhile.
pub fn insert(cx: &Cx, found: &Found, id: &StatementId, author: &PersonId, text: &StatementText) -> Stmt {
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
pub fn agree_with_own(cx: &Cx, id: &StatementId, most: u32, most_of_one: u32) -> Stmt {
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
pub fn answer(cx: &Cx, found: &Found, person: &PersonId, number: u32, stance: Stance) -> Stmt {
    let sql = format!(
        "INSERT INTO stance (community, deliberation, person, statement, stance, at_ms)
         SELECT ?1, ?2, ?3, ?4, ?7, ?5 FROM deliberation AS d WHERE {STILL}
         ON CONFLICT (community, deliberation, person, statement)
           DO UPDATE SET stance = excluded.stance, at_ms = excluded.at_ms"
    );
    about(cx, sql, found, person, number).arg(stance.code())
}

/// Takes an answer back, unless the phase has ended meanwhile.
pub fn take_back(cx: &Cx, found: &Found, person: &PersonId, number: u32) -> Stmt {
    let sql = format!(
        "DELETE FROM stance WHERE community = ?1 AND deliberation = ?2 AND person = ?3 AND statement = ?4
           AND EXISTS (SELECT 1 FROM deliberation AS d WHERE {STILL})"
    );
    about(cx, sql, found, person, number)
}

fn about(cx: &Cx, sql: String, found: &Found, person: &PersonId, number: u32) -> Stmt {
    cx.sql_of(sql)
        .arg(found.id.as_str())
        .arg(person.as_str())
        .arg(number)
        .arg(cx.now)
        .arg(found.state.status.code())
}

/// Asks for the last analysis, and for the statements that are seen now.
pub fn opinions(cx: &Cx, deliberation: &DeliberationId) -> [Stmt; 2] {
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
    /// When it was made.
    pub at: Moment,
    /// What everybody may read.
    pub picture: Picture,
    /// Where whoever asks stands.
    pub mine: Option<Mine>,
}

/// Reads what [`opinions`] asked for.
///
/// # Errors
/// [`Fault::Broken`] for a broken row.
pub fn read_opinions(answers: &mut Answers) -> Result<(Option<Last>, Vec<NumberedStatement>), Fault> {
    let last = |row: OpinionsRow| {
        let mine: Option<Mine> =
            row.mine.as_deref().map(serde_json::from_str).transpose().map_err(Fault::corrupt)?;
        let picture = serde_json::from_str(&row.picture).map_err(Fault::corrupt)?;
        Ok::<_, Fault>(Last { revision: row.revision, at: row.at_ms, picture, mine })
    };
    Ok((answers.first::<OpinionsRow>()?.map(last).transpose()?, answers.all()?))
}

/// Which deliberation to analyse.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Due {
    /// Its community.
    pub community: CommunityId,
    /// Which.
    pub deliberation: DeliberationId,
}

/// Asks for deliberations where something changed since the last analysis, in all communities of a database.
pub fn due(most: u16) -> Stmt {
    Stmt::new(format!(
        "SELECT community, deliberation FROM gathering INDEXED BY gathering_to_analyse
         WHERE changed > analysed LIMIT {most}"
    ))
}

/// Reads what [`due`] asked for.
///
/// # Errors
/// [`Fault::Broken`] for a broken row.
pub fn read_due(answers: &mut Answers) -> Result<Vec<Due>, Fault> {
    Ok(answers.all()?)
}

/// Asks for everything that an analysis is made from: a row for each person, with the numbers of statements packed.
pub fn facts(due: &Due) -> Vec<Stmt> {
    const CHANGED: &str = "SELECT changed FROM gathering WHERE community = ?1 AND deliberation = ?2";
    const STANDINGS: &str =
        "SELECT standing FROM statement WHERE community = ?1 AND deliberation = ?2 ORDER BY number";
    const ANSWERS: &str = "SELECT person,
        json_group_array(statement) FILTER (WHERE stance = 'agree') AS agree,
        json_group_array(statement) FILTER (WHERE stance = 'disagree') AS disagree,
        json_group_array(statement) FILTER (WHERE stance = 'pass') AS pass
      FROM stance WHERE community = ?1 AND deliberation = ?2 GROUP BY person ORDER BY person";
    const BEFORE: &str = "SELECT memory, places FROM opinions WHERE community = ?1 AND deliberation = ?2";
    let ask = |sql| Stmt::new(sql).arg(due.community.as_str()).arg(due.deliberation.as_str());
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
///
/// # Errors
/// [`Fault::Broken`] for a broken row.
pub fn read_facts(answers: &mut Answers) -> Result<(u32, Facts), Fault> {
    let changed = answers.first::<ChangedRow>()?.map_or(0, |row| row.changed);
    let standings = answers.all::<StandingRow>()?.into_iter().map(|row| row.standing).collect();
    let numbers = |packed: &str| serde_json::from_str::<Vec<usize>>(packed).map_err(Fault::corrupt);
    let of_person = |row: AnswersRow| {
        Ok(analysis::Answers {
            person: row.person,
            by_stance: [
                (Stance::Agree, numbers(&row.agree)?),
                (Stance::Disagree, numbers(&row.disagree)?),
                (Stance::Pass, numbers(&row.pass)?),
            ],
        })
    };
    let given = answers.all::<AnswersRow>()?.into_iter().map(of_person).collect::<Result<_, Fault>>()?;
    let kept = |row: BeforeRow| {
        let memory = row.memory.as_deref().map(serde_json::from_str).transpose().map_err(Fault::corrupt)?;
        let places: BTreeMap<PersonId, Place> = serde_json::from_str(&row.places).map_err(Fault::corrupt)?;
        Ok::<_, Fault>(Kept { memory, places })
    };
    let before = answers.first::<BeforeRow>()?.map(kept).transpose()?;
    Ok((changed, Facts { standings, answers: given, before }))
}

/// Keeps an analysis of what there was at the change `changed`, unless a later one was kept meanwhile.
///
/// # Errors
/// [`Fault::Broken`] when it can't be JSON.
pub fn keep(due: &Due, changed: u32, snapshot: &Snapshot, now: Moment) -> Result<Write, Fault> {
    let of = |sql: &'static str| Stmt::new(sql).arg(due.community.as_str()).arg(due.deliberation.as_str());
    let mark =
        of("UPDATE gathering SET analysed = ?3 WHERE community = ?1 AND deliberation = ?2 AND analysed < ?3")
            .arg(changed);
    let json = |value: Result<String, serde_json::Error>| value.map_err(Fault::corrupt);
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
    let lost = Lost::stale("deliberation", due.deliberation.as_str());
    Ok(Write::new().guarded(mark, lost).then(replace).then(extremity))
}
