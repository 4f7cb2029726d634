//! Drafts and versions of the covenant as rows. A version has no words of its own: its draft has them.

use domain::{
    clock::Moment,
    deliberations::{
        course::{deliberation::Number, status::Status},
        covenant::{Articles, Version},
        wire::{ProposalLine, VersionLine},
    },
    ids::{CommunityId, DeliberationId, PersonId},
    text::{ArticleText, Reason, Title},
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement, read_json},
    error::Error,
    http::RequestContext,
};

/// How many deliberations about other texts are listed.
const PROPOSALS: u8 = 20;

/// The number of the version in force.
const IN_FORCE: &str = "(SELECT coalesce(max(version), 0) FROM covenant WHERE community = ?1)";

/// A text to talk over.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// The version that it would change.
    pub based_on: Version,
    pub articles: Articles,
}

/// Keeps a draft; changes no row where the covenant has another version by now than the one it is based on.
pub fn insert(
    cx: &RequestContext,
    of: &DeliberationId,
    number: Number,
    proposed: &Proposed,
    why: Option<&Reason>,
    by: &PersonId,
) -> Result<Statement, Error> {
    let sql = format!(
        "INSERT INTO covenant_draft (community, deliberation, number, based_on, articles, why, person, at_ms)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE ?4 = {IN_FORCE}"
    );
    Ok(cx
        .sql_of(sql)
        .arg(of.as_str())
        .arg(number)
        .arg(proposed.based_on)
        .arg(serde_json::to_string(&proposed.articles).map_err(Error::corrupt)?)
        .arg(why.map(Reason::as_str))
        .arg(by.as_str())
        .arg(cx.now))
}

/// Makes the last draft of a deliberation the next version; changes no row where it is based on another version than
/// the one in force.
pub fn enact(community: &CommunityId, of: &DeliberationId, at: Moment) -> Statement {
    Statement::new(format!(
        "INSERT INTO covenant (community, version, deliberation, draft, at_ms)
         SELECT d.community, d.based_on + 1, d.deliberation, d.number, ?3 FROM covenant_draft AS d
         WHERE d.community = ?1 AND d.deliberation = ?2 AND d.based_on = {IN_FORCE}
           AND d.number = (SELECT max(number) FROM covenant_draft WHERE community = ?1 AND deliberation = ?2)"
    ))
    .arg(community.as_str())
    .arg(of.as_str())
    .arg(at)
}

pub fn versions(cx: &RequestContext) -> Statement {
    cx.sql(
        "SELECT c.version, c.at_ms AS at, c.deliberation, d.title
         FROM covenant AS c JOIN deliberation AS d ON d.community = c.community AND d.id = c.deliberation
         WHERE c.community = ?1 ORDER BY c.version DESC",
    )
}

#[derive(Deserialize)]
struct VersionRow {
    version: Version,
    at: Moment,
    deliberation: DeliberationId,
    title: Title,
}

/// Reads what [`versions`] asked for.
pub fn read_versions(answers: &mut Rows) -> Result<Vec<VersionLine>, Error> {
    let line =
        |VersionRow { version, at, deliberation, title }| VersionLine { version, at, deliberation, title };
    answers.each(line)
}

/// What selects the articles of a version.
const TEXT: &str = "SELECT t.articles FROM covenant AS c
  JOIN covenant_draft AS t ON t.community = c.community AND t.deliberation = c.deliberation AND t.number = c.draft
  WHERE c.community = ?1 AND c.version = ";

/// Asks for the text of a version, or of the one in force, and for the text before it.
pub fn texts(cx: &RequestContext, version: Option<Version>) -> [Statement; 2] {
    ["", " - 1"].map(|less| cx.sql_of(format!("{TEXT} coalesce(?2, {IN_FORCE}){less}")).arg(version))
}

#[derive(Deserialize)]
struct TextRow {
    articles: String,
}

/// Reads a text; no articles where there is none.
pub fn read_text(answers: &mut Rows) -> Result<Vec<ArticleText>, Error> {
    answers.first::<TextRow>()?.map_or_else(|| Ok(Vec::new()), |row| articles(&row.articles))
}

