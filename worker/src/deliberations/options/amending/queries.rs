//! Amendments and earlier texts as rows.

use api::deliberations::{AmendmentView, EarlierText, NewAmendment, OptionLine};
use domain::{
    clock::Moment,
    deliberations::options::{
        amending::{Amendment, Fate, WAITING_MAX},
        difference,
    },
    ids::{AmendmentId, OptionId, PersonId},
    moderation::reports::Standing,
    problem::Problem,
    text::{Explanation, Reason},
};
use serde::Deserialize;

use crate::{
    db::{Queries, Query, Statement, flag},
    deliberations::{
        options::queries::{AUTHOR, AuthorRow, StoredOption, author_of, option_where, seen},
        queries::{StoredDeliberation, deliberation_where},
    },
    http::RequestContext,
};

#[derive(Deserialize)]
struct AmendmentRow {
    #[serde(flatten)]
    by: AuthorRow,
    id: AmendmentId,
    at_ms: Moment,
    revision: u32,
    before: Explanation,
    text: Explanation,
    why: Reason,
    fate: Fate,
    reason: Option<Reason>,
    standing: Standing,
    #[serde(deserialize_with = "flag")]
    mine: bool,
}

#[derive(Deserialize)]
struct EarlierRow {
    revision: u32,
    text: Explanation,
    until_ms: Moment,
}

/// The amendments of an option and its earlier texts, newest first.
pub struct StoredAmendments {
    amendments: Vec<AmendmentRow>,
    earlier: Vec<EarlierRow>,
}

/// The same as its page shows them.
pub struct Amendments {
    pub amendments: Vec<AmendmentView>,
    pub earlier: Vec<EarlierText>,
}

pub fn of_option(cx: &RequestContext, option: &OptionId) -> Query<StoredAmendments> {
    let amendments = format!(
        "SELECT m.id, m.at_ms, m.revision, m.before, m.text, m.why, m.fate, m.reason, m.standing,
           m.author IS (SELECT person FROM viewer) AS mine, {AUTHOR}
         FROM amendment AS m {}
         WHERE m.community = ?1 AND m.option = ?4 AND {} ORDER BY m.id DESC",
        author_of("m"),
        seen("m"),
    );
    let earlier = "SELECT revision, text, until_ms FROM option_earlier
                   WHERE community = ?1 AND option = ?2 ORDER BY revision DESC";
    let amendments = cx.viewer_sql(&amendments).arg(option.as_str()).all();
    (amendments, cx.sql(earlier).arg(option.as_str()).all())
        .into_query()
        .map(|(amendments, earlier)| StoredAmendments { amendments, earlier })
}

impl StoredAmendments {
    /// What each would change, or changed, in the text of `option`.
    #[must_use]
    pub fn laid_over(self, option: &OptionLine) -> Amendments {
        let view = |row: AmendmentRow| AmendmentView {
            amendment: row.id,
            author: row.by.into(),
            mine: row.mine,
            at: row.at_ms,
            why: row.why,
            difference: difference::between(row.before.as_str(), row.text.as_str()),
            fate: row.fate,
            reason: row.reason,
            outdated: row.fate == Fate::Waiting && row.revision != option.revision,
            standing: row.standing,
        };
        // Newest first, so what came after a text is the one before it in the list.
        let mut after = option.text.clone();
        let mut earlier = Vec::with_capacity(self.earlier.len());
        for EarlierRow { revision, text, until_ms } in self.earlier {
            let difference = difference::between(text.as_str(), after.as_str());
            earlier.push(EarlierText { revision, until: until_ms, difference });
            after = text;
        }
        Amendments { amendments: self.amendments.into_iter().map(view).collect(), earlier }
    }
}

/// An amendment that somebody decides about.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct StoredAmendment {
    pub author: PersonId,
    fate: Fate,
    revision: u32,
}

impl StoredAmendment {
    #[must_use]
    pub fn of<'a>(&self, option: &'a StoredOption) -> Amendment<'a> {
        Amendment { author: &option.author, fate: self.fate, on: self.revision, now: option.line.revision }
    }
}

