//! Whom a post's events are told, as a selection of accounts.

use domain::{
    clock::Moment,
    ids::{BuildingId, EventId, PersonId},
    moderation::policy::{Told, roles},
    people::role::Role,
};

use super::PostRecord;
use crate::{db::Statement, notices::queries::TELL};

const AUTHOR: &str = "WITH told (person) AS (SELECT ?3) ";

/// Who holds one of the roles `?3` at the moment `?4` where the author lives, in building `?5` of compound `?6`: the
/// nearest of them who neither wrote the post (`?7`) nor decided about it (`?8`).
const MODERATORS: &str = "WITH near (person, how) AS (
  SELECT person, CASE place WHEN 'building' THEN 0 WHEN 'compound' THEN 1 ELSE 2 END
  FROM appointment
  WHERE community = ?1 AND role IN (SELECT value FROM json_each(?3))
    AND from_ms <= ?4 AND (until_ms IS NULL OR until_ms > ?4)
    AND (place = 'community' OR place_id = ?5 OR place_id = ?6) AND person IS NOT ?7 AND person IS NOT ?8
), told (person) AS (SELECT person FROM near WHERE how = (SELECT min(how) FROM near)) ";

/// The statement that tells `told` of an event recorded earlier in the same batch.
pub fn tell(record: &PostRecord, told: Told, event: &EventId, now: Moment) -> Statement {
    let statement =
        |who: &str| Statement::new(format!("{who}{TELL}")).arg(record.community.as_str()).arg(event.as_str());
    match told {
        Told::Author => statement(AUTHOR).arg(record.post.author.as_str()),
        Told::Moderators => {
            let roles: serde_json::Value = roles().map(Role::code).collect();
            let home = record.home.as_ref();
            statement(MODERATORS)
                .arg(roles.to_string())
                .arg(now)
                .arg(home.and_then(|home| home.building.as_ref()).map(BuildingId::as_str))
                .arg(home.map(|home| home.compound.as_str()))
                .arg(record.post.author.as_str())
                .arg(record.post.decided_by.as_ref().map(PersonId::as_str))
        }
    }
}
