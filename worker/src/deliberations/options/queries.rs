//! Options as rows.

use domain::{
    clock::Moment,
    deliberations::{
        options::{
            Course, OPTIONS_MAX, State,
            cost::{Cents, Cost, Payer},
            link::Link,
        },
        wire::{Author, NewOption, OptionLine},
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
    db::{Conflict, Rows, Statement, Transaction, read_json},
    deliberations::queries as deliberations,
    error::Error,
    http::RequestContext,
};

/// Whether somebody else speaks for the option `o`.
const BACKED: &str = "EXISTS (
    SELECT 1 FROM point AS p WHERE p.community = ?1 AND p.option = o.id AND p.side = 'for' AND (
      p.author <> o.author
      OR EXISTS (SELECT 1 FROM endorsement WHERE community = ?1 AND point = p.id AND person <> o.author)))
  OR EXISTS (
    SELECT 1 FROM amendment
    WHERE community = ?1 AND option = o.id AND fate = 'accepted' AND author <> o.author)";

/// Who has written or endorsed something in the run `?8` of the deliberation `?3`.
pub const ACTED: &str =
    "SELECT author AS person FROM option WHERE community = ?1 AND deliberation = ?3 AND run = ?8
  UNION SELECT p.author FROM option AS o JOIN point AS p ON p.community = o.community AND p.option = o.id
  WHERE o.community = ?1 AND o.deliberation = ?3 AND p.run = ?8
  UNION SELECT m.author FROM option AS o JOIN amendment AS m ON m.community = o.community AND m.option = o.id
  WHERE o.community = ?1 AND o.deliberation = ?3 AND m.run = ?8
  UNION SELECT e.person FROM option AS o JOIN point AS p ON p.community = o.community AND p.option = o.id
    JOIN endorsement AS e ON e.community = p.community AND e.point = p.id
  WHERE o.community = ?1 AND o.deliberation = ?3 AND e.run = ?8";

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

/// Which options are asked for.
#[derive(Clone, Copy, Debug)]
pub enum Of<'a> {
    Deliberation(&'a DeliberationId),
    Option(&'a OptionId),
}

impl Of<'_> {
    /// The column of `option` that is compared with the placeholder.
    #[must_use]
    pub const fn column(&self) -> &'static str {
        match self {
            Self::Deliberation(_) => "deliberation",
            Self::Option(_) => "id",
        }
    }

    /// What it is compared with.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Deliberation(id) => id.as_str(),
            Self::Option(id) => id.as_str(),
        }
    }
}

/// Asks for options, without their points.
pub fn lines(cx: &RequestContext, of: Of<'_>) -> Statement {
    lines_where(cx, &format!("o.{} = ?4", of.column()), of.id())
}

/// Asks for the options `o` that fulfil a condition with `?4`, which is `id`.
pub fn lines_where(cx: &RequestContext, condition: &str, id: &str) -> Statement {
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
    cx.viewer_sql(&sql).arg(id)
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
struct Row {
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
    links: String,
    state: State,
    reason: Option<Reason>,
    standing: Standing,
    mine: u8,
    backed: u8,
    photos: String,
}

/// An option that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub author: PersonId,
    /// Whether anybody else speaks for it.
    pub backed: bool,
    /// As it stands beside others, without points.
    pub line: OptionLine,
}

impl Found {
    #[must_use]
    pub fn course(&self) -> Course<'_> {
        Course { author: &self.author, state: self.line.state, backed: self.backed }
    }
}

impl TryFrom<Row> for Found {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let links: Vec<Link> = read_json(&row.links)?;
        let photos: Vec<PhotoId> = read_json(&row.photos)?;
        Ok(Self {
            author: row.author,
            backed: row.backed == 1,
            line: OptionLine {
                option: row.id,
                title: row.title,
                text: row.text,
                cost: row.cents.zip(row.payer).map(|(cents, payer)| Cost { cents, payer }),
                photos,
                links,
                author: row.by.into(),
                mine: row.mine == 1,
                at: row.at_ms,
                state: row.state,
                reason: row.reason,
                standing: row.standing,
                revision: row.revision,
                points_for: 0,
                points_against: 0,
                points: Vec::new(),
            },
        })
    }
}

/// Reads what [`lines`] asked for.
pub fn read_lines(answers: &mut Rows) -> Result<Vec<Found>, Error> {
    answers.try_each::<Row, _>(Found::try_from)
}

/// Writes a new option; none where there are [`OPTIONS_MAX`] others to be compared.
pub fn insert(
    cx: &RequestContext,
    of: &deliberations::Found,
    id: &OptionId,
    asked: &NewOption,
    links: &[Link],
    author: &PersonId,
) -> Result<Statement, Error> {
    Ok(cx
        .sql(
            "INSERT INTO option (community, id, deliberation, author, run, at_ms, title, text, cents, payer, links)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
             WHERE (SELECT count(*) FROM option WHERE community = ?1 AND deliberation = ?3 AND state = 'open') < ?12",
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
        .arg(serde_json::to_string(links).map_err(Error::corrupt)?)
        .arg(OPTIONS_MAX))
}

/// Makes an option show photos that `uploader` sent in, if they are still kept.
pub fn show_photos(
    cx: &RequestContext,
    write: Transaction,
    option: &OptionId,
    photos: &[PhotoId],
    uploader: &PersonId,
) -> Transaction {
    (0_u32..).zip(photos).fold(write, |write, (position, photo)| {
        let shown = cx
            .sql(
                "INSERT INTO option_photo (community, option, photo, uploader, position)
                 SELECT community, ?2, id, uploader, ?5 FROM photo WHERE community = ?1 AND id = ?3 AND uploader = ?4",
            )
            .arg(option.as_str())
            .arg(photo.as_str())
            .arg(uploader.as_str())
            .arg(position);
        write.guarded(shown, Conflict::Refused(Problem::NotFound))
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

/// Keeps an option where it is while something is written about it: changes one row, unless it was taken back or out, or
/// its text is another than number `revision`, where that matters.
pub fn hold(cx: &RequestContext, option: &OptionId, revision: Option<u32>) -> Statement {
    cx.sql(
        "UPDATE option SET state = state
         WHERE community = ?1 AND id = ?2 AND state = 'open' AND (?3 IS NULL OR revision = ?3)",
    )
    .arg(option.as_str())
    .arg(revision)
}
