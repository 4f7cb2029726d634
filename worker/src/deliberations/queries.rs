//! A deliberation as a row, and the procedures of a community.

use domain::{
    clock::Moment,
    copy::moderation::HIDDEN,
    deliberations::{
        course::{self, command::Event, deliberation::Deliberation},
        ground::Ground,
        refusal::Refusal,
        wire::{DeliberationLine, Deliberations, Happening, NewDeliberation},
    },
    ids::{CommunityId, CompoundId, DeliberationId, MatterId, PersonId},
    matters::wire::MatterRef,
    problem::Problem,
    text::{Explanation, Title},
};
use serde::Deserialize;

use crate::{
    db::{Conflict, Rows, Statement, Transaction, read_json},
    error::Error,
    http::RequestContext,
};

/// How many deliberations a page has.
pub const PAGE: usize = 20;

/// The columns of [`Found`].
const WHOLE: &str =
    "d.community, d.id, d.compound, d.matter, d.item, d.opened_by, d.opened_ms, d.title, d.text, d.course,
  (SELECT based_on <> (SELECT coalesce(max(version), 0) FROM covenant WHERE community = d.community)
   FROM covenant_draft WHERE community = d.community AND deliberation = d.id ORDER BY number DESC LIMIT 1) AS overtaken";

#[derive(Deserialize)]
struct Row {
    community: CommunityId,
    id: DeliberationId,
    compound: Option<CompoundId>,
    matter: Option<MatterId>,
    item: Option<u8>,
    opened_by: PersonId,
    opened_ms: Moment,
    title: Title,
    text: Explanation,
    course: String,
    overtaken: Option<u8>,
}

/// A deliberation that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub community: CommunityId,
    pub id: DeliberationId,
    /// The compound whose business it is; `None` for the whole community's.
    pub compound: Option<CompoundId>,
    /// The matter it is about.
    pub matter: Option<MatterId>,
    /// The item of Civil Code art. 278 para. 1.
    pub item: Option<u8>,
    pub opened_by: PersonId,
    pub opened_at: Moment,
    pub title: Title,
    pub text: Explanation,
    pub state: Deliberation,
    /// Whether it is about the covenant.
    pub covenant: bool,
    /// Whether the covenant has another version by now than the one it would change.
    pub overtaken: bool,
}

impl TryFrom<Row> for Found {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            community: row.community,
            id: row.id,
            compound: row.compound,
            matter: row.matter,
            item: row.item,
            opened_by: row.opened_by,
            opened_at: row.opened_ms,
            title: row.title,
            text: row.text,
            state: read_json(&row.course)?,
            covenant: row.overtaken.is_some(),
            overtaken: row.overtaken == Some(1),
        })
    }
}

impl Found {
    /// Where it stands, and for whom.
    #[must_use]
    pub fn ground(&self) -> Ground<'_> {
        Ground { compound: self.compound.as_ref(), state: &self.state }
    }

    /// Whether it is still as somebody saw it.
    ///
    /// # Errors
    /// [`Problem::Stale`].
    pub fn is_at(&self, version: u32) -> Result<(), Problem> {
        let now = self.state.version;
        if now == version { Ok(()) } else { Err(Problem::Stale { version: now }) }
    }

    /// As a list shows it.
    #[must_use]
    pub fn line(&self) -> DeliberationLine {
        DeliberationLine {
            deliberation: self.id.clone(),
            title: self.title.clone(),
            compound: self.compound.clone(),
            status: self.state.status,
            ends: self.state.running().map(|_| self.state.ends),
            opened_at: self.opened_at,
        }
    }
}

pub fn one(cx: &RequestContext, id: &DeliberationId) -> Statement {
    let sql = format!("SELECT {WHOLE} FROM deliberation AS d WHERE d.community = ?1 AND d.id = ?2");
    cx.sql_of(sql).arg(id.as_str())
}

