//! Who has voted, as the reminder asks.

/// What selects the people (`person`) who need no reminder of a vote, `?1` being the community, `?3` the deliberation and
/// `?8` its run: everybody of a household that voted, and every owner all of whose votes are cast, by whichever of the
/// owners.
pub const VOTED: &str = "
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
