//! Which matters the clock has something to do with, in all communities of a database.

use domain::{
    clock::Moment,
    ids::CommunityId,
    matters::matter::{Matter, RATING_MS},
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement},
    error::Error,
    matters::queries::{CUSTODY, CustodyRow, MATTER, MatterRow, OPEN},
};

/// A matter the clock has something to do with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueMatter {
    pub community: CommunityId,
    pub matter: Matter,
}

#[derive(Deserialize)]
struct DueMatterRow {
    #[serde(flatten)]
    matter: MatterRow,
    #[serde(flatten)]
    custody: CustodyRow,
    community: CommunityId,
}

fn due(statement: Statement) -> Query<Vec<DueMatter>> {
    statement.all().try_each(|row: DueMatterRow| {
        let matter = row.matter.into_matter(row.custody.into_custody()?);
        Ok::<_, Error>(DueMatter { community: row.community, matter })
    })
}

/// What has waited long enough for a rating.
pub fn to_close(now: Moment, most: u16) -> Query<Vec<DueMatter>> {
    let sql = format!(
        "SELECT m.community, {MATTER}, {CUSTODY} FROM matter AS m {OPEN}
         WHERE m.stage = 'done' AND m.done_ms <= ?1 ORDER BY m.done_ms LIMIT {most}"
    );
    due(Statement::new(sql).arg(now.plus(-RATING_MS)))
}

/// What lies in hands whose clock has run out without a word yet.
pub fn alarms(now: Moment, most: u16) -> Query<Vec<DueMatter>> {
    let sql = format!(
        "SELECT m.community, {MATTER}, {CUSTODY}
         FROM custody AS c JOIN matter AS m ON m.community = c.community AND m.id = c.matter
         WHERE c.alarm_ms < ?1 AND c.released_ms IS NULL ORDER BY c.alarm_ms LIMIT {most}"
    );
    due(Statement::new(sql).arg(now))
}
