//! The published list, and who voted what in an open ballot.

use api::deliberations::{Author, NamedVote, VoteLine};
use domain::{
    deliberations::ballots::{
        receipt::{Code, Line, Published},
        roll::Share,
        rule::Choice,
    },
    ids::BuildingId,
    people::name::{Honorific, surname},
    text::PersonName,
};
use serde::Deserialize;

use crate::{
    db::{Query, json},
    deliberations::ballots::queries::BallotKey,
};

/// How many lines a page of the list has.
const PAGE: usize = 500;

#[derive(Deserialize)]
struct VoteRow {
    code: Code,
    #[serde(deserialize_with = "json")]
    choice: Choice,
}

pub fn published(ballot: BallotKey<'_>) -> Query<Published> {
    ballot
        .sql(
            "SELECT code, choice FROM ballot_urn
             WHERE community = ?1 AND deliberation = ?2 AND run = ?3 ORDER BY code",
        )
        .all()
        .each(|VoteRow { code, choice }| Line { code, choice })
        .map(Published::from)
}

/// A page of the list after this code, of a ballot that was counted: the lines, and the last of their codes where there
/// are more.
pub fn page(ballot: BallotKey<'_>, after: &str) -> Query<(Vec<VoteLine>, Option<String>)> {
    let sql = format!(
        "SELECT u.code, u.choice FROM ballot AS b
         JOIN ballot_urn AS u ON u.community = b.community AND u.deliberation = b.deliberation AND u.run = b.run
         WHERE b.community = ?1 AND b.deliberation = ?2 AND b.run = ?3 AND b.digest IS NOT NULL AND u.code > ?4
         ORDER BY u.code LIMIT {}",
        PAGE + 1
    );
    ballot.sql(sql).arg(after).all().map(|mut rows: Vec<VoteRow>| {
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(|last| String::from(last.code.clone()));
        let line = |VoteRow { code, choice }: VoteRow| VoteLine { code, choice: choice.options().to_vec() };
        (rows.into_iter().map(line).collect(), next)
    })
}

#[derive(Deserialize)]
struct NamedVoteRow {
    area: u64,
    #[serde(deserialize_with = "json")]
    choice: Choice,
    person: Option<PersonName>,
    honorific: Option<Honorific>,
    building: BuildingId,
    #[serde(deserialize_with = "json")]
    places: Vec<String>,
}

impl From<NamedVoteRow> for NamedVote {
    fn from(row: NamedVoteRow) -> Self {
        let building = row.building;
        let voter = row.person.zip(row.honorific).map(|(name, honorific)| Author {
            building: Some(building),
            surname: Some(surname(&name)),
            honorific,
        });
        Self {
            places: row.places,
            voter,
            share: Share { heads: 1, area: row.area },
            choice: row.choice.options().to_vec(),
        }
    }
}

/// The votes of those who have a name on the roll in this building, each with all its places. Nothing is kept of a secret
/// ballot that could be asked for.
pub fn named(ballot: BallotKey<'_>, building: &BuildingId) -> Query<Vec<NamedVote>> {
    ballot
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
        .all::<NamedVoteRow>()
        .each(NamedVote::from)
}
