//! A ballot as people see it, the list of counted votes, and the roll for those who enter paper ballots.

use std::collections::BTreeMap;

use domain::{
    deliberations::{
        ballots::{
            law, outcome,
            rule::{Electorate, Mark, Question, Secrecy},
        },
        ground::may_convene,
        refusal::Refusal,
        wire::{
            BallotOption, BallotResult, BallotView, CountedVotes, LawItem, MyVote, NamedVotes, NamesQuery,
            OneBallot, RollQuery, RollView, VotesQuery,
        },
    },
    people::{
        place::Site,
        policy::{Action, Reach, Subject, may, reach},
        role::Actor,
    },
    problem::Problem,
};

use super::{
    casting::Held,
    queries::{Which, count, names, paper, read},
};
use crate::{deliberations::queries, error::Error, http::RequestContext};

/// Shows a ballot.
///
/// # Errors
/// [`Problem::NotFound`]; [`Refusal::BallotNotOpen`] before the first vote began.
pub async fn show(cx: &RequestContext, asked: OneBallot) -> Result<BallotView, Error> {
    let (id, run) = (&asked.deliberation, asked.run);
    let mut asking = vec![queries::one(cx, id), read::ballot(cx, id, run), read::mine(cx, id, run)];
    asking.extend(read::numbers(cx, id, run));
    asking.push(read::titles(cx, id));
    let (actor, mut answers) = cx.load_public(asking).await?;
    let held = Held::read(&mut answers)?;
    let mine = read::read_mine(&mut answers)?;
    let (turnout, sums) = read::read_numbers(&mut answers)?;
    let titles = read::read_titles(&mut answers)?;

    let counted = held.ballot.digest.is_some();
    let open = held.open(cx).is_ok();
    let sees_names = sees_names(&held, actor.as_ref(), &mine).is_ok();
    let Held { found, ballot } = held;
    let rule = &ballot.rule;
    let whole = outcome::outcome(rule, turnout, &sums);
    let shown = rule.results_shown(counted).is_ok();
    let result = shown.then(|| BallotResult {
        decision: counted.then_some(whole.decision),
        abstained: whole.abstained,
        options: whole.options,
    });
    let until = ballot.closed.unwrap_or(found.state.ends);
    let owners = found.state.procedure.is_owners_vote();
    let removes = open
        && !rule.question.is_motion()
        && may_convene(actor.as_ref(), found.compound.as_ref(), owners).is_ok();
    Ok(BallotView {
        run: ballot.run,
        version: ballot.version,
        electorate: rule.electorate,
        measure: rule.measure,
        quorum: rule.quorum,
        majority: rule.majority.bar,
        of: rule.majority.of,
        secrecy: rule.secrecy,
        change_allowed: rule.change_allowed,
        source: rule.source.clone(),
        item: found.item.and_then(item),
        motion: rule.question.is_motion(),
        options: options(&rule.question, &titles),
        pick: rule.question.pick(),
        seats: u8::try_from(rule.question.seats()).unwrap_or(u8::MAX),
        until,
        open,
        counted,
        progress: whole.progress,
        mine,
        result,
        digest: ballot.digest,
        enters_paper: open && actor.as_ref().is_some_and(enters_paper),
        removes_options: removes,
        sees_names,
    })
}

/// Whether somebody may see who voted what: after the count of an open ballot, whoever had a vote in it, and whoever may lead it.
fn sees_names(held: &Held, actor: Option<&Actor>, mine: &[MyVote]) -> Result<(), Problem> {
    let Held { found, ballot } = held;
    if ballot.rule.secrecy == Secrecy::Secret {
        return Err(Refusal::BallotSecret.into());
    }
    let owners = found.state.procedure.is_owners_vote();
    if mine.is_empty() && may_convene(actor, found.compound.as_ref(), owners).is_err() {
        return Err(Refusal::NotAnElector.into());
    }
    if ballot.digest.is_none() { Err(Refusal::ResultHidden.into()) } else { Ok(()) }
}