fn articles(json: &str) -> Result<Vec<ArticleText>, Error> {
    read_json(json)
}

/// Asks for the deliberations about other texts that aren't over and haven't taken effect.
pub fn proposals(cx: &RequestContext) -> Statement {
    cx.sql_of(format!(
        "SELECT d.id AS deliberation, d.title, d.status FROM deliberation AS d
         WHERE d.community = ?1 AND d.status NOT IN ('closed', 'withdrawn')
           AND d.id IN (SELECT deliberation FROM covenant_draft WHERE community = ?1)
           AND d.id NOT IN (SELECT deliberation FROM covenant WHERE community = ?1)
         ORDER BY d.id DESC LIMIT {PROPOSALS}"
    ))
}

#[derive(Deserialize)]
struct ProposalRow {
    deliberation: DeliberationId,
    title: Title,
    status: Status,
}

/// Reads what [`proposals`] asked for.
pub fn read_proposals(answers: &mut Rows) -> Result<Vec<ProposalLine>, Error> {
    let line = |ProposalRow { deliberation, title, status }| ProposalLine { deliberation, title, status };
    answers.each(line)
}

#[derive(Clone, Debug)]
pub struct Draft {
    pub number: Number,
    /// The version it would change.
    pub based_on: Version,
    pub articles: Vec<ArticleText>,
    /// Why it took the place of the one before.
    pub why: Option<Reason>,
    pub at: Moment,
}

/// What is in force, beside a draft.
#[derive(Clone, Debug)]
pub struct Force {
    /// The number of the version in force.
    pub in_force: Version,
    pub articles: Vec<ArticleText>,
    /// The version that the draft's deliberation led to.
    pub became: Option<Version>,
}

/// Asks for the drafts of a deliberation, for the text that the last is based on, and for what is in force.
pub fn of_deliberation(cx: &RequestContext, of: &DeliberationId) -> [Statement; 3] {
    let drafts = cx
        .sql(
            "SELECT number, based_on, articles, why, at_ms AS at FROM covenant_draft
             WHERE community = ?1 AND deliberation = ?2 ORDER BY number",
        )
        .arg(of.as_str());
    let basis = cx
        .sql_of(format!(
            "{TEXT} (SELECT based_on FROM covenant_draft WHERE community = ?1 AND deliberation = ?2
               ORDER BY number DESC LIMIT 1)"
        ))
        .arg(of.as_str());
    let force = cx
        .sql_of(format!(
            "SELECT {IN_FORCE} AS in_force, ({TEXT} {IN_FORCE}) AS articles,
               (SELECT version FROM covenant WHERE community = ?1 AND deliberation = ?2) AS became"
        ))
        .arg(of.as_str());
    [drafts, basis, force]
}

/// Asks what is in force, for whoever proposes another text.
pub fn force(cx: &RequestContext) -> Statement {
    cx.sql_of(format!("SELECT {IN_FORCE} AS in_force, ({TEXT} {IN_FORCE}) AS articles, NULL AS became"))
}

#[derive(Deserialize)]
struct DraftRow {
    number: Number,
    based_on: Version,
    articles: String,
    why: Option<Reason>,
    at: Moment,
}

/// Reads the drafts that [`of_deliberation`] asked for, oldest first.
pub fn read_drafts(answers: &mut Rows) -> Result<Vec<Draft>, Error> {
    let draft = |DraftRow { number, based_on, articles: text, why, at }| {
        Ok(Draft { number, based_on, articles: articles(&text)?, why, at })
    };
    answers.try_each(draft)
}

#[derive(Deserialize)]
struct ForceRow {
    in_force: Version,
    articles: Option<String>,
    became: Option<Version>,
}

/// Reads what is in force.
pub fn read_force(answers: &mut Rows) -> Result<Force, Error> {
    let row: ForceRow = answers.first()?.ok_or_else(|| Error::corrupt("what is in force has a row"))?;
    let articles = row.articles.map_or_else(|| Ok(Vec::new()), |text| articles(&text))?;
    Ok(Force { in_force: row.in_force, articles, became: row.became })
}
