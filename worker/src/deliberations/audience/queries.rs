//! The people whom a deliberation calls upon, as a selection of accounts.

use domain::{
    clock::Moment,
    deliberations::{course::status::Status, procedures::phase::Party},
    ids::{CompoundId, EventId},
    people::role::Role,
};

use super::Audience;
use crate::{db::Statement, notices::queries::TELL};

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

/// Who has answered a statement since the phase began.
const GATHERING: &str = "SELECT s.person FROM stance AS s
  JOIN deliberation AS d ON d.community = s.community AND d.id = s.deliberation
  WHERE s.community = ?1 AND s.deliberation = ?3 AND d.run = ?8 AND s.at_ms >= d.course ->> '$.began'";

/// Who has answered an invitation to the session.
const MEETING: &str = "SELECT s.person FROM meeting AS m
    JOIN meeting_seat AS s ON s.community = m.community AND s.meeting = m.id
  WHERE m.community = ?1 AND m.deliberation = ?3 AND m.run = ?8 AND s.answer <> 'waiting'";

/// Who has written or endorsed something.
const DISCUSSING: &str =
    "SELECT author AS person FROM option WHERE community = ?1 AND deliberation = ?3 AND run = ?8
  UNION SELECT p.author FROM option AS o JOIN point AS p ON p.community = o.community AND p.option = o.id
  WHERE o.community = ?1 AND o.deliberation = ?3 AND p.run = ?8
  UNION SELECT m.author FROM option AS o JOIN amendment AS m ON m.community = o.community AND m.option = o.id
  WHERE o.community = ?1 AND o.deliberation = ?3 AND m.run = ?8
  UNION SELECT e.person FROM option AS o JOIN point AS p ON p.community = o.community AND p.option = o.id
    JOIN endorsement AS e ON e.community = p.community AND e.point = p.id
  WHERE o.community = ?1 AND o.deliberation = ?3 AND e.run = ?8";

/// Everybody of a household that voted, and every owner all of whose votes are cast, by whichever of the owners.
const VOTING: &str = "
  SELECT CASE WHEN b.electorate = 'person' THEN n.name ELSE p.id END AS person
  FROM ballot AS b
  JOIN ballot_part AS t ON t.community = ?1 AND t.deliberation = ?3 AND t.run = ?8
  JOIN ballot_name AS n ON n.community = ?1 AND n.deliberation = ?3 AND n.run = ?8 AND n.voter = t.voter
  LEFT JOIN person AS p ON p.community = ?1 AND p.household = n.name
  WHERE b.community = ?1 AND b.deliberation = ?3 AND b.run = ?8 AND b.electorate <> 'owner'
  UNION
  SELECT a.person FROM ballot_owner AS o
  JOIN owner_account AS a ON a.community = ?1 AND a.compound = o.compound AND a.owner = o.owner
  LEFT JOIN ballot_part AS t ON t.community = ?1 AND t.deliberation = ?3 AND t.run = ?8 AND t.voter = o.voter
  WHERE o.community = ?1 AND o.deliberation = ?3 AND o.run = ?8
  GROUP BY a.person HAVING count(*) = count(t.voter)";

/// Who has said what they think of the result.
const REVIEWING: &str = "SELECT person FROM review WHERE community = ?1 AND deliberation = ?3 AND run = ?8";

/// What selects the people (`person`) who have acted in the phase that runs, `?1` being the community, `?3` the
/// deliberation and `?8` its run; none where nobody is waited for.
#[must_use]
pub fn acted(status: Status) -> Option<&'static str> {
    match status {
        Status::Gathering => Some(GATHERING),
        Status::Meeting => Some(MEETING),
        Status::Discussing => Some(DISCUSSING),
        Status::Voting => Some(VOTING),
        Status::Reviewing => Some(REVIEWING),
        Status::Prepared
        | Status::Noticing
        | Status::CarryingOut
        | Status::NotPassed
        | Status::Closed
        | Status::Withdrawn => None,
    }
}

impl Audience<'_> {
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
