//! The close and the count.

use domain::{
    clock::Moment,
    deliberations::ballots::{
        outcome::{Sums, Turnout},
        receipt::Published,
    },
};

use crate::{
    db::{Queries, Query, Statement},
    deliberations::ballots::{
        queries::{BALLOT, BallotKey, StoredBallot, turnout::turnout_of},
        votes::queries::published,
    },
};

/// All that is counted of a ballot that is closed.
#[derive(Debug)]
pub struct ClosedBallot {
    pub ballot: StoredBallot,
    pub turnout: Turnout,
    pub sums: Sums,
    pub published: Published,
}

/// Closes a ballot whose time is up, and asks for all that is counted, in one batch: no vote comes after the close and none
/// between it and the count. Closing what is closed changes nothing, so a count that was cut off is made again. `None`
/// where its time isn't up after all.
pub fn close(key: BallotKey<'_>, now: Moment) -> Query<Option<ClosedBallot>> {
    let close = key
        .sql(
            "UPDATE ballot SET closed_ms = (SELECT ends_ms FROM deliberation WHERE community = ?1 AND id = ?2)
             WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND closed_ms IS NULL
               AND EXISTS (SELECT 1 FROM deliberation WHERE community = ?1 AND id = ?2 AND run = ?3
                 AND status = 'voting' AND ends_ms <= ?4)",
        )
        .arg(now)
        .ignored();
    let ballot = key.sql(format!(
        "SELECT {BALLOT} FROM ballot
         WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND closed_ms IS NOT NULL"
    ));
    (close, ballot.first(), turnout_of(key), published(key)).into_query().map(
        |((), ballot, (turnout, sums), published)| {
            Some(ClosedBallot { ballot: ballot?, turnout, sums, published })
        },
    )
}

/// Writes down the digest of what was counted. Readings of paper that nobody read a second time are dropped, and so is what was
/// needed to correct those that both had read.
pub fn counted(key: BallotKey<'_>, digest: &str) -> [Statement; 3] {
    let digest = key
        .sql("UPDATE ballot SET digest = ?4 WHERE community = ?1 AND deliberation = ?2 AND run = ?3")
        .arg(digest);
    let papers = key.sql("DELETE FROM ballot_paper WHERE community = ?1 AND deliberation = ?2 AND run = ?3");
    let kept = key.sql(
        "UPDATE ballot_part SET kept = NULL
         WHERE community = ?1 AND deliberation = ?2 AND run = ?3 AND kept IS NOT NULL",
    );
    [digest, papers, kept]
}
