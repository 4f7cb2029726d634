//! The close, the count and the published list.

use domain::{
    clock::Moment,
    deliberations::{
        ballots::{
            receipt::{Code, Line, Published},
            rule::Choice,
        },
        wire::VoteLine,
    },
};
use serde::Deserialize;

use super::{Which, read};
use crate::{
    db::{Rows, Statement, read_json},
    error::Error,
};

/// How many lines a page of the list has.
pub const PAGE: usize = 500;

/// Closes a ballot whose time is up, and asks for all that is counted, in one batch: no vote comes after the close and none
/// between it and the count. Closing what is closed changes nothing, so a count that was cut off is made again.
pub fn close(which: Which<'_>, now: Moment) -> Vec<Statement> {
    let close = which
        .sql(
            "UPDATE ballot SET closed_ms = (SELECT ends_ms FROM deliberation WHERE community = ?1 AND id = ?2)
             WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND closed_ms IS NULL
               AND EXISTS (SELECT 1 FROM deliberation WHERE community = ?1 AND id = ?2 AND run = ?3
                 AND status = 'voting' AND ends_ms <= ?4)",
        )
        .arg(now);
    let ballot = which.sql(
        "SELECT run, rule, version, closed_ms, digest FROM ballot
         WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND closed_ms IS NOT NULL",
    );
    let mut stmts = vec![close, ballot];
    stmts.extend(read::numbers_of(which));
    stmts.push(all(which));
    stmts
}

/// Asks for the whole list.
pub fn all(which: Which<'_>) -> Statement {
    which.sql(
        "SELECT code, choice FROM ballot_urn
         WHERE community = ?1 AND deliberation = ?2 AND run = ?3 ORDER BY code",
    )
}

#[derive(Deserialize)]
struct Row {
    code: Code,
    choice: String,
}

/// Reads the whole list, as [`close`] and [`all`] ask for it.
pub fn read_all(answers: &mut Rows) -> Result<Published, Error> {
    let line = |row: Row| {
        let choice: Choice = read_json(&row.choice)?;
        Ok(Line { code: row.code, choice })
    };
    let lines = answers.try_each(line)?;
    Ok(Published::from(lines))
}

/// Writes down the digest of what was counted. Readings of paper that nobody read a second time are dropped, and so is what was
/// needed to correct those that both had read.
pub fn counted(which: Which<'_>, digest: &str) -> [Statement; 3] {
    let digest = which
        .sql("UPDATE ballot SET digest = ?4 WHERE community = ?1 AND deliberation = ?2 AND run = ?3")
        .arg(digest);
    let papers =
        which.sql("DELETE FROM ballot_paper WHERE community = ?1 AND deliberation = ?2 AND run = ?3");
    let kept = which.sql(
        "UPDATE ballot_part SET kept = NULL
         WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND kept IS NOT NULL",
    );
    [digest, papers, kept]
}

/// Asks for a page of the list after this code, of a ballot that was counted.
pub fn page(which: Which<'_>, after: &str) -> Statement {
    let sql = format!(
        "SELECT u.code, u.choice FROM ballot AS b
         JOIN ballot_urn AS u ON u.community = b.community AND u.deliberation = b.deliberation AND u.run = b.run
         WHERE b.community = ?1 AND b.deliberation = ?2 AND b.run = ?3 AND b.digest IS NOT NULL AND u.code > ?4
         ORDER BY u.code LIMIT {}",
        PAGE + 1
    );
    which.sql(sql).arg(after)
}

/// Reads what [`page`] asked for: the lines, and the last of their codes where there are more.
pub fn read_page(answers: &mut Rows) -> Result<(Vec<VoteLine>, Option<String>), Error> {
    let mut rows = answers.all::<Row>()?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = if more { rows.last().map(|last| String::from(last.code.clone())) } else { None };
    let line = |row: Row| Ok(VoteLine { code: row.code, choice: read_json(&row.choice)? });
    Ok((rows.into_iter().map(line).collect::<Result<_, Error>>()?, next))
}
