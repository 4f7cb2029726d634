//! A ballot as people see it.

pub mod queries;

use std::collections::BTreeMap;

use api::deliberations::{BallotOption, BallotResult, BallotView, LawItem, OneBallot, ShowBallot};
use domain::{
    deliberations::ballots::{
        law, outcome,
        rule::{Mark, Question},
    },
    people::{
        policy::{Action, Reach, reach},
        role::Actor,
    },
};

use super::{
    queries::{HeldBallot, held_ballot, mine::mine, turnout::turnout},
    votes::may_see_names,
};
use crate::{
    error::Error,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ShowBallot>(show)
}

/// Shows a ballot.
///
/// # Errors
/// [`Refusal::BallotNotOpen`](domain::deliberations::refusal::Refusal::BallotNotOpen) before the first vote began.
pub async fn show(cx: &RequestContext, asked: OneBallot) -> Result<BallotView, Error> {
    let (id, run) = (&asked.deliberation, asked.run);
    let all = (held_ballot(cx, id, run), mine(cx, id, run), turnout(cx, id, run), queries::titles(cx, id));
    let (actor, (held, mine, (turnout, sums), titles)) = cx.load_public(all).await?;

    let counted = held.ballot.digest.is_some();
    let open = held.is_open(cx.now).is_ok();
    let sees_names = may_see_names(&held, actor.as_ref(), &mine).is_ok();
    let convenes = held.deliberation.convened_by(actor.as_ref()).is_ok();
    let HeldBallot { deliberation, ballot } = held;
    let rule = &ballot.rule;
    let whole = outcome::outcome(rule, turnout, &sums);
    let shown = rule.results_shown(counted).is_ok();
    let result = shown.then(|| BallotResult {
        decision: counted.then_some(whole.decision),
        abstained: whole.abstained,
        options: whole.options,
    });
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
        item: deliberation.item.and_then(item),
        motion: rule.question.is_motion(),
        options: options(&rule.question, &titles),
        pick: rule.question.pick(),
        seats: u8::try_from(rule.question.seats()).unwrap_or(u8::MAX),
        until: ballot.closed.unwrap_or(deliberation.state.ends),
        open,
        counted,
        progress: whole.progress,
        mine,
        result,
        digest: ballot.digest,
        enters_paper: open && actor.as_ref().is_some_and(enters_paper),
        removes_options: open && !rule.question.is_motion() && convenes,
        sees_names,
    })
}

fn options(question: &Question, titles: &BTreeMap<String, String>) -> Vec<BallotOption> {
    let option = |mark: &Mark| BallotOption { mark: mark.clone(), title: titles.get(mark.as_str()).cloned() };
    question.options().iter().map(option).collect()
}

fn item(number: u8) -> Option<LawItem> {
    let item = law::owners()?.items.iter().find(|item| item.number == number)?;
    Some(LawItem { number, text: item.text.clone() })
}

/// Whether somebody may enter paper ballots anywhere.
fn enters_paper(actor: &Actor) -> bool {
    actor.roles.iter().any(|held| reach(held.role, Action::EnterBallots) != Reach::No)
}
