//! Votes by phone. Neither the record of events nor an answer says anything of them.

pub mod queries;

use api::{
    deliberations::{CastVote, EarlierVote, MyVote, OptionRemoval, RemoveOption, Vote},
    endpoint::Accepted,
};
use domain::{
    deliberations::{
        ballots::{
            casting::{Casting, Earlier, Way, decide},
            receipt::Code,
            rule::Choice,
        },
        course::command::Event,
        refusal::Refusal,
    },
    problem::Problem,
};

use self::queries::PhoneVote;
use super::queries::{
    HeldBallot, held_ballot,
    mine::{may_vote_for, mine},
    urn::{insert_vote, remove_vote, while_open},
};
use crate::{
    deliberations::change::{Change, Initiator},
    error::Error,
    http::{RequestContext, Routes, rate_limit},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<CastVote>(cast).limit(rate_limit::VOTE).route::<RemoveOption>(remove_option)
}

/// Casts a vote, or changes the one cast before.
///
/// # Errors
/// [`Refusal::BallotClosed`], [`Refusal::NotAnElector`], what the choice and [`decide`] refuse;
/// [`Refusal::ReceiptUnknown`] where a change doesn't name the vote it changes; [`Refusal::VotedMeanwhile`] and
/// [`Refusal::ReceiptUsed`] where another vote was faster.
pub async fn cast(cx: &RequestContext, asked: Vote) -> Result<Accepted, Error> {
    let (id, run) = (&asked.deliberation, Some(asked.run));
    let (actor, (held, mine)) = cx.load((held_ballot(cx, id, run), mine(cx, id, run))).await?;
    held.is_open(cx.now)?;
    let mine = mine.iter().find(|mine| mine.voter == asked.voter).ok_or(Refusal::NotAnElector)?;
    let choice = Choice::new(&held.ballot.rule.question, &asked.choice)?;

    let earlier = mine.cast.map(|way| {
        let by = if mine.by_me { actor.person.as_str() } else { "" };
        Earlier { by: by.to_owned(), way }
    });
    let casting = decide(&held.ballot.rule, earlier.as_ref(), actor.person.as_str(), Way::Phone)?;
    let (ballot, voter) = (held.key(), asked.voter);
    let mark = held.mark(&asked.nonce);
    let vote = PhoneVote { voter, person: &actor.person, choice: &choice, mark: &mark };
    let (may_vote, open) = (may_vote_for(cx, ballot, voter), while_open(ballot, held.ballot.version, cx.now));
    let transaction = match casting {
        Casting::First => open
            .require(may_vote, Problem::from(Refusal::NotAnElector))
            .then(queries::insert_participation(ballot, vote)?),
        Casting::Change => {
            let (before, before_mark) = named(&held, mine, asked.earlier.as_ref())?;
            let meanwhile = Problem::from(Refusal::VotedMeanwhile);
            let changed = open
                .require(may_vote, meanwhile.clone())
                .guarded(queries::update_participation(ballot, vote, &before_mark)?, meanwhile);
            remove_vote(changed, ballot, voter, (before.0, &before.1), Refusal::ReceiptUnknown)?
        }
    };
    let code = held.code(&choice, &asked.nonce);
    cx.save(transaction.and(insert_vote(ballot, voter, code, &choice)?), Accepted {}).await
}

/// The line of the urn that a change takes out, and the mark by which its voter is known: only whoever holds the nonce
/// can name both.
fn named(
    held: &HeldBallot,
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
/// The permission's refusals; [`Refusal::BallotClosed`]; [`Refusal::NoSuchOption`] for one that isn't there, or where
/// the ballot was changed meanwhile; [`Refusal::RuleInvalid`] where less than two would remain.
pub async fn remove_option(cx: &RequestContext, asked: OptionRemoval) -> Result<Accepted, Error> {
    let (actor, held) = cx.load(held_ballot(cx, &asked.deliberation, Some(asked.run))).await?;
    held.deliberation.convened_by(Some(&actor))?;
    held.is_open(cx.now)?;
    if asked.version != held.ballot.version {
        return Err(Problem::Stale { version: held.ballot.version }.into());
    }
    let mut rule = held.ballot.rule.clone();
    rule.question = rule.question.without(&asked.option)?;
    let transaction = queries::update_rule(held.key(), asked.version, &rule, cx.now)?;
    let change = Change { before: &held.deliberation, by: Initiator::convenor(&actor), now: cx.now };
    let removed = Event::OptionStruck { option: asked.option, reason: asked.reason };
    let recorded = change.record(&held.deliberation.state, &[removed])?;
    cx.save(transaction.and(recorded), Accepted {}).await
}
