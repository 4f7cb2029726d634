//! The roll, frozen when a vote begins: all of it in the batch that begins the vote, so that it is what the tables say at that
//! very moment.

use domain::{
    deliberations::ballots::rule::{Electorate, Question, Rule},
    ids::CompoundId,
};

use super::Which;
use crate::{db::Statement, error::Error};

/// The roll. Voters are numbered from 1.
///
/// Every approved account of the compound `?4`, or of all, is a person; every door of the place tree is a household,
/// whether or not anybody there uses the page; every owner of the register has the units that bear the same `head`.
pub fn roll(which: Which<'_>, rule: &Rule, compound: Option<&CompoundId>) -> Vec<Statement> {
    const INTO: &str = "INSERT INTO ballot_name (community, deliberation, run, name, voter, building, area) SELECT ?1, ?2, ?3, ";
    let names = match rule.electorate {
        Electorate::Person => {
            "p.id, row_number() OVER (ORDER BY p.id), h.building, 0
             FROM person AS p JOIN household AS h ON h.community = p.community AND h.id = p.household
             WHERE p.community = ?1 AND p.standing = 'active' AND p.deleted_ms IS NULL
               AND (?4 IS NULL OR h.compound = ?4)"
        }
        Electorate::Household => {
            "h.id, row_number() OVER (ORDER BY h.id), h.building, 0
             FROM household AS h WHERE h.community = ?1 AND (?4 IS NULL OR h.compound = ?4)"
        }
        Electorate::Owner => {
            "o.household, dense_rank() OVER (ORDER BY o.compound, o.head), o.building, o.area
             FROM owned_unit AS o WHERE o.community = ?1 AND (?4 IS NULL OR o.compound = ?4)"
        }
    };
    let compound = compound.map(CompoundId::as_str);
    let names = which.sql(format!("{INTO}{names}")).arg(compound);
    let owners = which.sql(
        "INSERT INTO ballot_owner (community, deliberation, run, voter, compound, owner)
         SELECT DISTINCT ?1, ?2, ?3, n.voter, o.compound, w.value
         FROM ballot_name AS n
         JOIN owned_unit AS o ON o.community = n.community AND o.household = n.name, json_each(o.owners) AS w
         WHERE n.community = ?1 AND n.deliberation = ?2 AND n.run = ?3",
    );
    match rule.electorate {
        Electorate::Owner => vec![names, owners],
        Electorate::Person | Electorate::Household => vec![names],
    }
}

/// The ballot itself, after its [`roll`]; nothing where nobody stands on that. A motion becomes a choice where several options
/// were talked over that stand; at most as many of them as fit on a ballot, the first ones.
pub fn ballot(which: Which<'_>, rule: &Rule) -> Result<Statement, Error> {
    Ok(which
        .sql(
            "WITH talked_over (id) AS (
               SELECT id FROM option
               WHERE community = ?1 AND deliberation = ?2 AND state = 'open' AND standing IN ('shown', 'shown_for_good')
               ORDER BY id LIMIT ?5)
             INSERT INTO ballot (community, deliberation, run, rule)
             SELECT ?1, ?2, ?3, CASE
               WHEN ?4 ->> '$.question' = 'motion' AND (SELECT count(*) FROM talked_over) > 1
               THEN json_set(?4, '$.question', json_object('pick', 1, 'seats', 1,
                 'options', json((SELECT json_group_array(id) FROM talked_over))))
               ELSE ?4 END
             WHERE EXISTS (SELECT 1 FROM ballot_name WHERE community = ?1 AND deliberation = ?2 AND run = ?3)",
        )
        .arg(serde_json::to_string(rule).map_err(Error::corrupt)?)
        .arg(u32::try_from(Question::OPTIONS_MAX).unwrap_or(u32::MAX)))
}
