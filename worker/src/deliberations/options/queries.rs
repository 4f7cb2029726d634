//! Options as rows.

use api::deliberations::{Author, NewOption, OptionLine};
use domain::{
    clock::Moment,
    deliberations::options::{
        Course, OPTIONS_MAX, State,
        cost::{Cents, Cost, Payer},
        link::Link,
    },
    ids::{BuildingId, DeliberationId, OptionId, PersonId},
    matters::photo::PhotoId,
    moderation::reports::Standing,
    people::name::{Honorific, surname},
    problem::Problem,
    text::{Explanation, PersonName, Reason, Title},
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, Transaction, flag, json},
    deliberations::queries::StoredDeliberation,
    error::Error,
    http::RequestContext,
    matters::photos::queries::is_kept,
};

/// Whether somebody else speaks for the option `o`.
const BACKED: &str = "EXISTS (
    SELECT 1 FROM point AS p WHERE p.community = ?1 AND p.option = o.id AND p.side = 'for' AND (
      p.author <> o.author
      OR EXISTS (SELECT 1 FROM endorsement WHERE community = ?1 AND point = p.id AND person <> o.author)))
  OR EXISTS (
    SELECT 1 FROM amendment
    WHERE community = ?1 AND option = o.id AND fate = 'accepted' AND author <> o.author)";

/// What tells others whose a row is, of the person `a` and the household `h`.
pub const AUTHOR: &str =
    "a.name AS author_name, a.honorific AS author_honorific, h.building AS author_building";

/// Whether everybody sees the post of this alias, or the reader wrote it.
#[must_use]
pub fn seen(post: &str) -> String {
    format!("({post}.standing IN ('shown', 'shown_for_good') OR {post}.author = (SELECT person FROM viewer))")
}

/// The person `a` who wrote the post of this alias, and their household `h`.
#[must_use]
pub fn author_of(post: &str) -> String {
    format!(
        "JOIN person AS a ON a.community = {post}.community AND a.id = {post}.author
         LEFT JOIN household AS h ON h.community = a.community AND h.id = a.household AND a.standing = 'active'"
    )
}

/// Whose a row is, as columns.
#[derive(Debug, Deserialize)]
pub struct AuthorRow {
    author_name: Option<PersonName>,
    author_honorific: Honorific,
    author_building: Option<BuildingId>,
}

impl From<AuthorRow> for Author {
    fn from(row: AuthorRow) -> Self {
        Self {
            building: row.author_building,
            surname: row.author_name.as_ref().map(surname),
            honorific: row.author_honorific,
        }
    }
}

#[derive(Deserialize)]
struct OptionRow {
    #[serde(flatten)]
    by: AuthorRow,
    id: OptionId,
    author: PersonId,
    at_ms: Moment,
    title: Title,
    text: Explanation,
    revision: u32,
    cents: Option<Cents>,
    payer: Option<Payer>,
    #[serde(deserialize_with = "json")]
    links: Vec<Link>,
    state: State,
    reason: Option<Reason>,
    standing: Standing,
    #[serde(deserialize_with = "flag")]
    mine: bool,
    #[serde(deserialize_with = "flag")]
    backed: bool,
    #[serde(deserialize_with = "json")]
    photos: Vec<PhotoId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredOption {
    pub author: PersonId,
    /// Whether anybody else speaks for it.
    pub backed: bool,
    /// As it stands beside others, without arguments.
    pub line: OptionLine,
}

impl StoredOption {
    #[must_use]
    pub fn course(&self) -> Course<'_> {
        Course { author: &self.author, state: self.line.state, backed: self.backed }
    }
}

impl From<OptionRow> for StoredOption {
    fn from(row: OptionRow) -> Self {
        Self {
            author: row.author,
            backed: row.backed,
            line: OptionLine {
                option: row.id,
                title: row.title,
                text: row.text,
                cost: row.cents.zip(row.payer).map(|(cents, payer)| Cost { cents, payer }),
                photos: row.photos,
                links: row.links,
                author: row.by.into(),
                mine: row.mine,
                at: row.at_ms,
                state: row.state,
                reason: row.reason,
                standing: row.standing,
                revision: row.revision,
                points_for: 0,
                points_against: 0,
                points: Vec::new(),
            },
        }
    }
}

pub fn of_deliberation(cx: &RequestContext, deliberation: &DeliberationId) -> Query<Vec<StoredOption>> {
    options_where(cx, "o.deliberation = ?4", deliberation.as_str())
}

/// An option; `NotFound` when there is none, or not for this reader.
pub fn option(cx: &RequestContext, option: &OptionId) -> Query<StoredOption> {
    option_where(cx, "?4", option.as_str())
}

