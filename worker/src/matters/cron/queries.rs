//! Which matters the clock has something to do with, in all communities of a database.

use domain::{
    clock::Moment,
    ids::CommunityId,
    matters::matter::{Matter, RATING_MS},
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement},
    error::Error,
    matters::queries::{CUSTODY, CustodyRow, MATTER, MatterRow, OPEN},
};

/// Asks for what has waited long enough for a rating.
pub fn to_close(now: Moment, most: u16) -> Statement {
    let sql = format!(
        "SELECT m.community, {MATTER}, {CUSTODY} FROM matter AS m {OPEN}
         WHERE m.stage = 'done' AND m.done_ms <= ?1 ORDER BY m.done_ms LIMIT {most}"
    );
    Statement::new(sql).arg(now.plus(-RATING_MS))
}

/// Asks for what lies in hands whose clock has run out without a word yet.
pub fn alarms(now: Moment, most: u16) -> Statement {
    let sql = format!(
        "SELECT m.community, {MATTER}, {CUSTODY}
         FROM custody AS c JOIN matter AS m ON m.community = c.community AND m.id = c.matter
         WHERE c.alarm_ms < ?1 AND c.released_ms IS NULL ORDER BY c.alarm_ms LIMIT {most}"
    );
    Statement::new(sql).arg(now)
}

#[derive(Deserialize)]
struct Row {
    #[serde(flatten)]
    matter: MatterRow,
    #[serde(flatten)]
    custody: CustodyRow,
    community: CommunityId,
}

/// A matter the clock has something to do with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its community.
    pub community: CommunityId,
    /// The matter.
    pub matter: Matter,
}

/// Reads what [`to_close`] or [`alarms`] asked for.
///
/// # Errors
/// [`Error::Broken`] for a broken row.
pub fn read(answers: &mut Rows) -> Result<Vec<Waiting>, Error> {
    answers.try_each(|row: Row| {
        Ok(Waiting { community: row.community, matter: row.matter.read(row.custody.read()?) })
    })
}
