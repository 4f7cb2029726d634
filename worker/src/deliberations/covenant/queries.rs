//! Drafts and versions of the covenant as rows. A version has no words of its own: its draft has them.

use api::deliberations::{ProposalLine, VersionLine};
use domain::{
    clock::Moment,
    deliberations::{
        course::deliberation::Number,
        covenant::{Articles, Version},
    },
    ids::{DeliberationId, PersonId},
    text::{ArticleText, Reason},
};
use serde::Deserialize;

use crate::{
    db::{Queries, Query, Statement, json, optional_json},
    deliberations::queries::COVENANT_IN_FORCE,
    error::Error,
    http::RequestContext,
};

/// How many deliberations about other texts are listed.
const PROPOSALS: u8 = 20;

/// A text to talk over.
#[derive(Clone, Debug)]
pub struct ProposedText {
    /// The version that it would change.
    pub based_on: Version,
    pub articles: Articles,
}

/// A condition: the version in force is still this one.
pub fn is_in_force(cx: &RequestContext, version: Version) -> Statement {
    cx.sql_of(format!("SELECT 1 WHERE ?2 = {COVENANT_IN_FORCE}")).arg(version)
}

pub fn insert_draft(
    cx: &RequestContext,
    of: &DeliberationId,
    number: Number,
    proposed: &ProposedText,
    why: Option<&Reason>,
    by: &PersonId,
) -> Result<Statement, Error> {
    Ok(cx
        .sql(
            "INSERT INTO covenant_draft (community, deliberation, number, based_on, articles, why, person, at_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )
        .arg(of.as_str())
        .arg(number)
        .arg(proposed.based_on)
        .arg(serde_json::to_string(&proposed.articles).map_err(Error::corrupt)?)
        .arg(why.map(Reason::as_str))
        .arg(by.as_str())
        .arg(cx.now))
}

pub fn versions(cx: &RequestContext) -> Query<Vec<VersionLine>> {
    cx.sql(
        "SELECT c.version, c.at_ms AS at, c.deliberation, d.title
         FROM covenant AS c JOIN deliberation AS d ON d.community = c.community AND d.id = c.deliberation
         WHERE c.community = ?1 ORDER BY c.version DESC",
    )
    .all()
}

/// What selects the articles of a version.
const TEXT: &str = "SELECT t.articles FROM covenant AS c
  JOIN covenant_draft AS t ON t.community = c.community AND t.deliberation = c.deliberation AND t.number = c.draft
  WHERE c.community = ?1 AND c.version = ";

#[derive(Deserialize)]
struct TextRow {
    #[serde(deserialize_with = "json")]
    articles: Vec<ArticleText>,
}

/// Reads the text that a statement selects; no articles where there is none.
fn text(statement: Statement) -> Query<Vec<ArticleText>> {
    statement.first().map(|row: Option<TextRow>| row.map_or_else(Vec::new, |row| row.articles))
}

/// The text of a version, or of the one in force.
pub fn version_text(cx: &RequestContext, version: Option<Version>) -> Query<Vec<ArticleText>> {
    text(cx.sql_of(format!("{TEXT} coalesce(?2, {COVENANT_IN_FORCE})")).arg(version))
}

/// The text before that of a version, or of the one in force.
pub fn earlier_text(cx: &RequestContext, version: Option<Version>) -> Query<Vec<ArticleText>> {
    text(cx.sql_of(format!("{TEXT} coalesce(?2, {COVENANT_IN_FORCE}) - 1")).arg(version))
}

/// The deliberations about other texts that aren't over and haven't taken effect.
pub fn proposals(cx: &RequestContext) -> Query<Vec<ProposalLine>> {
    cx.sql_of(format!(
        "SELECT d.id AS deliberation, d.title, d.status FROM deliberation AS d
         WHERE d.community = ?1 AND d.status NOT IN ('closed', 'withdrawn')
           AND d.id IN (SELECT deliberation FROM covenant_draft WHERE community = ?1)
           AND d.id NOT IN (SELECT deliberation FROM covenant WHERE community = ?1)
         ORDER BY d.id DESC LIMIT {PROPOSALS}"
    ))
    .all()
}

#[derive(Clone, Debug, Deserialize)]
pub struct Draft {
    pub number: Number,
    /// The version it would change.
    pub based_on: Version,
    #[serde(deserialize_with = "json")]
    pub articles: Vec<ArticleText>,
    /// Why it took the place of the one before.
    pub why: Option<Reason>,
    #[serde(rename = "at_ms")]
    pub at: Moment,
}

#[derive(Deserialize)]
struct InForceRow {
    version: Version,
    #[serde(deserialize_with = "optional_json")]
    articles: Option<Vec<ArticleText>>,
}

/// The version in force: 0 and no articles before there was one.
#[derive(Clone, Debug)]
pub struct InForce {
    pub version: Version,
    pub articles: Vec<ArticleText>,
}

pub fn in_force(cx: &RequestContext) -> Query<InForce> {
    let sql = format!("SELECT {COVENANT_IN_FORCE} AS version, ({TEXT} {COVENANT_IN_FORCE}) AS articles");
    cx.sql_of(sql)
        .one()
        .map(|InForceRow { version, articles }| InForce { version, articles: articles.unwrap_or_default() })
}

/// The drafts of a deliberation beside what is in force.
#[derive(Clone, Debug)]
pub struct Drafts {
    /// Oldest first.
    pub drafts: Vec<Draft>,
    /// The text that the last is based on.
    pub basis: Vec<ArticleText>,
    pub in_force: InForce,
    /// The version that the deliberation led to.
    pub became: Option<Version>,
}

pub fn drafts(cx: &RequestContext, of: &DeliberationId) -> Query<Drafts> {
    let drafts = "SELECT number, based_on, articles, why, at_ms FROM covenant_draft
                  WHERE community = ?1 AND deliberation = ?2 ORDER BY number";
    let basis = format!(
        "{TEXT} (SELECT based_on FROM covenant_draft WHERE community = ?1 AND deliberation = ?2
           ORDER BY number DESC LIMIT 1)"
    );
    let became = "SELECT (SELECT version FROM covenant WHERE community = ?1 AND deliberation = ?2) AS became";
    let drafts = cx.sql(drafts).arg(of.as_str()).all();
    let basis = text(cx.sql_of(basis).arg(of.as_str()));
    let became = cx.sql(became).arg(of.as_str()).scalar();
    (drafts, basis, in_force(cx), became).into_query().map(|(drafts, basis, in_force, became)| Drafts {
        drafts,
        basis,
        in_force,
        became,
    })
}
