//! The close: no more votes, then the count, then the next phase. The clock's alone.

pub mod queries;

use std::fmt::Write as _;

use domain::deliberations::{
    ballots::{outcome::outcome, receipt::ballot_name},
    course::{self, command::Command, status::Hand as Side},
};

use self::queries::ClosedBallot;
use super::queries::BallotKey;
use crate::{
    cron::CronContext,
    deliberations::{
        change::{Change, Initiator},
        queries::StoredDeliberation,
    },
    error::Error,
    secret,
};

/// Counts the ballot of a deliberation whose vote is over; nothing happens where its time isn't up after all. The ballot is
/// closed before it is counted, so no vote gets lost between the two.
pub async fn count(context: &CronContext<'_>, deliberation: &StoredDeliberation) -> Result<(), Error> {
    let StoredDeliberation { community, id, state, .. } = deliberation;
    let key = BallotKey { community, deliberation: id, run: state.run };
    let Some(closed) = context.db.load(queries::close(key, context.now)).await? else { return Ok(()) };
    let ClosedBallot { ballot, turnout, sums, published } = closed;

    let decision = outcome(&ballot.rule, turnout, &sums).decision;
    let counted = course::apply(state, Command::Count { decision }, Side::Clock, context.now);
    let Ok((after, events)) = counted else { return Ok(()) };
    let change = Change { before: deliberation, by: Initiator::CLOCK, now: context.now };
    let digest = hexadecimal(&secret::sha256(&published.sealed(&ballot_name(id, state.run))));
    let transaction = change.transaction(&after, &events)?.and(queries::counted(key, &digest));
    context.save_unless_conflict(transaction).await
}

/// As `sha256sum` prints it, which is what people compare it with.
fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