/// Asks for the deliberation that a row of `table` belongs to.
pub fn one_of(cx: &RequestContext, table: &str, id: &str) -> Statement {
    one_where(cx, &format!("SELECT deliberation FROM {table} WHERE community = ?1 AND id = ?2"), id)
}

/// Asks for the deliberation that `which` selects with `?2`, which is `id`.
pub fn one_where(cx: &RequestContext, which: &str, id: &str) -> Statement {
    let sql = format!("SELECT {WHOLE} FROM deliberation AS d WHERE d.community = ?1 AND d.id = ({which})");
    cx.sql_of(sql).arg(id)
}

/// Reads what [`one`] asked for.
pub fn read_one(answers: &mut Rows) -> Result<Option<Found>, Error> {
    answers.first::<Row>()?.map(Found::try_from).transpose()
}

/// Reads what [`due`] or [`to_remind`] asked for.
pub fn read_all(answers: &mut Rows) -> Result<Vec<Found>, Error> {
    answers.try_each::<Row, _>(Found::try_from)
}

/// Asks for a page of the board.
pub fn page(cx: &RequestContext, over: Option<bool>, before: Option<&DeliberationId>) -> Statement {
    // One more than a page has tells whether there is another. Ids sort by the time they were made.
    let sql = format!(
        "SELECT {WHOLE} FROM deliberation AS d
         WHERE d.community = ?1 AND (?2 IS NULL OR d.id < ?2)
           AND (?3 IS NULL OR (d.status IN ('closed', 'withdrawn')) = ?3)
         ORDER BY d.id DESC LIMIT {}",
        PAGE + 1
    );
    cx.sql_of(sql).arg(before.map(DeliberationId::as_str)).arg(over)
}

/// Reads what [`page`] asked for.
pub fn read_page(answers: &mut Rows) -> Result<Deliberations, Error> {
    let mut found = read_all(answers)?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = if more { found.last().map(|last| last.id.to_string()) } else { None };
    Ok(Deliberations { deliberations: found.iter().map(Found::line).collect(), next })
}

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

/// Asks for what happened to a deliberation, for the matter it is about, and for the words of what was decided.
pub fn around(cx: &RequestContext, id: &DeliberationId) -> [Statement; 3] {
    let timeline = cx
        .sql(
            "SELECT at_ms, data FROM event INDEXED BY event_by_subject
             WHERE community = ?1 AND subject = ?2 AND kind IN (SELECT value FROM json_each(?3)) ORDER BY id",
        )
        .arg(id.as_str())
        .arg(serde_json::json!(Event::CODES).to_string());
    let matter = cx
        .sql(
            "SELECT m.id AS matter, m.number,
               CASE WHEN m.standing IN ('shown', 'shown_for_good') THEN m.title ELSE ?3 END AS title
             FROM deliberation AS d JOIN matter AS m ON m.community = d.community AND m.id = d.matter
             WHERE d.community = ?1 AND d.id = ?2 AND m.stage IS NOT NULL",
        )
        .arg(id.as_str())
        .arg(HIDDEN);
    [timeline, matter, cx.sql(WORDING).arg(id.as_str())]
}

/// What surrounds a deliberation on its page.
#[derive(Debug)]
pub struct Around {
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
    data: String,
}

#[derive(Deserialize)]
struct WordingRow {
    words: String,
}

/// Reads what [`around`] asked for.
pub fn read_around(answers: &mut Rows) -> Result<Around, Error> {
    let happening = |row: EventRow| Ok(Happening { at: row.at_ms, what: read_json(&row.data)? });
    let timeline = answers.try_each(happening)?;
    let matter = answers.first()?;
    let wording = answers.each(|row: WordingRow| row.words)?;
    Ok(Around { timeline, matter, wording })
}

