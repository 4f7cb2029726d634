//! The people whom a deliberation calls upon, as a selection of accounts.

use domain::{
    clock::Moment,
    deliberations::procedures::phase::Party,
    ids::{CompoundId, EventId},
    people::role::Role,
};

use super::Called;
use crate::{db::Statement, notices::queries::TELL};

pub use crate::notices::queries::tell_one;

/// Residents where `?7` says so, owners of the register by the accounts they vote with where `?9` says so, and who holds one
/// of the roles `?6` at the moment `?5`: of the compound `?4`, or of all. `{acted}` selects who isn't called any more.
const CALLED: &str = "WITH told (person) AS (
  SELECT p.id FROM person AS p JOIN household AS h ON h.community = p.community AND h.id = p.household
  WHERE ?7 AND p.community = ?1 AND p.standing = 'active' AND (?4 IS NULL OR h.compound = ?4)
  UNION
  SELECT w.person FROM owner_account AS w JOIN person AS p ON p.community = w.community AND p.id = w.person
  WHERE ?9 AND w.community = ?1 AND p.standing = 'active' AND (?4 IS NULL OR w.compound = ?4)
    AND EXISTS (SELECT 1 FROM owned_unit AS o, json_each(o.owners) AS n
      WHERE o.community = ?1 AND o.compound = w.compound AND n.value = w.owner)
  UNION
  SELECT a.person FROM appointment AS a
    LEFT JOIN building AS b ON a.place = 'building' AND b.community = a.community AND b.id = a.place_id
  WHERE a.community = ?1 AND a.role IN (SELECT value FROM json_each(?6))
    AND a.from_ms <= ?5 AND (a.until_ms IS NULL OR a.until_ms > ?5)
    AND (?4 IS NULL OR a.place = 'community' OR a.place_id = ?4 OR b.compound = ?4)
  EXCEPT SELECT person FROM ({acted})) ";

const NOBODY: &str = "SELECT NULL AS person WHERE ?3 IS NULL AND ?8 IS NULL";

impl Called<'_> {
    /// The statement that tells them of an event recorded earlier in the same batch.
    pub fn tell(&self, event: &EventId, now: Moment) -> Statement {
        let acted = self.acted.unwrap_or(NOBODY);
        let has = |party| self.parties.contains(&party);
        let residents = has(Party::Resident) && !self.owners_vote;
        let owners = has(Party::Owner) || (has(Party::Resident) && self.owners_vote);
        let roles: serde_json::Value =
            self.parties.iter().filter_map(|party| party.role()).map(Role::code).collect();
        Statement::new(format!("{}{TELL}", CALLED.replace("{acted}", acted)))
            .arg(self.deliberation.community.as_str())
            .arg(event.as_str())
            .arg(self.deliberation.id.as_str())
            .arg(self.deliberation.compound.as_ref().map(CompoundId::as_str))
            .arg(now)
            .arg(roles.to_string())
            .arg(residents)
            .arg(self.run)
            .arg(owners)
    }
}