/// The option whose id `which` selects with `?4`, which is `id`; `NotFound` when there is none, or not for this reader.
pub fn option_where(cx: &RequestContext, which: &str, id: &str) -> Query<StoredOption> {
    options_where(cx, &format!("o.id = ({which})"), id)
        .map(|options| options.into_iter().next())
        .ok_or(Problem::NotFound)
}

fn options_where(cx: &RequestContext, condition: &str, id: &str) -> Query<Vec<StoredOption>> {
    let sql = format!(
        "SELECT o.id, o.author, o.at_ms, o.title, o.text, o.revision, o.cents, o.payer, o.links, o.state, o.reason,
           o.standing, o.author IS (SELECT person FROM viewer) AS mine, {BACKED} AS backed, {AUTHOR},
           (SELECT json_group_array(photo) FROM (
              SELECT photo FROM option_photo WHERE community = ?1 AND option = o.id ORDER BY position)) AS photos
         FROM option AS o {}
         WHERE o.community = ?1 AND {condition} AND {} ORDER BY o.id",
        author_of("o"),
        seen("o"),
    );
    cx.viewer_sql(&sql).arg(id).all::<OptionRow>().each(StoredOption::from)
}

/// A condition: there are less than [`OPTIONS_MAX`] to be compared.
pub fn has_room(cx: &RequestContext, deliberation: &DeliberationId) -> Statement {
    cx.sql(
        "SELECT 1 WHERE ?3 > (
           SELECT count(*) FROM option WHERE community = ?1 AND deliberation = ?2 AND state = 'open')",
    )
    .arg(deliberation.as_str())
    .arg(OPTIONS_MAX)
}

pub fn insert(
    cx: &RequestContext,
    of: &StoredDeliberation,
    id: &OptionId,
    asked: &NewOption,
    author: &PersonId,
) -> Result<Statement, Error> {
    Ok(cx
        .sql(
            "INSERT INTO option (community, id, deliberation, author, run, at_ms, title, text, cents, payer, links)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )
        .arg(id.as_str())
        .arg(of.id.as_str())
        .arg(author.as_str())
        .arg(of.state.run)
        .arg(cx.now)
        .arg(asked.title.as_str())
        .arg(asked.text.as_str())
        .arg(asked.cost.map(|cost| i64::try_from(cost.cents.get()).unwrap_or(i64::MAX)))
        .arg(asked.cost.map(|cost| cost.payer.code()))
        .arg(serde_json::to_string(&asked.links).map_err(Error::corrupt)?))
}

/// Makes an option show photos that `uploader` sent in, if they are still kept.
pub fn attach(
    cx: &RequestContext,
    transaction: Transaction,
    option: &OptionId,
    photos: &[PhotoId],
    uploader: &PersonId,
) -> Transaction {
    (0_u32..).zip(photos).fold(transaction, |transaction, (position, photo)| {
        let shown = cx
            .sql(
                "INSERT INTO option_photo (community, option, photo, uploader, position) VALUES (?1, ?2, ?3, ?4, ?5)",
            )
            .arg(option.as_str())
            .arg(photo.as_str())
            .arg(uploader.as_str())
            .arg(position);
        transaction.require(is_kept(cx, photo, uploader), Problem::NotFound).then(shown)
    })
}

/// Takes an option back; changes no row where somebody else speaks for it by now, or it is gone.
pub fn withdraw(cx: &RequestContext, option: &OptionId) -> Statement {
    let sql = format!(
        "UPDATE option AS o SET state = 'withdrawn'
         WHERE o.community = ?1 AND o.id = ?2 AND o.state = 'open' AND NOT ({BACKED})"
    );
    cx.sql_of(sql).arg(option.as_str())
}

/// Takes an option out; changes no row where it is gone.
pub fn remove(cx: &RequestContext, option: &OptionId, reason: &Reason) -> Statement {
    cx.sql("UPDATE option SET state = 'removed', reason = ?3 WHERE community = ?1 AND id = ?2 AND state = 'open'")
        .arg(option.as_str())
        .arg(reason.as_str())
}

/// A condition: an option was neither taken back nor out, and its text is number `revision`, where that matters.
pub fn is_open(cx: &RequestContext, option: &OptionId, revision: Option<u32>) -> Statement {
    cx.sql(
        "SELECT 1 FROM option
         WHERE community = ?1 AND id = ?2 AND state = 'open' AND (?3 IS NULL OR revision = ?3)",
    )
    .arg(option.as_str())
    .arg(revision)
}