/// Lists who voted what in a building.
///
/// # Errors
/// [`Problem::NotFound`]; what [`sees_names`] refuses.
pub async fn names(cx: &RequestContext, asked: NamesQuery) -> Result<NamedVotes, Error> {
    let (id, run) = (&asked.deliberation, Some(asked.run));
    let which = Which { community: &cx.community, deliberation: id, run: asked.run };
    let asking = vec![
        queries::one(cx, id),
        read::ballot(cx, id, run),
        read::mine(cx, id, run),
        names::of_building(which, &asked.building),
    ];
    let (actor, mut answers) = cx.load(asking).await?;
    let held = Held::read(&mut answers)?;
    let mine = read::read_mine(&mut answers)?;
    sees_names(&held, Some(&actor), &mine)?;
    Ok(NamedVotes { votes: names::read(&mut answers)? })
}

fn options(question: &Question, titles: &BTreeMap<String, String>) -> Vec<BallotOption> {
    let option = |mark: &Mark| BallotOption { mark: mark.clone(), title: titles.get(mark.as_str()).cloned() };
    question.options().iter().map(option).collect()
}

fn item(number: u8) -> Option<LawItem> {
    let found = law::owners()?.items.iter().find(|item| item.number == number)?;
    Some(LawItem { number, text: found.text.clone() })
}

/// Whether somebody may enter paper ballots anywhere.
fn enters_paper(actor: &Actor) -> bool {
    actor.roles.iter().any(|held| reach(held.role, Action::EnterBallots) != Reach::No)
}

/// Lists counted votes.
///
/// # Errors
/// [`Problem::NotFound`]; [`Refusal::ResultHidden`] before the count.
pub async fn list(cx: &RequestContext, asked: VotesQuery) -> Result<CountedVotes, Error> {
    let id = &asked.deliberation;
    let after = asked.after.unwrap_or_default();
    let which = Which { community: &cx.community, deliberation: id, run: asked.run };
    let asking =
        vec![queries::one(cx, id), read::ballot(cx, id, Some(asked.run)), count::page(which, &after)];
    let (_, mut answers) = cx.load_public(asking).await?;
    let held = Held::read(&mut answers)?;
    let digest = held.ballot.digest.ok_or(Refusal::ResultHidden)?;
    let (lines, next) = count::read_page(&mut answers)?;
    Ok(CountedVotes { digest, lines, next })
}

/// Lists who may vote in a building.
///
/// # Errors
/// As [`may`]; [`Problem::NoSuchPlace`] for a building that isn't there. Where each person votes, names are shown to
/// those only who may read them.
pub async fn roll(cx: &RequestContext, asked: RollQuery) -> Result<RollView, Error> {
    let id = &asked.deliberation;
    let mut asking = vec![queries::one(cx, id), read::ballot(cx, id, None)];
    asking.extend(paper::roll(cx, id, &asked.building));
    let (actor, mut answers) = cx.load(asking).await?;
    let held = Held::read(&mut answers)?;
    let (compound, names) = paper::read_roll(&mut answers)?;
    let site = Site { compound: compound.ok_or(Problem::NoSuchPlace)?, building: Some(asked.building) };
    may_enter(&actor, &site, held.ballot.rule.electorate)?;
    Ok(RollView { run: held.ballot.run, names })
}

/// Whether somebody may enter paper ballots of this building. Where each person votes that shows their names.
pub(super) fn may_enter(actor: &Actor, site: &Site, electorate: Electorate) -> Result<(), Problem> {
    let subject = Subject { site: Some(site), own: false };
    may(Some(actor), Action::EnterBallots, subject)?;
    match electorate {
        Electorate::Person => may(Some(actor), Action::SeeRealName, subject),
        Electorate::Household | Electorate::Owner => Ok(()),
    }
}
