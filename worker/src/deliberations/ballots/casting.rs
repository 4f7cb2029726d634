//! Votes by phone: load, decide, save. Neither the record of events nor an answer says anything of them.

use domain::{
    deliberations::{
        ballots::{
            casting::{Casting, Earlier, Opening, Way, decide},
            receipt::{self, Code, Nonce, ballot_name, owned, sealed},
            rule::{Choice, Mark},
        },
        course::{command::Event, deliberation::Number, status::Status},
        ground::may_convene,
        refusal::Refusal,
        wire::{EarlierVote, MyVote, OptionRemoval, Vote},
    },
    endpoint::Accepted,
    ids::DeliberationId,
    people::role::Role,
    problem::Problem,
};

use super::queries::{
    Which,
    cast::{self, Marked},
    read::{self, Ballot},
};
use crate::{
    db::{Conflict, Rows},
    deliberations::{
        change::{Change, Hand},
        queries::{self, Found},
    },
    error::Error,
    http::RequestContext,
    secret,
};

/// A ballot of a deliberation, as it was read.
pub(super) struct Held {
    pub(super) found: Found,
    pub(super) ballot: Ballot,
}

impl Held {
    /// Reads the deliberation and its ballot.
    pub(super) fn read(answers: &mut Rows) -> Result<Self, Error> {
        let found = queries::read_one(answers)?.ok_or(Problem::NotFound)?;
        match read::read_ballot(answers)? {
            Some(ballot) => Ok(Self { found, ballot }),
            None if found.state.status.is_over() => Err(Problem::NotFound.into()),
            None => Err(Refusal::BallotNotOpen.into()),
        }
    }

    pub(super) fn open(&self, cx: &RequestContext) -> Result<(), Refusal> {
        let state = &self.found.state;
        if state.status != Status::Voting || state.run != self.ballot.run {
            return Err(Refusal::BallotClosed);
        }
        Opening { from: state.began, until: state.ends }.check(self.ballot.closed, cx.now)
    }

    /// Its name for the store.
    pub(super) fn which<'a>(&'a self, cx: &'a RequestContext) -> Which<'a> {
        Which { community: &cx.community, deliberation: &self.found.id, run: self.ballot.run }
    }

    /// The code of a vote.
    pub(super) fn code(&self, choice: &Choice, nonce: &Nonce) -> Code {
        Code::of(&secret::sha256(&sealed(&self.name(), choice, nonce)))
    }

    /// What the ballot is called in what is hashed.
    pub(super) fn name(&self) -> String {
        ballot_name(&self.found.id, self.ballot.run)
    }

    fn mark(&self, nonce: &Nonce) -> String {
        receipt::mark(&secret::sha256(&owned(&self.name(), nonce)))
    }
}

