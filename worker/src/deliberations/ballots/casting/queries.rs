//! What a vote by phone writes of its voter, and a question with one option less.

use domain::{
    clock::Moment,
    deliberations::{
        ballots::rule::{Choice, Rule},
        refusal::Refusal,
    },
    ids::PersonId,
    problem::Problem,
};

use crate::{
    db::{Statement, Transaction},
    deliberations::ballots::queries::{
        BallotKey,
        urn::{choice_unless_secret, while_open},
    },
    error::Error,
};

#[derive(Clone, Copy, Debug)]
pub struct PhoneVote<'a> {
    /// The voter's number on the roll.
    pub voter: u32,
    pub person: &'a PersonId,
    pub choice: &'a Choice,
    /// The mark of what the phone drew.
    pub mark: &'a str,
}

/// Writes down that somebody took part.
pub fn insert_participation(ballot: BallotKey<'_>, vote: PhoneVote<'_>) -> Result<Statement, Error> {
    let sql = format!(
        "INSERT INTO ballot_part (community, deliberation, run, voter, way, person, mark, choice)
         VALUES (?1, ?2, ?3, ?4, 'phone', ?5, ?6, {})",
        choice_unless_secret("?7")
    );
    bound(ballot.sql(sql), vote)
}

/// Writes down that somebody changed the vote they cast; changes no row unless it is that one still, by its mark
/// `earlier`.
pub fn update_participation(
    ballot: BallotKey<'_>,
    vote: PhoneVote<'_>,
    earlier: &str,
) -> Result<Statement, Error> {
    let sql = format!(
        "UPDATE ballot_part SET mark = ?6, choice = {}
         WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND voter = ?4 AND way = 'phone'
           AND person = ?5 AND mark = ?8",
        choice_unless_secret("?7")
    );
    Ok(bound(ballot.sql(sql), vote)?.arg(earlier))
}

fn bound(statement: Statement, vote: PhoneVote<'_>) -> Result<Statement, Error> {
    Ok(statement
        .arg(vote.voter)
        .arg(vote.person.as_str())
        .arg(vote.mark)
        .arg(serde_json::to_string(vote.choice).map_err(Error::corrupt)?))
}

/// The ballot with another question, unless it has another version by now, or votes are no longer taken.
pub fn update_rule(
    ballot: BallotKey<'_>,
    version: u32,
    rule: &Rule,
    now: Moment,
) -> Result<Transaction, Error> {
    let update = ballot
        .sql(
            "UPDATE ballot SET rule = ?4, version = version + 1
             WHERE community = ?1 AND deliberation = ?2 AND run = ?3",
        )
        .arg(serde_json::to_string(rule).map_err(Error::corrupt)?);
    // That the version is still this one is a condition of the whole.
    Ok(while_open(ballot, version, now).guarded(update, Problem::from(Refusal::NoSuchOption)))
}
