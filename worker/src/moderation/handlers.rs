//! Reports, decisions and appeals: load, decide, save, show.

use domain::{
    endpoint::{Accepted, Nothing},
    moderation::{
        policy::{doer, moderator, open_acts},
        reports::{Command, Why},
        wire::{
            AppealView, DecisionView, NewPostReport, OnePost, PostAppeal, PostAppealed, PostDecided,
            PostDecision, PostView, Queue, ReportCount, Ruling,
        },
    },
    people::role::Actor,
    problem::Problem,
    text::Reason,
};

use super::{
    change::carry_out,
    queries::{
        posts::{self, Found},
        queue, source,
    },
    words,
};
use crate::{error::Error, http::RequestContext};

/// How often a report is tried again that came at the same moment as another one: both count.
const TRIES: u8 = 16;

/// Takes in a report.
///
/// # Errors
/// [`Problem::NotFound`] for a post that isn't there; the permission's refusals; what
/// [`check`](domain::moderation::reports::check) refuses; [`Problem::TryAgain`] where too many come at the same moment.
pub async fn report(cx: &RequestContext, asked: NewPostReport) -> Result<Accepted, Error> {
    for _ in 0..TRIES {
        let (actor, mut answers) = cx.load(vec![posts::one(cx, &asked.post)]).await?;
        let found = posts::read_one(&mut answers)?;
        let command = Command::Report { why: asked.why };
        let by = doer(Some(&actor), command.act(), found.home.as_ref())?;
        let (write, _) = carry_out(&found, &command, &by, cx.now)?;
        match cx.save(write, Accepted {}).await {
            Err(Error::Refused(Problem::Stale { .. })) => {}
            other => return other,
        }
    }
    Err(Problem::TryAgain.into())
}

/// Hides a post or keeps it.
///
/// # Errors
/// As [`report`]; [`Problem::Stale`] when something was done about it since; [`Problem::HouseRules`] for the reason.
pub async fn decide(cx: &RequestContext, asked: PostDecision) -> Result<PostDecided, Error> {
    let (actor, mut answers) = cx.load(vec![posts::one(cx, &asked.post)]).await?;
    let found = posts::read_one(&mut answers)?;
    let by = moderator(Some(&actor), found.home.as_ref())?;
    if found.version != asked.version {
        return Err(Problem::Stale { version: found.version }.into());
    }
    words::check(cx, [asked.reason.as_str()]).await?;
    let command = match asked.ruling {
        Ruling::Hide => Command::Hide { reason: asked.reason },
        Ruling::Keep => Command::Keep { reason: asked.reason },
    };
    let (write, post) = carry_out(&found, &command, &by, cx.now)?;
    cx.save(write, PostDecided { standing: post.standing }).await
}

/// Takes in an author's appeal.
///
/// # Errors
/// As [`decide`]; [`Problem::NotFound`] for whoever didn't write it.
pub async fn appeal(cx: &RequestContext, asked: PostAppeal) -> Result<PostAppealed, Error> {
    let (actor, mut answers) = cx.load(vec![posts::one(cx, &asked.post)]).await?;
    let found = posts::read_one(&mut answers)?;
    let command = Command::Appeal { reason: asked.reason };
    let by = doer(Some(&actor), command.act(), found.home.as_ref())?;
    let (write, post) = carry_out(&found, &command, &by, cx.now)?;
    let until = post.appeal_until.unwrap_or(cx.now);
    cx.save(write, PostAppealed { until }).await
}

/// Shows what became of a post.
///
/// # Errors
/// [`Problem::NotFound`] for a post that isn't there, and for whoever neither wrote it nor decides about it.
pub async fn show(cx: &RequestContext, asked: OnePost) -> Result<PostView, Error> {
    let (actor, mut answers) = cx.load(vec![posts::one(cx, &asked.post)]).await?;
    let found = posts::read_one(&mut answers)?;
    let own = found.post.author == actor.person;
    let moderates = moderator(Some(&actor), found.home.as_ref()).is_ok();
    if own || moderates { Ok(view(cx, found, &actor, own)) } else { Err(Problem::NotFound.into()) }
}

fn view(cx: &RequestContext, found: Found, actor: &Actor, own: bool) -> PostView {
    let acts = open_acts(&found.post, Some(actor), found.home.as_ref(), cx.now);
    // An author isn't told of a report that has hidden nothing.
    let told = !own || !found.post.standing.is_seen();
    let decided = found.reason.zip(found.decided_role).zip(found.post.decided_at);
    PostView {
        version: found.version,
        path: source::path(found.id.kind(), &found.place),
        reported_text: found.kept_text.filter(|kept| *kept != found.text),
        text: found.text,
        standing: found.post.standing,
        own,
        reports: if told { counted(&found.whys) } else { vec![] },
        decision: decided.map(|((reason, by), at)| DecisionView { reason, by, at }),
        appeal: appealed(found.appeal, found.post.appeal_until),
        acts,
        post: found.id,
    }
}

fn appealed(reason: Option<Reason>, until: Option<domain::clock::Moment>) -> Option<AppealView> {
    reason.zip(until).map(|(reason, until)| AppealView { reason, until })
}

fn counted(whys: &[Why]) -> Vec<ReportCount> {
    let count = |why: &Why| {
        let times = whys.iter().filter(|other| *other == why).count();
        ReportCount { why: *why, times: u32::try_from(times).unwrap_or(u32::MAX) }
    };
    Why::ALL.iter().map(count).filter(|count| count.times > 0).collect()
}

/// Lists what waits for the person who asks.
///
/// # Errors
/// `not_signed_in`; whoever moderates nowhere finds nothing.
pub async fn queue(cx: &RequestContext, _: Nothing) -> Result<Queue, Error> {
    let (actor, mut answers) = cx.load(vec![queue::waiting(cx)]).await?;
    queue::read(&mut answers, &actor.person, cx.now)
}
