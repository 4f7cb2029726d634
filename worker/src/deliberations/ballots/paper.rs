//! Paper ballots: two people read each, and only what both read counts.

use domain::{
    deliberations::{
        ballots::casting::{Earlier, PaperEntry, Reading, Way, agreed, decide},
        refusal::Refusal,
        wire::{PaperEntered, PaperReading},
    },
    people::place::Site,
};

use super::{
    casting::{Held, asking, chosen},
    showing::may_enter,
    store::{cast, paper},
};
use crate::{cx::Cx, fault::Fault, stored, write::Lost};

/// Enters what somebody reads on a paper ballot.
///
/// # Errors
/// [`Refusal::NotAnElector`]; who may not enter ballots there; [`Refusal::BallotClosed`]; [`Refusal::OtherWay`] for who
/// voted by phone, [`Refusal::AlreadyVoted`] for a ballot entered before; [`Refusal::SameHand`] where the same person
/// read it first.
pub async fn enter(cx: &Cx, asked: PaperReading) -> Result<PaperEntered, Fault> {
    let mut statements = asking(cx, &asked.deliberation, asked.run);
    statements.push(paper::of(cx, &asked.deliberation, asked.run, &asked.voter));
    let (actor, mut answers) = cx.load(statements).await?;
    let held = Held::read(&mut answers)?;
    let row = paper::read(&mut answers)?.ok_or(Refusal::NotAnElector)?;
    let site = Site { compound: row.compound, building: Some(row.building) };
    may_enter(&actor, &site, held.ballot.rule.electorate)?;
    held.open(cx)?;
    match row.way {
        Some(Way::Paper) => return Err(Refusal::AlreadyVoted.into()),
        Some(Way::Phone) => {
            let earlier = Earlier { by: String::new(), way: Way::Phone };
            decide(&held.ballot.rule, Some(&earlier), "", Way::Paper)?;
        }
        None => {}
    }

    let choice = chosen(&held, &asked.choice)?;
    let second = Reading { voter: asked.voter, choice, reader: actor.person.to_string() };
    // Opens only with the pepper: the tables alone don't tell what was read.
    let words = format!("paper {}", held.name());
    let pepper = &cx.call.pepper;
    let which = held.which(cx);
    let write = cast::while_open(which, held.ballot.version, cx.now);
    let Some(sealed) = row.sealed else {
        let text = serde_json::to_string(&second).map_err(Fault::corrupt)?;
        let first = paper::keep(which, row.voter, &pepper.seal(&words, &text)?);
        return cx.save(write.then(first), PaperEntered { entry: PaperEntry::First }).await;
    };
    let opened = pepper.open(&words, &sealed).ok_or_else(|| Fault::corrupt("a reading doesn't open"))?;
    let first: Reading = stored::read(&opened)?;
    let meanwhile = || Lost::Refused(Refusal::VotedMeanwhile.into());
    let write = write.guarded(paper::forget(which, row.voter, &sealed), meanwhile());
    match agreed(&first, &second) {
        Ok(choice) => {
            let code = held.code(&choice, &asked.nonce);
            let put = cast::put(which, row.voter, code, &choice)?;
            let took_part = paper::took_part(which, row.voter, [&first.reader, &second.reader], &choice)?;
            cx.save(write.then(took_part).and(put), PaperEntered { entry: PaperEntry::Counted }).await
        }
        // Both readings are dropped, so it is an answer and no refusal.
        Err(Refusal::EntriesDiffer) => cx.save(write, PaperEntered { entry: PaperEntry::Differs }).await,
        Err(refusal) => Err(refusal.into()),
    }
}
