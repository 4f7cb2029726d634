//! Posts that somebody minds: reports, decisions, appeals.

pub mod change;
pub mod queries;

use api::{
    endpoint::Accepted,
    moderation::{
        AppealPost, AppealView, DecidePost, DecisionView, NewPostReport, OnePost, PostAppeal, PostAppealed,
        PostDecided, PostDecision, PostView, ReportCount, ReportPost, Ruling, ShowPost,
    },
};
use domain::{
    moderation::{
        policy::{doer, moderator, open_acts},
        reports::{Command, Why},
    },
    people::role::Actor,
    problem::Problem,
};

use self::{
    change::carry_out,
    queries::{PostRecord, post_record, source},
};
use super::words;
use crate::{
    error::Error,
    http::{RequestContext, Routes, rate_limit},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<ReportPost>(report)
        .limit(rate_limit::MIND)
        .route::<DecidePost>(decide)
        .route::<AppealPost>(appeal)
        .route::<ShowPost>(show)
}

/// How often a report is tried again that came at the same moment as another one: both count.
const TRIES: u8 = 16;

/// Takes in a report.
///
/// # Errors
/// [`Problem::NotFound`] for a post that isn't there; the permission's refusals; what
/// [`check`](domain::moderation::reports::check) refuses; [`Problem::TryAgain`] where too many come at the same moment.
pub async fn report(cx: &RequestContext, asked: NewPostReport) -> Result<Accepted, Error> {
    for _ in 0..TRIES {
        let (actor, record) = cx.load(post_record(cx, &asked.post)).await?;
        let command = Command::Report { why: asked.why };
        let by = doer(Some(&actor), command.act(), record.home.as_ref())?;
        let (transaction, _) = carry_out(&record, &command, &by, cx.now)?;
        match cx.save(transaction, Accepted {}).await {
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
    let (actor, record) = cx.load(post_record(cx, &asked.post)).await?;
    let by = moderator(Some(&actor), record.home.as_ref())?;
    if record.version != asked.version {
        return Err(Problem::Stale { version: record.version }.into());
    }
    words::check(cx, [asked.reason.as_str()]).await?;
    let command = match asked.ruling {
        Ruling::Hide => Command::Hide { reason: asked.reason },
        Ruling::Keep => Command::Keep { reason: asked.reason },
    };
    let (transaction, post) = carry_out(&record, &command, &by, cx.now)?;
    cx.save(transaction, PostDecided { standing: post.standing }).await
}

/// Takes in an author's appeal.
///
/// # Errors
/// As [`decide`]; [`Problem::NotFound`] for whoever didn't write it.
pub async fn appeal(cx: &RequestContext, asked: PostAppeal) -> Result<PostAppealed, Error> {
    let (actor, record) = cx.load(post_record(cx, &asked.post)).await?;
    let command = Command::Appeal { reason: asked.reason };
    let by = doer(Some(&actor), command.act(), record.home.as_ref())?;
    let (transaction, post) = carry_out(&record, &command, &by, cx.now)?;
    let until = post.appeal_until.unwrap_or(cx.now);
    cx.save(transaction, PostAppealed { until }).await
}

/// Shows what became of a post.
///
/// # Errors
/// [`Problem::NotFound`] for a post that isn't there, and for whoever neither wrote it nor decides about it.
pub async fn show(cx: &RequestContext, asked: OnePost) -> Result<PostView, Error> {
    let (actor, record) = cx.load(post_record(cx, &asked.post)).await?;
    let own = record.post.author == actor.person;
    let moderates = moderator(Some(&actor), record.home.as_ref()).is_ok();
    if own || moderates { Ok(view(cx, record, &actor, own)) } else { Err(Problem::NotFound.into()) }
}

fn view(cx: &RequestContext, record: PostRecord, actor: &Actor, own: bool) -> PostView {
    let acts = open_acts(&record.post, Some(actor), record.home.as_ref(), cx.now);
    // An author isn't told of a report that has hidden nothing.
    let told = !own || !record.post.standing.is_seen();
    let appeal = record.appeal.zip(record.post.appeal_until);
    let decided = record.reason.zip(record.decided_role).zip(record.post.decided_at);
    PostView {
        version: record.version,
        path: source::path(record.id.kind(), &record.place),
        reported_text: record.kept_text.filter(|kept| *kept != record.text),
        text: record.text,
        standing: record.post.standing,
        own,
        reports: if told { counted(&record.whys) } else { vec![] },
        decision: decided.map(|((reason, by), at)| DecisionView { reason, by, at }),
        appeal: appeal.map(|(reason, until)| AppealView { reason, until }),
        acts,
        post: record.id,
    }
}

fn counted(whys: &[Why]) -> Vec<ReportCount> {
    let count = |why: &Why| {
        let times = whys.iter().filter(|other| *other == why).count();
        ReportCount { why: *why, times: u32::try_from(times).unwrap_or(u32::MAX) }
    };
    Why::ALL.iter().map(count).filter(|count| count.times > 0).collect()
}
