//! A deliberation after a step, the roll of a vote that begins, and the version of the covenant that takes effect.

use std::borrow::Cow;

use domain::{
    clock::Moment,
    deliberations::{
        ballots::rule::{Electorate, Question, Rule},
        course::{
            self,
            deliberation::{Deliberation, Number},
        },
    },
    ids::{CommunityId, CompoundId, DeliberationId},
};

use crate::{
    db::Statement,
    deliberations::queries::{COVENANT_IN_FORCE, StoredDeliberation},
    error::Error,
};

/// The deliberation after a step, unless it has another version than `was` by now.
pub fn update(
    community: &CommunityId,
    id: &DeliberationId,
    was: u32,
    state: &Deliberation,
) -> Result<Statement, Error> {
    let statement = Statement::new(
        "UPDATE deliberation SET course = ?4, due_ms = ?5,
           -- Who was told of this phase's end isn't told again, unless it ends at another time.
           remind_ms = CASE WHEN run = ?4 ->> '$.run' AND ends_ms = ?4 ->> '$.ends' THEN remind_ms ELSE ?6 END
         WHERE community = ?1 AND id = ?2 AND version = ?3",
    )
    .arg(community.as_str())
    .arg(id.as_str())
    .arg(was);
    with_course(statement, state)
}

/// Binds where it stands, when the clock moves it on, and when whoever is waited for is reminded.
pub fn with_course(statement: Statement, state: &Deliberation) -> Result<Statement, Error> {
    Ok(statement
        .arg(serde_json::to_string(state).map_err(Error::corrupt)?)
        .arg(course::clock(state))
        .arg(state.reminder().map(|(at, _)| at)))
}

/// A statement whose `?1` to `?3` name a run of a deliberation; its own arguments begin with `?4`.
fn of_run(deliberation: &StoredDeliberation, run: Number, sql: impl Into<Cow<'static, str>>) -> Statement {
    Statement::new(sql).arg(deliberation.community.as_str()).arg(deliberation.id.as_str()).arg(run)
}

/// The roll, as the tables are at that very moment. Voters are numbered from 1.
///
/// Every approved account of the compound `?4`, or of all, is a person; every door of the place tree is a household,
/// whether or not anybody there uses the page; every owner of the register has the units that bear the same `head`.
pub fn insert_roll(deliberation: &StoredDeliberation, run: Number, rule: &Rule) -> Vec<Statement> {
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
    let compound = deliberation.compound.as_ref().map(CompoundId::as_str);
    let names = of_run(deliberation, run, format!("{INTO}{names}")).arg(compound);
    let owners = of_run(
        deliberation,
        run,
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

/// A condition: somebody stands on the roll.
pub fn has_voters(deliberation: &StoredDeliberation, run: Number) -> Statement {
    let sql = "SELECT 1 FROM ballot_name WHERE community = ?1 AND deliberation = ?2 AND run = ?3";
    of_run(deliberation, run, sql)
}

/// The ballot of a roll. A motion becomes a choice where several options were talked over that stand; at most as many of
/// them as fit on a ballot, the first ones.
pub fn insert_ballot(
    deliberation: &StoredDeliberation,
    run: Number,
    rule: &Rule,
) -> Result<Statement, Error> {
    let sql = "WITH talked_over (id) AS (
         SELECT id FROM option
         WHERE community = ?1 AND deliberation = ?2 AND state = 'open' AND standing IN ('shown', 'shown_for_good')
         ORDER BY id LIMIT ?5)
       INSERT INTO ballot (community, deliberation, run, rule)
       SELECT ?1, ?2, ?3, CASE
         WHEN ?4 ->> '$.question' = 'motion' AND (SELECT count(*) FROM talked_over) > 1
         THEN json_set(?4, '$.question', json_object('pick', 1, 'seats', 1,
           'options', json((SELECT json_group_array(id) FROM talked_over))))
         ELSE ?4 END";
    Ok(of_run(deliberation, run, sql)
        .arg(serde_json::to_string(rule).map_err(Error::corrupt)?)
        .arg(u32::try_from(Question::OPTIONS_MAX).unwrap_or(u32::MAX)))
}

/// Makes the last draft of a deliberation the covenant's next version; changes no row where it is based on another
/// version than the one in force.
pub fn enact_covenant(community: &CommunityId, of: &DeliberationId, at: Moment) -> Statement {
    Statement::new(format!(
        "INSERT INTO covenant (community, version, deliberation, draft, at_ms)
         SELECT d.community, d.based_on + 1, d.deliberation, d.number, ?3 FROM covenant_draft AS d
         WHERE d.community = ?1 AND d.deliberation = ?2 AND d.based_on = {COVENANT_IN_FORCE}
           AND d.number = (SELECT max(number) FROM covenant_draft WHERE community = ?1 AND deliberation = ?2)"
    ))
    .arg(community.as_str())
    .arg(of.as_str())
    .arg(at)
}