/// An amendment with its deliberation and its option; `NotFound` when there is none, or not for this reader.
pub fn amendment(
    cx: &RequestContext,
    amendment: &AmendmentId,
) -> Query<(StoredDeliberation, StoredOption, StoredAmendment)> {
    let id = amendment.as_str();
    let deliberation = deliberation_where(
        cx,
        "SELECT o.deliberation FROM amendment AS m JOIN option AS o ON o.community = m.community AND o.id = m.option
         WHERE m.community = ?1 AND m.id = ?2",
        id,
    );
    let option = option_where(cx, "SELECT option FROM amendment WHERE community = ?1 AND id = ?4", id);
    let sql = format!(
        "SELECT m.author, m.fate, m.revision FROM amendment AS m
         WHERE m.community = ?1 AND m.id = ?4 AND {}",
        seen("m")
    );
    let found = cx.viewer_sql(&sql).arg(id).first().ok_or(Problem::NotFound);
    (deliberation, option, found).into_query()
}

/// A condition: less than [`WAITING_MAX`] amendments of the option wait.
pub fn has_room(cx: &RequestContext, option: &OptionId) -> Statement {
    cx.sql(
        "SELECT 1 WHERE ?3 > (
           SELECT count(*) FROM amendment WHERE community = ?1 AND option = ?2 AND fate = 'waiting')",
    )
    .arg(option.as_str())
    .arg(WAITING_MAX)
}

#[derive(Clone, Copy, Debug)]
pub struct AmendmentToInsert<'a> {
    pub id: &'a AmendmentId,
    pub asked: &'a NewAmendment,
    pub author: &'a PersonId,
    /// The text it was written on.
    pub before: &'a Explanation,
    /// In which run of the deliberation.
    pub run: u32,
    pub fate: Fate,
}

pub fn insert(cx: &RequestContext, new: AmendmentToInsert<'_>) -> Statement {
    cx.sql(
        "INSERT INTO amendment (community, id, option, author, run, at_ms, revision, before, text, why, fate)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )
    .arg(new.id.as_str())
    .arg(new.asked.option.as_str())
    .arg(new.author.as_str())
    .arg(new.run)
    .arg(cx.now)
    .arg(new.asked.revision)
    .arg(new.before.as_str())
    .arg(new.asked.text.as_str())
    .arg(new.asked.why.as_str())
    .arg(new.fate.code())
}

/// Accepts an amendment, or refuses it with a reason; changes no row where it was decided before.
pub fn decide(cx: &RequestContext, amendment: &AmendmentId, reason: Option<&Reason>) -> Statement {
    let fate = if reason.is_none() { Fate::Accepted } else { Fate::Refused };
    cx.sql(
        "UPDATE amendment SET fate = ?3, reason = ?4 WHERE community = ?1 AND id = ?2 AND fate = 'waiting'",
    )
    .arg(amendment.as_str())
    .arg(fate.code())
    .arg(reason.map(Reason::as_str))
}

/// Makes an amendment the option's text and keeps the text it had. The last changes no row where the option's text isn't
/// the one that the amendment was written on.
pub fn become_text(cx: &RequestContext, amendment: &AmendmentId) -> [Statement; 2] {
    [
        "INSERT INTO option_earlier (community, option, revision, text, until_ms)
         SELECT o.community, o.id, o.revision, o.text, ?3
         FROM amendment AS m JOIN option AS o ON o.community = m.community AND o.id = m.option
         WHERE m.community = ?1 AND m.id = ?2 AND o.revision = m.revision",
        "UPDATE option AS o SET text = m.text, revision = o.revision + 1
         FROM amendment AS m
         WHERE m.community = ?1 AND m.id = ?2 AND o.community = m.community AND o.id = m.option
           AND o.revision = m.revision AND o.state = 'open' AND ?3 > 0",
    ]
    .map(|sql| cx.sql(sql).arg(amendment.as_str()).arg(cx.now))
}
