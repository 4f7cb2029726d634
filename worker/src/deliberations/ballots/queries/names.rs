//! Who voted what in an open ballot.

use domain::{
    deliberations::{
        ballots::{
            roll::Share,
            rule::{Choice, Mark},
        },
        wire::{Author, NamedVote},
    },
    ids::BuildingId,
    people::name::{Honorific, surname},
    text::PersonName,
};
use serde::Deserialize;

use super::Which;
use crate::{
    db::{Rows, Statement, read_json},
    error::Error,
};

/// Asks for the votes of those who have a name on the roll in this building, each with all its places. Nothing is kept of a
/// secret ballot that could be asked for.
pub fn of_building(which: Which<'_>, building: &BuildingId) -> Statement {
    which
        .sql(
            "SELECT sum(n.area) AS area, p.choice, q.name AS person, q.honorific, max(b.id) AS building,
               json_group_array(coalesce(b.name || ' ' || u.name || ' ' || h.door, b.name)) AS places
             FROM ballot_part AS p
             JOIN ballot_name AS n ON n.community = p.community AND n.deliberation = p.deliberation AND n.run = p.run
               AND n.voter = p.voter
             JOIN building AS b ON b.community = n.community AND b.id = n.building
             LEFT JOIN household AS h ON h.community = n.community AND h.id = n.name
             LEFT JOIN unit AS u ON u.community = h.community AND u.id = h.unit
             LEFT JOIN person AS q ON q.community = n.community AND q.id = n.name AND q.deleted_ms IS NULL
             WHERE p.community = ?1 AND p.deliberation = ?2 AND p.run = ?3 AND p.choice IS NOT NULL
               AND p.voter IN (SELECT voter FROM ballot_name
                 WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND building = ?4)
             GROUP BY p.voter ORDER BY min(u.position), min(h.position), p.voter",
        )
        .arg(building.as_str())
}

#[derive(Deserialize)]
struct Row {
    area: u64,
    choice: String,
    person: Option<PersonName>,
    honorific: Option<Honorific>,
    building: BuildingId,
    places: String,
}

/// Reads what [`of_building`] asked for.
pub fn read(answers: &mut Rows) -> Result<Vec<NamedVote>, Error> {
    let vote = |row: Row| {
        let choice: Choice = read_json(&row.choice)?;
        let marks: Vec<Mark> = choice.options().to_vec();
        let voter = row.person.as_ref().zip(row.honorific).map(|(name, honorific)| Author {
            building: Some(row.building.clone()),
            surname: Some(surname(name)),
            honorific,
        });
        Ok(NamedVote {
            places: read_json(&row.places)?,
            voter,
            share: Share { heads: 1, area: row.area },
            choice: marks,
        })
    };
    answers.try_each(vote)
}
