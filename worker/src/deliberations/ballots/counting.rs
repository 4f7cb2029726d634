//! The close: no more votes, then the count, then the next phase. The clock's alone.

use std::fmt::Write as _;

use domain::deliberations::{
    ballots::{outcome::outcome, receipt::ballot_name},
    course::{self, command::Command, status::Hand as Side},
};

use super::queries::{Which, count, read};
use crate::{
    cron::CronContext,
    db::Transaction,
    deliberations::{
        change::{Change, Hand},
        queries::Found,
    },
    error::Error,
    secret,
};

/// Counts the ballot of a deliberation whose vote is over, and says what is to be written; nothing where its time isn't up
/// after all. The ballot is closed before it is counted, so no vote gets lost between the two.
pub async fn count(context: &CronContext<'_>, found: &Found) -> Result<Option<Transaction>, Error> {
    let which = Which { community: &found.community, deliberation: &found.id, run: found.state.run };
    let mut answers = context.db.batch(count::close(which, context.now)).await?;
    answers.skip();
    let Some(ballot) = read::read_ballot(&mut answers)? else { return Ok(None) };
    let (turnout, sums) = read::read_numbers(&mut answers)?;
    let published = count::read_all(&mut answers)?;

    let decision = outcome(&ballot.rule, turnout, &sums).decision;
    let counted = course::apply(&found.state, Command::Count { decision }, Side::Clock, context.now);
    let Ok((after, events)) = counted else { return Ok(None) };
    let change = Change { before: found, by: Hand::CLOCK, now: context.now };
    let digest = secret::sha256(&published.sealed(&ballot_name(&found.id, found.state.run)));
    Ok(Some(change.write(&after, &events)?.and(count::counted(which, &hexadecimal(&digest)))))
}

/// As `sha256sum` prints it, which is what people compare it with.
fn hexadecimal(digest: &[u8]) -> String {
    digest.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
