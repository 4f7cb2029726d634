//! Wishes whose day went by, as rows.

use domain::{
    clock::Moment,
    ids::{CommunityId, WishId},
};
use serde::Deserialize;

use crate::db::{Query, Statement};

/// A wish whose day went by.
#[derive(Debug, Deserialize)]
pub struct OverdueWish {
    pub community: CommunityId,
    pub id: WishId,
}

/// At most `most` of them, in all communities.
pub fn overdue(now: Moment, most: u16) -> Query<Vec<OverdueWish>> {
    Statement::new(
        "SELECT community, id FROM wish INDEXED BY wish_to_lapse
         WHERE state IN ('waiting', 'open') AND until_ms <= ?1 ORDER BY until_ms LIMIT ?2",
    )
    .arg(now)
    .arg(u32::from(most))
    .all()
}

/// Ends a wish whose day went by; changes no row where something else happened to it meanwhile.
pub fn lapse(community: &CommunityId, wish: &WishId, now: Moment) -> Statement {
    Statement::new(
        "UPDATE wish SET state = 'lapsed', version = version + 1, contact = NULL
         WHERE community = ?1 AND id = ?2 AND state IN ('waiting', 'open') AND until_ms <= ?3",
    )
    .arg(community.as_str())
    .arg(wish.as_str())
    .arg(now)
}
