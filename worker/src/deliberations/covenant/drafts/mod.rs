//! The text that a deliberation is about: shown with what it would change, and written anew before people decide.

use api::deliberations::{
    DeliberationStepped, DraftRevision, DraftView, EarlierDraft, OneDeliberation, ReviseDraft, ShowDraft,
};
use domain::{
    deliberations::{course, covenant::redraft, refusal::Refusal},
    problem::Problem,
    text::ArticleText,
};

use super::{
    articles::changes,
    queries::{self, Draft, Drafts, ProposedText},
};
use crate::{
    deliberations::{
        change::{Change, Initiator},
        queries::deliberation,
    },
    error::Error,
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ShowDraft>(show).route::<ReviseDraft>(revise).limit(rate_limit::ARGUE)
}

/// Shows the draft of a deliberation.
///
/// # Errors
/// [`Problem::NotFound`], also for a deliberation that isn't about the covenant.
pub async fn show(cx: &RequestContext, asked: OneDeliberation) -> Result<DraftView, Error> {
    let id = &asked.deliberation;
    let (actor, (deliberation, stored)) =
        cx.load_public((deliberation(cx, id), queries::drafts(cx, id))).await?;
    let Drafts { drafts, basis, in_force, became } = stored;
    let last = drafts.last().ok_or(Problem::NotFound)?;
    let convenes = deliberation.convened_by(actor.as_ref()).is_ok();
    Ok(DraftView {
        version: deliberation.state.version,
        draft: last.number,
        based_on: last.based_on,
        in_force: in_force.version,
        became,
        articles: last.articles.clone(),
        changes: changes(&basis, &last.articles),
        earlier: drafts.windows(2).rev().filter_map(earlier).collect(),
        may_revise: convenes && redraft(deliberation.state.status).is_ok(),
    })
}

/// A draft and the one that took its place.
fn earlier(two: &[Draft]) -> Option<EarlierDraft> {
    let [one, next] = two else { return None };
    Some(EarlierDraft {
        draft: one.number,
        until: next.at,
        why: next.why.clone()?,
        changes: changes(&one.articles, &next.articles),
    })
}

/// Writes the draft of a deliberation anew.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Problem::Stale`] where the deliberation has moved, or somebody
/// else wrote the draft anew; what [`course::redraft`] refuses; [`Refusal::CovenantMoved`]; [`Refusal::CovenantSame`] for
/// the words of the version in force and those of the draft before; [`Problem::HouseRules`].
pub async fn revise(cx: &RequestContext, asked: DraftRevision) -> Result<DeliberationStepped, Error> {
    let DraftRevision { deliberation: id, version, based_on, articles, why } = asked;
    let (actor, (deliberation, stored)) = cx.load((deliberation(cx, &id), queries::drafts(cx, &id))).await?;
    let last = stored.drafts.last().ok_or(Problem::NotFound)?;
    deliberation.convened_by(Some(&actor))?;
    deliberation.is_at(version)?;
    let number = last.number.saturating_add(1);
    let (after, events) = course::redraft(&deliberation.state, number, why.clone())?;
    let texts = articles.as_slice().iter().map(ArticleText::as_str);
    words::check(cx, texts.chain([why.as_str()])).await?;
    // The same words on a newer version are another draft: it is decided about what they change.
    let same = last.articles == articles.as_slice() && last.based_on == based_on;
    if same || stored.in_force.articles == articles.as_slice() {
        return Err(Refusal::CovenantSame.into());
    }

    let change = Change { before: &deliberation, by: Initiator::convenor(&actor), now: cx.now };
    let proposed = ProposedText { based_on, articles };
    let transaction = change
        .transaction(&after, &events)?
        .require(queries::is_in_force(cx, based_on), Problem::from(Refusal::CovenantMoved))
        .then(queries::insert_draft(cx, &id, number, &proposed, Some(&why), &actor.person)?);
    cx.save(transaction, DeliberationStepped { version: after.version, status: after.status }).await
}
