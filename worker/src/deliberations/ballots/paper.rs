//! Paper ballots: two people read each, and only what both read counts. The same two may correct it until the close.

use domain::{
    deliberations::{
        ballots::casting::{Earlier, Entered, PaperEntry, Reading, Way, agreed, decide},
        refusal::Refusal,
        wire::{PaperEntered, PaperReading},
    },
    ids::PersonId,
    people::place::Site,
    problem::Problem,
};

use super::{
    casting::{Held, asking, chosen},
    queries::{
        cast,
        paper::{self, Agreed},
    },
    showing::may_enter,
};
use crate::{
    db::{Conflict, read_json},
    error::Error,
    http::RequestContext,
};

/// Enters what somebody reads on a paper ballot.
///
/// # Errors
/// [`Refusal::NotAnElector`]; who may not enter ballots there; [`Refusal::BallotClosed`]; what [`earlier`] refuses;
/// [`Refusal::SameHand`] where the same person read it first.
pub async fn enter(cx: &RequestContext, asked: PaperReading) -> Result<PaperEntered, Error> {
    let mut statements = asking(cx, &asked.deliberation, asked.run);
    statements.push(paper::of(cx, &asked.deliberation, asked.run, &asked.voter));
    let (actor, mut answers) = cx.load(statements).await?;
    let held = Held::read(&mut answers)?;
    let row = paper::read(&mut answers)?.ok_or(Refusal::NotAnElector)?;
    let site = Site { compound: row.compound.clone(), building: Some(row.building.clone()) };
    may_enter(&actor, &site, held.ballot.rule.electorate)?;
    held.open(cx)?;
    earlier(&held, &row, &actor.person, asked.correct)?;

    let choice = chosen(&held, &asked.choice)?;
    let second = Reading { voter: asked.voter, choice, reader: actor.person.to_string() };
    // Opens only with the pepper: the tables alone don't tell what was read.
    let words = format!("paper {}", held.name());
    let pepper = &cx.request.pepper;
    let open = |sealed: &str| pepper.open(&words, sealed).ok_or_else(|| Error::corrupt("paper doesn't open"));
    let which = held.which(cx);
    let write = cast::while_open(which, held.ballot.version, cx.now);
    let Some(sealed) = row.sealed else {
        let text = serde_json::to_string(&second).map_err(Error::corrupt)?;
        let first = paper::keep(which, row.voter, &second.reader, &pepper.seal(&words, &text)?);
        return cx.save(write.then(first), PaperEntered { entry: PaperEntry::First }).await;
    };
    let first: Reading = read_json(&open(&sealed)?)?;
    let meanwhile = || Conflict::Refused(Refusal::VotedMeanwhile.into());
    let write = write.guarded(paper::forget(which, row.voter, &sealed), meanwhile());
    let choice = match agreed(&first, &second) {
        Ok(choice) => choice,
        // Both readings are dropped, so it is an answer and no refusal.
        Err(Refusal::EntriesDiffer) => {
            return cx.save(write, PaperEntered { entry: PaperEntry::Differs }).await;
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let code = held.code(&choice, &asked.nonce);
    let entered = Entered { code: code.clone(), choice: choice.clone() };
    let kept = pepper.seal(&words, &serde_json::to_string(&entered).map_err(Error::corrupt)?)?;
    let ballot = Agreed { voter: row.voter, choice: &choice, kept: &kept };
    let write = match row.kept {
        None => write.then(paper::took_part(which, ballot, [&first.reader, &second.reader])?),
        Some(before) => {
            let wrong: Entered = read_json(&open(&before)?)?;
            let (urn, sum) = cast::take(which, row.voter, wrong.code, &wrong.choice)?;
            write
                .guarded(paper::corrected(which, ballot, &before)?, meanwhile())
                .guarded(urn, meanwhile())
                .then(sum)
        }
    };
    let put = cast::put(which, row.voter, code, &choice)?;
    cx.save(write.and(put), PaperEntered { entry: PaperEntry::Counted }).await
}

/// Whether a reading goes with what is known of the voter's ballot: a first one with nothing, a correction with one that its reader
/// was one of two to enter.
///
/// # Errors
/// [`Refusal::OtherWay`] for who voted by phone; [`Refusal::AlreadyVoted`] for a ballot entered before;
/// [`Problem::NotFound`] for a correction of none; [`Refusal::NotTheirs`] for one by somebody else.
fn earlier(held: &Held, row: &paper::Row, reader: &PersonId, corrects: bool) -> Result<(), Error> {
    match (row.way, corrects) {
        (None, false) => Ok(()),
        (None, true) => Err(Problem::NotFound.into()),
        (Some(Way::Phone), _) => {
            let earlier = Earlier { by: String::new(), way: Way::Phone };
            decide(&held.ballot.rule, Some(&earlier), "", Way::Paper)?;
            Ok(())
        }
        (Some(Way::Paper), false) => Err(Refusal::AlreadyVoted.into()),
        (Some(Way::Paper), true) => {
            let readers: Vec<String> = row.readers.as_deref().map(read_json).transpose()?.unwrap_or_default();
            if readers.iter().any(|one| one == reader.as_str()) {
                Ok(())
            } else {
                Err(Refusal::NotTheirs.into())
            }
        }
    }
}
