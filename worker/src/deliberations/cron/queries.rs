//! Which deliberations the clock has something to do with, in all communities of a database.

use domain::{
    clock::Moment,
    ids::{CommunityId, DeliberationId},
};

use crate::{
    db::{Query, Statement},
    deliberations::queries::{DELIBERATION, StoredDeliberation},
};

pub fn due(now: Moment, most: u16) -> Query<Vec<StoredDeliberation>> {
    let sql = format!(
        "SELECT {DELIBERATION} FROM deliberation AS d WHERE d.due_ms <= ?1 ORDER BY d.due_ms LIMIT {most}"
    );
    Statement::new(sql).arg(now).all()
}

/// What ends soon and hasn't been said to.
pub fn to_remind(now: Moment, most: u16) -> Query<Vec<StoredDeliberation>> {
    let sql = format!(
        "SELECT {DELIBERATION} FROM deliberation AS d WHERE d.remind_ms <= ?1 ORDER BY d.remind_ms LIMIT {most}"
    );
    Statement::new(sql).arg(now).all()
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