/// Casts a vote, or changes the one cast before.
///
/// # Errors
/// [`Refusal::BallotClosed`], [`Refusal::NotAnElector`], what the choice and [`decide`] refuse;
/// [`Refusal::ReceiptUnknown`] where a change doesn't name the vote it changes; [`Refusal::VotedMeanwhile`] and
/// [`Refusal::ReceiptUsed`] where another vote was faster.
pub async fn cast(cx: &RequestContext, asked: Vote) -> Result<Accepted, Error> {
    let (id, run) = (&asked.deliberation, Some(asked.run));
    let asking = vec![queries::one(cx, id), read::ballot(cx, id, run), read::mine(cx, id, run)];
    let (actor, mut answers) = cx.load(asking).await?;
    let held = Held::read(&mut answers)?;
    let mine = read::read_mine(&mut answers)?;
    held.open(cx)?;
    let mine = mine.iter().find(|mine| mine.voter == asked.voter);
    let mine = mine.ok_or(Refusal::NotAnElector)?;
    let choice = Choice::new(&held.ballot.rule.question, &asked.choice)?;

    let earlier = mine.cast.map(|way| {
        let by = if mine.by_me { actor.person.as_str() } else { "" };
        Earlier { by: by.to_owned(), way }
    });
    let casting = decide(&held.ballot.rule, earlier.as_ref(), actor.person.as_str(), Way::Phone)?;
    let write = cast::while_open(held.which(cx), held.ballot.version, cx.now);
    let mark = held.mark(&asked.nonce);
    let vote = Marked { voter: asked.voter, choice: &choice, mark: &mark };
    let write = match casting {
        Casting::First => {
            let first = cast::took_part(held.which(cx), cx, vote)?;
            write.guarded(first, Conflict::Refused(Refusal::NotAnElector.into()))
        }
        Casting::Change => {
            let (before, before_mark) = named(&held, mine, asked.earlier.as_ref())?;
            let changed = cast::changed(held.which(cx), cx, vote, &before_mark)?;
            let (urn, sum) = cast::take(held.which(cx), asked.voter, before.0, &before.1)?;
            write
                .guarded(changed, Conflict::Refused(Refusal::VotedMeanwhile.into()))
                .guarded(urn, Conflict::Refused(Refusal::ReceiptUnknown.into()))
                .then(sum)
        }
    };
    let code = held.code(&choice, &asked.nonce);
    let put = cast::put(held.which(cx), asked.voter, code, &choice)?;
    cx.save(write.and(put), Accepted {}).await
}

/// The line of the urn that a change takes out, and the mark by which its voter is known: only whoever holds the nonce
/// can name both.
fn named(
    held: &Held,
    mine: &MyVote,
    earlier: Option<&EarlierVote>,
) -> Result<((Code, Choice), String), Refusal> {
    let earlier = earlier.ok_or(Refusal::ReceiptUnknown)?;
    let mark = held.mark(&earlier.nonce);
    if mine.mark.as_ref() != Some(&mark) {
        return Err(Refusal::ReceiptUnknown);
    }
    let choice = Choice::as_cast(earlier.choice.clone());
    Ok(((held.code(&choice, &earlier.nonce), choice), mark))
}

/// Takes an option off a ballot that runs.
///
/// # Errors
/// What [`may_convene`] refuses; [`Refusal::BallotClosed`]; [`Refusal::NoSuchOption`] for one that isn't there, or where
/// the ballot was changed meanwhile; [`Refusal::RuleInvalid`] where less than two would remain.
pub async fn remove_option(cx: &RequestContext, asked: OptionRemoval) -> Result<Accepted, Error> {
    let id = &asked.deliberation;
    let (actor, mut answers) =
        cx.load(vec![queries::one(cx, id), read::ballot(cx, id, Some(asked.run))]).await?;
    let held = Held::read(&mut answers)?;
    let owners = held.found.state.procedure.is_owners_vote();
    may_convene(Some(&actor), held.found.compound.as_ref(), owners)?;
    held.open(cx)?;
    if asked.version != held.ballot.version {
        return Err(Problem::Stale { version: held.ballot.version }.into());
    }
    let mut rule = held.ballot.rule.clone();
    rule.question = rule.question.without(&asked.option)?;
    let write = cast::ask_otherwise(held.which(cx), asked.version, &rule, cx.now)?;
    let by = Hand { person: Some(&actor.person), role: Some(Role::Convenor) };
    let change = Change { before: &held.found, by, now: cx.now };
    let removed = Event::OptionStruck { option: asked.option, reason: asked.reason };
    cx.save(write.and(change.record(&held.found.state, &[removed])?), Accepted {}).await
}

/// Asks for a deliberation and its ballot of this run.
pub(super) fn asking(cx: &RequestContext, id: &DeliberationId, run: Number) -> Vec<crate::db::Statement> {
    vec![queries::one(cx, id), read::ballot(cx, id, Some(run))]
}

/// A choice from what was sent.
pub(super) fn chosen(held: &Held, marks: &[Mark]) -> Result<Choice, Refusal> {
    Choice::new(&held.ballot.rule.question, marks)
}
