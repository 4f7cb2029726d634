//! Paper ballots: two people read each, and only what both read counts. The same two may correct it until the close.

pub mod queries;

use api::deliberations::{EnterPaper, ListRoll, PaperEntered, PaperReading, RollQuery, RollView};
use domain::{
    deliberations::{
        ballots::{
            casting::{Earlier, Entered, PaperEntry, Reading, Way, agreed, decide},
            rule::{Choice, Electorate},
        },
        refusal::Refusal,
    },
    ids::PersonId,
    people::{
        place::Site,
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
};
use serde::{Serialize, de::DeserializeOwned};

use self::queries::{AgreedBallot, PaperBallot};
use super::queries::{
    BallotKey, HeldBallot, held_ballot,
    urn::{insert_vote, remove_vote, while_open},
};
use crate::{
    db::read_json,
    error::Error,
    http::{RequestContext, Routes, rate_limit},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<EnterPaper>(enter).limit(rate_limit::PAPER).route::<ListRoll>(list_roll)
}

/// Lists who may vote in a building.
///
/// # Errors
/// [`Problem::NoSuchPlace`] for a building that isn't there; what [`may_enter`] refuses.
pub async fn list_roll(cx: &RequestContext, asked: RollQuery) -> Result<RollView, Error> {
    let id = &asked.deliberation;
    let all = (held_ballot(cx, id, None), queries::roll(cx, id, &asked.building));
    let (actor, (held, (compound, names))) = cx.load(all).await?;
    let site = Site { compound, building: Some(asked.building) };
    may_enter(&actor, &site, held.ballot.rule.electorate)?;
    Ok(RollView { run: held.ballot.run, names })
}

/// Whether somebody may enter paper ballots of this building. Where each person votes that shows their names, so whoever
/// enters them must be one who may read names.
fn may_enter(actor: &Actor, site: &Site, electorate: Electorate) -> Result<(), Problem> {
    let subject = Subject { site: Some(site), own: false };
    may(Some(actor), Action::EnterBallots, subject)?;
    match electorate {
        Electorate::Person => may(Some(actor), Action::SeeRealName, subject),
        Electorate::Household | Electorate::Owner => Ok(()),
    }
}

/// Enters what somebody reads on a paper ballot.
///
/// # Errors
/// [`Refusal::NotAnElector`]; what [`may_enter`] refuses; [`Refusal::BallotClosed`]; what [`may_read`] refuses;
/// [`Refusal::SameHand`] where the same person read it first.
pub async fn enter(cx: &RequestContext, asked: PaperReading) -> Result<PaperEntered, Error> {
    let (id, run) = (&asked.deliberation, asked.run);
    let key = BallotKey { community: &cx.community, deliberation: id, run };
    let all = (held_ballot(cx, id, Some(run)), queries::paper_ballot(key, &asked.voter));
    let (actor, (held, paper)) = cx.load(all).await?;
    let paper = paper.ok_or(Refusal::NotAnElector)?;
    let site = Site { compound: paper.compound.clone(), building: Some(paper.building.clone()) };
    may_enter(&actor, &site, held.ballot.rule.electorate)?;
    held.is_open(cx.now)?;
    may_read(&held, &paper, &actor.person, asked.correct)?;

    let choice = Choice::new(&held.ballot.rule.question, &asked.choice)?;
    let second = Reading { voter: asked.voter, choice, reader: actor.person.to_string() };
    let seal = Seal { cx, words: format!("paper {}", held.name()) };
    let transaction = while_open(key, held.ballot.version, cx.now);
    let Some(sealed) = paper.sealed else {
        let first = queries::insert_reading(key, paper.voter, &second.reader, &seal.close(&second)?);
        return cx.save(transaction.then(first), PaperEntered { entry: PaperEntry::First }).await;
    };
    let first: Reading = seal.open(&sealed)?;
    let meanwhile = Problem::from(Refusal::VotedMeanwhile);
    let transaction =
        transaction.guarded(queries::remove_reading(key, paper.voter, &sealed), meanwhile.clone());
    let choice = match agreed(&first, &second) {
        Ok(choice) => choice,
        // Both readings are dropped, so it is an answer and no refusal.
        Err(Refusal::EntriesDiffer) => {
            return cx.save(transaction, PaperEntered { entry: PaperEntry::Differs }).await;
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let code = held.code(&choice, &asked.nonce);
    let kept = seal.close(&Entered { code: code.clone(), choice: choice.clone() })?;
    let ballot = AgreedBallot { voter: paper.voter, choice: &choice, kept: &kept };
    let transaction = match paper.kept {
        None => {
            let readers = [first.reader.as_str(), second.reader.as_str()];
            transaction.then(queries::insert_participation(key, ballot, readers)?)
        }
        Some(before) => {
            let wrong: Entered = seal.open(&before)?;
            let corrected =
                transaction.guarded(queries::update_participation(key, ballot, &before)?, meanwhile);
            let vote = (wrong.code, &wrong.choice);
            remove_vote(corrected, key, paper.voter, vote, Refusal::VotedMeanwhile)?
        }
    };
    let transaction = transaction.and(insert_vote(key, paper.voter, code, &choice)?);
    cx.save(transaction, PaperEntered { entry: PaperEntry::Counted }).await
}

/// Opens only with the pepper: the tables alone don't tell what was read.
struct Seal<'a> {
    cx: &'a RequestContext,
    words: String,
}

impl Seal<'_> {
    fn close(&self, value: &impl Serialize) -> Result<String, Error> {
        let text = serde_json::to_string(value).map_err(Error::corrupt)?;
        self.cx.request.pepper.seal(&self.words, &text)
    }

    fn open<T: DeserializeOwned>(&self, sealed: &str) -> Result<T, Error> {
        let opened = self.cx.request.pepper.open(&self.words, sealed);
        read_json(&opened.ok_or_else(|| Error::corrupt("paper doesn't open"))?)
    }
}

/// Whether a reading goes with what is known of the voter's ballot: a first one with nothing, a correction with one that its reader
/// was one of two to enter.
///
/// # Errors
/// [`Refusal::OtherWay`] for who voted by phone; [`Refusal::AlreadyVoted`] for a ballot entered before;
/// [`Problem::NotFound`] for a correction of none; [`Refusal::NotTheirs`] for one by somebody else.
fn may_read(held: &HeldBallot, paper: &PaperBallot, reader: &PersonId, corrects: bool) -> Result<(), Error> {
    match (paper.way, corrects) {
        (None, false) => Ok(()),
        (None, true) => Err(Problem::NotFound.into()),
        (Some(Way::Phone), _) => {
            let earlier = Earlier { by: String::new(), way: Way::Phone };
            decide(&held.ballot.rule, Some(&earlier), "", Way::Paper)?;
            Ok(())
        }
        (Some(Way::Paper), false) => Err(Refusal::AlreadyVoted.into()),
        (Some(Way::Paper), true) => {
            if paper.readers.iter().flatten().any(|one| one == reader.as_str()) {
                Ok(())
            } else {
                Err(Refusal::NotTheirs.into())
            }
        }
    }
}
