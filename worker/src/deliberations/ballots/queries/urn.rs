//! What a vote writes, by phone or on paper. Everything is under conditions, so that of votes that come at the same moment
//! none is lost and none counts twice.

use domain::{
    clock::Moment,
    deliberations::{
        ballots::{
            receipt::Code,
            rule::{Choice, Mark},
        },
        refusal::Refusal,
    },
    problem::Problem,
};

use super::BallotKey;
use crate::{
    db::{Statement, Transaction},
    error::Error,
};

/// Begins what is written while votes are taken and the ballot is still the one that was read.
pub fn while_open(ballot: BallotKey<'_>, version: u32, now: Moment) -> Transaction {
    let open = ballot
        .sql(
            "SELECT 1 FROM ballot AS b
             JOIN deliberation AS d ON d.community = b.community AND d.id = b.deliberation AND d.run = b.run
             WHERE b.community = ?1 AND b.deliberation = ?2 AND b.run = ?3 AND b.closed_ms IS NULL
               AND d.status = 'voting' AND d.ends_ms > ?4",
        )
        .arg(now);
    let same = ballot
        .sql("SELECT 1 FROM ballot WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND version = ?4")
        .arg(version);
    Transaction::new()
        .require(open, Problem::from(Refusal::BallotClosed))
        .require(same, Problem::from(Refusal::NoSuchOption))
        .unless_taken("ballot_part.voter", Refusal::VotedMeanwhile.into())
        .unless_taken("ballot_paper.voter", Refusal::VotedMeanwhile.into())
        .unless_taken("ballot_urn.code", Refusal::ReceiptUsed.into())
}

/// The expression of a choice, in a statement of [`BallotKey::sql`], where the ballot is open by its own rule; otherwise
/// nothing, whoever calls.
pub fn choice_unless_secret(choice: &str) -> String {
    format!(
        "(SELECT {choice} FROM ballot
          WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND rule ->> '$.secrecy' = 'open')"
    )
}

/// Puts a vote into the urn, and adds it up.
pub fn insert_vote(
    ballot: BallotKey<'_>,
    voter: u32,
    code: Code,
    choice: &Choice,
) -> Result<[Statement; 2], Error> {
    let vote = ballot
        .sql(
            "INSERT INTO ballot_urn (community, deliberation, run, code, choice) VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .arg(String::from(code))
        .arg(serde_json::to_string(choice).map_err(Error::corrupt)?);
    let sum = ballot
        .sql(
            "INSERT INTO ballot_sum (community, deliberation, run, option, heads, area)
             SELECT ?1, ?2, ?3, o.value, 1, (SELECT sum(area) FROM ballot_name
               WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND voter = ?4)
             FROM json_each(?5) AS o WHERE true
             ON CONFLICT (community, deliberation, run, option)
               DO UPDATE SET heads = heads + excluded.heads, area = area + excluded.area",
        )
        .arg(voter)
        .arg(added_up_as(choice));
    Ok([vote, sum])
}

/// Takes a vote out of the urn and off the sums; nothing happens where it isn't there: `absent`.
pub fn remove_vote(
    transaction: Transaction,
    ballot: BallotKey<'_>,
    voter: u32,
    (code, choice): (Code, &Choice),
    absent: Refusal,
) -> Result<Transaction, Error> {
    let vote = ballot
        .sql(
            "DELETE FROM ballot_urn
             WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND code = ?4 AND choice = ?5",
        )
        .arg(String::from(code))
        .arg(serde_json::to_string(choice).map_err(Error::corrupt)?);
    let sum = ballot
        .sql(
            "UPDATE ballot_sum SET heads = heads - 1, area = area - (SELECT sum(area) FROM ballot_name
               WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND voter = ?4)
             WHERE community = ?1 AND deliberation = ?2 AND run = ?3
               AND option IN (SELECT value FROM json_each(?5))",
        )
        .arg(voter)
        .arg(added_up_as(choice));
    Ok(transaction.guarded(vote, Problem::from(absent)).then(sum))
}

/// The rows of the sums that a choice counts in; that of those who chose nothing has no name.
fn added_up_as(choice: &Choice) -> String {
    let marks: Vec<&str> = choice.options().iter().map(Mark::as_str).collect();
    if choice.is_abstention() { serde_json::json!([""]) } else { serde_json::json!(marks) }.to_string()
}
