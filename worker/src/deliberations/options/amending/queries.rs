//! Amendments and earlier texts as rows.

use domain::{
    clock::Moment,
    deliberations::{
        options::{
            amending::{Amendment, Fate, WAITING_MAX},
            difference,
        },
        wire::{AmendmentView, EarlierText, NewAmendment},
    },
    ids::{AmendmentId, OptionId, PersonId},
    moderation::reports::Standing,
    text::{Explanation, Reason},
};
use serde::Deserialize;

use super::options::{self, AUTHOR, AuthorRow, author_of, seen};
use crate::{
    db::{Rows, Statement},
    deliberations::queries as deliberations,
    error::Error,
    http::RequestContext,
};

/// Asks for the amendments of an option, and its earlier texts.
pub fn around(cx: &RequestContext, option: &OptionId) -> [Statement; 2] {
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
    [cx.viewer_sql(&amendments).arg(option.as_str()), cx.sql(earlier).arg(option.as_str())]
}

#[derive(Deserialize)]
struct Row {
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
    mine: u8,
}

#[derive(Deserialize)]
struct EarlierRow {
    revision: u32,
    text: Explanation,
    until_ms: Moment,
}

/// Reads what [`around`] asked for about `option`.
pub fn read_around(
    answers: &mut Rows,
    option: &options::Found,
) -> Result<(Vec<AmendmentView>, Vec<EarlierText>), Error> {
    let view = |row: Row| AmendmentView {
        amendment: row.id,
        author: row.by.into(),
        mine: row.mine == 1,
        at: row.at_ms,
        why: row.why,
        difference: difference::between(row.before.as_str(), row.text.as_str()),
        fate: row.fate,
        reason: row.reason,
        outdated: row.fate == Fate::Waiting && row.revision != option.line.revision,
        standing: row.standing,
    };
    let amendments = answers.each(view)?;
    // Newest first, so what came after a text is the one before it in the list.
    let mut after = option.line.text.clone();
    let mut earlier = Vec::new();
    for EarlierRow { revision, text, until_ms } in answers.all()? {
        let difference = difference::between(text.as_str(), after.as_str());
        earlier.push(EarlierText { revision, until: until_ms, difference });
        after = text;
    }
    Ok((amendments, earlier))
}

/// Asks for the deliberation, the option and the amendment.
pub fn one(cx: &RequestContext, amendment: &AmendmentId) -> [Statement; 3] {
    let option = "SELECT option FROM amendment WHERE community = ?1 AND id = ?4";
    let waiting = format!(
        "SELECT m.author, m.fate, m.revision FROM amendment AS m
         WHERE m.community = ?1 AND m.id = ?4 AND {}",
        seen("m")
    );
    [
        deliberations::one_where(
            cx,
            "SELECT o.deliberation FROM amendment AS m JOIN option AS o ON o.community = m.community AND o.id = m.option
             WHERE m.community = ?1 AND m.id = ?2",
            amendment.as_str(),
        ),
        options::lines_where(cx, &format!("o.id = ({option})"), amendment.as_str()),
        cx.viewer_sql(&waiting).arg(amendment.as_str()),
    ]
}

/// An amendment that somebody decides about.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Decided {
    pub author: PersonId,
    fate: Fate,
    revision: u32,
}

impl Decided {
    #[must_use]
    pub fn amendment<'a>(&self, option: &'a options::Found) -> Amendment<'a> {
        Amendment { author: &option.author, fate: self.fate, on: self.revision, now: option.line.revision }
    }
}

/// Reads what [`one`] asked for, after the deliberation and the option.
pub fn read_one(answers: &mut Rows) -> Result<Option<Decided>, Error> {
    Ok(answers.first()?)
}

#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    pub id: &'a AmendmentId,
    /// As it was asked for.
    pub asked: &'a NewAmendment,
    /// The text it was written on.
    pub before: &'a Explanation,
    /// In which run of the deliberation.
    pub run: u32,
}

/// Writes a new amendment; none where [`WAITING_MAX`] others of the option wait.
pub fn insert(cx: &RequestContext, new: New<'_>, author: &PersonId, fate: Fate) -> Statement {
    cx.sql(
        "INSERT INTO amendment (community, id, option, author, run, at_ms, revision, before, text, why, fate)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
         WHERE (SELECT count(*) FROM amendment WHERE community = ?1 AND option = ?3 AND fate = 'waiting') < ?12",
    )
    .arg(new.id.as_str())
    .arg(new.asked.option.as_str())
    .arg(author.as_str())
    .arg(new.run)
    .arg(cx.now)
    .arg(new.asked.revision)
    .arg(new.before.as_str())
    .arg(new.asked.text.as_str())
    .arg(new.asked.why.as_str())
    .arg(fate.code())
    .arg(WAITING_MAX)
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