/// Writes a new deliberation; nothing where the compound isn't of this community.
pub fn insert(
    cx: &RequestContext,
    id: &DeliberationId,
    asked: &NewDeliberation,
    by: &PersonId,
    state: &Deliberation,
) -> Result<Statement, Error> {
    let stmt = cx
        .sql(
            "INSERT INTO deliberation (community, id, compound, matter, item, opened_by, opened_ms, title, text,
               course, due_ms, remind_ms)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12
             WHERE ?3 IS NULL OR EXISTS (SELECT 1 FROM compound WHERE community = ?1 AND id = ?3)",
        )
        .arg(id.as_str())
        .arg(asked.compound.as_ref().map(CompoundId::as_str))
        .arg(asked.matter.as_ref().map(MatterId::as_str))
        .arg(asked.item.map(u32::from))
        .arg(by.as_str())
        .arg(cx.now)
        .arg(asked.title.as_str())
        .arg(asked.text.as_str());
    with_course(stmt, state)
}

/// The deliberation after a step, unless it has another version than `was` by now.
pub fn update(
    community: &CommunityId,
    id: &DeliberationId,
    was: u32,
    state: &Deliberation,
) -> Result<Statement, Error> {
    let stmt = Statement::new(
        "UPDATE deliberation SET course = ?4, due_ms = ?5,
           -- Who was told of this phase's end isn't told again, unless it ends at another time.
           remind_ms = CASE WHEN run = ?4 ->> '$.run' AND ends_ms = ?4 ->> '$.ends' THEN remind_ms ELSE ?6 END
         WHERE community = ?1 AND id = ?2 AND version = ?3",
    )
    .arg(community.as_str())
    .arg(id.as_str())
    .arg(was);
    with_course(stmt, state)
}

fn with_course(stmt: Statement, state: &Deliberation) -> Result<Statement, Error> {
    Ok(stmt
        .arg(serde_json::to_string(state).map_err(Error::corrupt)?)
        .arg(course::clock(state))
        .arg(state.reminder().map(|(at, _)| at)))
}

/// Begins what is written in the phase that runs: nothing is, where that has ended since, or its time is up.
pub fn held(found: &Found, now: Moment) -> Transaction {
    let hold = Statement::new(
        "UPDATE deliberation SET due_ms = due_ms
         WHERE community = ?1 AND id = ?2 AND run = ?3 AND status = ?4 AND ends_ms > ?5",
    )
    .arg(found.community.as_str())
    .arg(found.id.as_str())
    .arg(found.state.run)
    .arg(found.state.status.code())
    .arg(now);
    Transaction::new().guarded(hold, Conflict::Refused(Refusal::PhaseOver.into()))
}

/// Changes one row, and nothing in it, unless the deliberation has moved.
pub fn unmoved(found: &Found) -> Statement {
    Statement::new(
        "UPDATE deliberation SET due_ms = due_ms WHERE community = ?1 AND id = ?2 AND version = ?3",
    )
    .arg(found.community.as_str())
    .arg(found.id.as_str())
    .arg(found.state.version)
}

/// Asks for what the clock moves, in all communities of a database.
pub fn due(now: Moment, most: u16) -> Statement {
    let sql =
        format!("SELECT {WHOLE} FROM deliberation AS d WHERE d.due_ms <= ?1 ORDER BY d.due_ms LIMIT {most}");
    Statement::new(sql).arg(now)
}

/// Asks for what ends soon and hasn't been said to.
pub fn to_remind(now: Moment, most: u16) -> Statement {
    let sql = format!(
        "SELECT {WHOLE} FROM deliberation AS d WHERE d.remind_ms <= ?1 ORDER BY d.remind_ms LIMIT {most}"
    );
    Statement::new(sql).arg(now)
}

/// Says that the end was told; changes one row unless the deliberation moved, or it was told before.
pub fn reminded(community: &CommunityId, id: &DeliberationId, version: u32) -> Statement {
    Statement::new(
        "UPDATE deliberation SET remind_ms = NULL
         WHERE community = ?1 AND id = ?2 AND version = ?3 AND remind_ms IS NOT NULL",
    )
    .arg(community.as_str())
    .arg(id.as_str())
    .arg(version)
}
