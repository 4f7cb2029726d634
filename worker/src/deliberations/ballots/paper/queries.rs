//! Paper ballots between their two readings, and the roll of a building for those who enter them.

use api::deliberations::RollName;
use domain::{
    deliberations::ballots::{
        casting::{PaperState, Way},
        rule::Choice,
    },
    ids::{BuildingId, CompoundId, DeliberationId},
    problem::Problem,
    text::PersonName,
};
use serde::Deserialize;

use crate::{
    db::{Queries, Query, Statement, flag, optional_json},
    deliberations::ballots::queries::{BallotKey, urn::choice_unless_secret},
    error::Error,
    http::RequestContext,
};

/// Whose paper ballot it is, and what is known of it.
#[derive(Clone, Debug, Deserialize)]
pub struct PaperBallot {
    /// The number on the roll.
    pub voter: u32,
    /// Where the name on the roll is.
    pub building: BuildingId,
    pub compound: CompoundId,
    /// How the vote came in, once it did.
    pub way: Option<Way>,
    /// What the first reader read.
    pub sealed: Option<String>,
    /// Which two entered it, once it counts.
    #[serde(deserialize_with = "optional_json")]
    pub readers: Option<Vec<String>>,
    /// What they need to correct it.
    pub kept: Option<String>,
}

/// The ballot of whoever has this name on the roll.
pub fn paper_ballot(ballot: BallotKey<'_>, name: &str) -> Query<Option<PaperBallot>> {
    ballot
        .sql(
            "SELECT n.voter, n.building, b.compound, p.way, s.sealed, p.readers, p.kept
             FROM ballot_name AS n
             JOIN building AS b ON b.community = n.community AND b.id = n.building
             LEFT JOIN ballot_part AS p ON p.community = n.community AND p.deliberation = n.deliberation AND p.run = n.run
               AND p.voter = n.voter
             LEFT JOIN ballot_paper AS s ON s.community = n.community AND s.deliberation = n.deliberation AND s.run = n.run
               AND s.voter = n.voter
             WHERE n.community = ?1 AND n.deliberation = ?2 AND n.run = ?3 AND n.name = ?4",
        )
        .arg(name)
        .first()
}

/// Keeps the first reading; the key is taken where another was a moment faster.
pub fn insert_reading(ballot: BallotKey<'_>, voter: u32, reader: &str, sealed: &str) -> Statement {
    ballot
        .sql(
            "INSERT INTO ballot_paper (community, deliberation, run, voter, reader, sealed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )
        .arg(voter)
        .arg(reader)
        .arg(sealed)
}

/// Forgets the first reading, if it is that one still.
pub fn remove_reading(ballot: BallotKey<'_>, voter: u32, sealed: &str) -> Statement {
    ballot
        .sql(
            "DELETE FROM ballot_paper
             WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND voter = ?4 AND sealed = ?5",
        )
        .arg(voter)
        .arg(sealed)
}

/// A paper ballot that both read the same.
#[derive(Clone, Copy, Debug)]
pub struct AgreedBallot<'a> {
    /// The voter's number on the roll.
    pub voter: u32,
    pub choice: &'a Choice,
    /// The same with its code, sealed.
    pub kept: &'a str,
}

/// Writes down that a voter took part on paper, and which two read it.
pub fn insert_participation(
    ballot: BallotKey<'_>,
    agreed: AgreedBallot<'_>,
    readers: [&str; 2],
) -> Result<Statement, Error> {
    let sql = format!(
        "INSERT INTO ballot_part (community, deliberation, run, voter, way, choice, kept, readers)
         VALUES (?1, ?2, ?3, ?4, 'paper', {}, ?6, ?7)",
        choice_unless_secret("?5")
    );
    Ok(bound(ballot.sql(sql), agreed)?.arg(serde_json::json!(readers).to_string()))
}

/// Writes down that a paper ballot was corrected, if it is the one still that was kept as `before`.
pub fn update_participation(
    ballot: BallotKey<'_>,
    agreed: AgreedBallot<'_>,
    before: &str,
) -> Result<Statement, Error> {
    let sql = format!(
        "UPDATE ballot_part SET choice = {}, kept = ?6
         WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND voter = ?4 AND way = 'paper' AND kept = ?7",
        choice_unless_secret("?5")
    );
    Ok(bound(ballot.sql(sql), agreed)?.arg(before))
}

fn bound(statement: Statement, agreed: AgreedBallot<'_>) -> Result<Statement, Error> {
    let choice = serde_json::to_string(agreed.choice).map_err(Error::corrupt)?;
    Ok(statement.arg(agreed.voter).arg(choice).arg(agreed.kept))
}

#[derive(Deserialize)]
struct RollNameRow {
    name: String,
    place: Option<String>,
    person: Option<PersonName>,
    paper: PaperState,
    #[serde(deserialize_with = "flag")]
    corrects: bool,
}

/// The compound of a building, and the names of the last roll in it; [`Problem::NoSuchPlace`] when there is no such
/// building.
pub fn roll(
    cx: &RequestContext,
    deliberation: &DeliberationId,
    building: &BuildingId,
) -> Query<(CompoundId, Vec<RollName>)> {
    let compound = cx
        .sql("SELECT compound FROM building WHERE community = ?1 AND id = ?2")
        .arg(building.as_str())
        .first()
        .ok_or(Problem::NoSuchPlace)
        .map(|row: CompoundRow| row.compound);
    let names = cx
        .viewer_sql(
            "SELECT n.name, u.name || ' ' || h.door AS place, p.name AS person,
               CASE WHEN s.reader = v.person THEN 'mine' WHEN s.reader IS NOT NULL THEN 'waiting'
                 WHEN t.voter IS NOT NULL THEN 'counted' ELSE 'none' END AS paper,
               t.voter IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(t.readers) WHERE value = v.person) AS corrects
             FROM ballot_name AS n
             JOIN viewer AS v
             LEFT JOIN ballot_paper AS s ON s.community = n.community AND s.deliberation = n.deliberation
               AND s.run = n.run AND s.voter = n.voter
             LEFT JOIN ballot_part AS t ON t.community = n.community AND t.deliberation = n.deliberation
               AND t.run = n.run AND t.voter = n.voter AND t.way = 'paper'
             LEFT JOIN person AS p ON p.community = n.community AND p.id = n.name
             LEFT JOIN household AS h ON h.community = n.community AND h.id = coalesce(p.household, n.name)
             LEFT JOIN unit AS u ON u.community = h.community AND u.id = h.unit
             WHERE n.community = ?1 AND n.deliberation = ?4 AND n.building = ?5
               AND n.run = (SELECT max(run) FROM ballot WHERE community = ?1 AND deliberation = ?4)
             ORDER BY u.position, h.position, n.name",
        )
        .arg(deliberation.as_str())
        .arg(building.as_str())
        .all()
        .each(|RollNameRow { name, place, person, paper, corrects }| RollName {
            name,
            place: place.unwrap_or_default(),
            person,
            paper,
            corrects,
        });
    (compound, names).into_query()
}

#[derive(Deserialize)]
struct CompoundRow {
    compound: CompoundId,
}
