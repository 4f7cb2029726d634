//! What a vote writes. Everything is guarded, so that of votes that come at the same moment none is lost and none counts twice.

use domain::{
    clock::Moment,
    deliberations::{
        ballots::{
            receipt::Code,
            rule::{Choice, Mark, Rule},
        },
        refusal::Refusal,
    },
};

use super::{Which, read::MINE};
use crate::{
    db::{Conflict, Statement, Transaction},
    error::Error,
    http::RequestContext,
};

/// A write that happens only while votes are taken and the ballot is still the one that was read.
pub fn while_open(which: Which<'_>, version: u32, now: Moment) -> Transaction {
    // Both change a row to what it is, which is how a guard looks at it.
    let open = which
        .sql(
            "UPDATE ballot SET version = version
             WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND closed_ms IS NULL
               AND EXISTS (SELECT 1 FROM deliberation WHERE community = ?1 AND id = ?2 AND run = ?3
                 AND status = 'voting' AND ends_ms > ?4)",
        )
        .arg(now);
    let same = which
        .sql(
            "UPDATE ballot SET version = version
             WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND version = ?4",
        )
        .arg(version);
    Transaction::new()
        .guarded(open, Conflict::Refused(Refusal::BallotClosed.into()))
        .guarded(same, Conflict::Refused(Refusal::NoSuchOption.into()))
        .unless_taken("ballot_part.voter", Refusal::VotedMeanwhile.into())
        .unless_taken("ballot_paper.voter", Refusal::VotedMeanwhile.into())
        .unless_taken("ballot_urn.code", Refusal::ReceiptUsed.into())
}

/// A vote by phone: for which number of the roll, what was chosen, and its mark.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    pub voter: u32,
    pub choice: &'a Choice,
    /// The mark of what the phone drew.
    pub mark: &'a str,
}

/// A choice `{0}` where the ballot `{1}` is open by its own rule; otherwise nothing, whoever calls.
pub(super) fn named(choice: &str, ballot: &str) -> String {
    format!("(SELECT {choice} FROM ballot WHERE {ballot} AND rule ->> '$.secrecy' = 'open')")
}

/// The ballot of a statement that asks for whoever asks.
const VIEWED: &str = "community = ?1 AND deliberation = ?4 AND run = ?5";

/// Writes down that whoever asks took part for this voter, by phone; nothing unless they may.
pub fn took_part(which: Which<'_>, cx: &RequestContext, vote: Marked<'_>) -> Result<Statement, Error> {
    let sql = format!(
        "INSERT INTO ballot_part (community, deliberation, run, voter, way, person, mark, choice)
         SELECT ?1, ?4, ?5, ?6, 'phone', v.person, ?7, {} FROM viewer AS v WHERE ?6 IN ({MINE})",
        named("?8", VIEWED)
    );
    viewed(which, cx, &sql, vote)
}

/// Writes down that whoever asks changed the vote they cast; nothing unless it is that one still, by its mark `earlier`.
pub fn changed(
    which: Which<'_>,
    cx: &RequestContext,
    vote: Marked<'_>,
    earlier: &str,
) -> Result<Statement, Error> {
    let sql = format!(
        "UPDATE ballot_part SET mark = ?7, choice = {}
         WHERE community = ?1 AND deliberation = ?4 AND run = ?5 AND voter = ?6 AND way = 'phone' AND mark = ?9
           AND person = (SELECT person FROM viewer) AND voter IN ({MINE})",
        named("?8", VIEWED)
    );
    Ok(viewed(which, cx, &sql, vote)?.arg(earlier))
}

fn viewed(which: Which<'_>, cx: &RequestContext, sql: &str, vote: Marked<'_>) -> Result<Statement, Error> {
    Ok(cx
        .viewer_sql(&sql.replace("{run}", "?5"))
        .arg(which.deliberation.as_str())
        .arg(which.run)
        .arg(vote.voter)
        .arg(vote.mark)
        .arg(serde_json::to_string(vote.choice).map_err(Error::corrupt)?))
}

/// Puts a vote into the urn, and adds it up.
pub fn put(which: Which<'_>, voter: u32, code: Code, choice: &Choice) -> Result<[Statement; 2], Error> {
    let urn = which
        .sql(
            "INSERT INTO ballot_urn (community, deliberation, run, code, choice) VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .arg(String::from(code))
        .arg(serde_json::to_string(choice).map_err(Error::corrupt)?);
    let sum = which
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
    Ok([urn, sum])
}

/// Takes a vote out of the urn; the first statement changes a row only if it is there. The second takes it off the sums.
pub fn take(
    which: Which<'_>,
    voter: u32,
    code: Code,
    choice: &Choice,
) -> Result<(Statement, Statement), Error> {
    let urn = which
        .sql(
            "DELETE FROM ballot_urn
             WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND code = ?4 AND choice = ?5",
        )
        .arg(String::from(code))
        .arg(serde_json::to_string(choice).map_err(Error::corrupt)?);
    let sum = which
        .sql(
            "UPDATE ballot_sum SET heads = heads - 1, area = area - (SELECT sum(area) FROM ballot_name
               WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND voter = ?4)
             WHERE community = ?1 AND deliberation = ?2 AND run = ?3
               AND option IN (SELECT value FROM json_each(?5))",
        )
        .arg(voter)
        .arg(added_up_as(choice));
    Ok((urn, sum))
}

/// The rows of the sums that a choice counts in; that of those who chose nothing has no name.
fn added_up_as(choice: &Choice) -> String {
    let marks: Vec<&str> = choice.options().iter().map(Mark::as_str).collect();
    if choice.is_abstention() { serde_json::json!([""]) } else { serde_json::json!(marks) }.to_string()
}

/// The ballot with another question, unless it has another version by now, or votes are no longer taken.
pub fn ask_otherwise(which: Which<'_>, version: u32, rule: &Rule, now: Moment) -> Result<Transaction, Error> {
    let update = which
        .sql(
            "UPDATE ballot SET rule = ?5, version = version + 1
             WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND version = ?4",
        )
        .arg(version)
        .arg(serde_json::to_string(rule).map_err(Error::corrupt)?);
    Ok(while_open(which, version, now).guarded(update, Conflict::Refused(Refusal::NoSuchOption.into())))
}
