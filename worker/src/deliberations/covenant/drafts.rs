//! The text that a deliberation is about: shown with what it would change, and written anew before people decide.

use domain::{
    deliberations::{
        course,
        covenant::{compare, redraft},
        refusal::Refusal,
        wire::{DeliberationStepped, DraftRevision, DraftView, EarlierDraft, OneDeliberation},
    },
    people::role::Role,
    problem::Problem,
};

use super::{
    moved,
    queries::{self, Draft, Proposed},
    words_of,
};
use crate::{
    deliberations::{
        change::{Change, Hand},
        queries as deliberations,
    },
    error::Error,
    http::RequestContext,
    moderation::words,
};

/// Shows the draft of a deliberation.
///
/// # Errors
/// [`Problem::NotFound`] for a deliberation that isn't about the covenant.
pub async fn show(cx: &RequestContext, asked: OneDeliberation) -> Result<DraftView, Error> {
    let id = &asked.deliberation;
    let mut asking = vec![deliberations::one(cx, id)];
    asking.extend(queries::of_deliberation(cx, id));
    let (actor, mut answers) = cx.load_public(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let drafts = queries::read_drafts(&mut answers)?;
    let basis = queries::read_text(&mut answers)?;
    let force = queries::read_force(&mut answers)?;
    let last = drafts.last().ok_or(Problem::NotFound)?;

    let convenes = found.convened_by(actor.as_ref()).is_ok();
    Ok(DraftView {
        version: found.state.version,
        draft: last.number,
        based_on: last.based_on,
        in_force: force.in_force,
        became: force.became,
        articles: last.articles.clone(),
        changes: compare::between(&words_of(&basis), &words_of(&last.articles)),
        earlier: drafts.windows(2).rev().filter_map(earlier).collect(),
        may_revise: convenes && redraft(found.state.status).is_ok(),
    })
}

/// A draft and the one that took its place.
fn earlier(two: &[Draft]) -> Option<EarlierDraft> {
    let [one, next] = two else { return None };
    Some(EarlierDraft {
        draft: one.number,
        until: next.at,
        why: next.why.clone()?,
        changes: compare::between(&words_of(&one.articles), &words_of(&next.articles)),
    })
}

/// Writes the draft of a deliberation anew.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; [`Problem::Stale`] where the deliberation has moved, or somebody
/// else wrote the draft anew; what [`course::redraft`] refuses; [`Refusal::CovenantMoved`]; [`Refusal::CovenantSame`] for
/// the words of the version in force and those of the draft before; [`Problem::HouseRules`].
pub async fn revise(cx: &RequestContext, asked: DraftRevision) -> Result<DeliberationStepped, Error> {
    let id = &asked.deliberation;
    let mut asking = vec![deliberations::one(cx, id)];
    asking.extend(queries::of_deliberation(cx, id));
    let (actor, mut answers) = cx.load(asking).await?;
    let found = deliberations::read_one(&mut answers)?.ok_or(Problem::NotFound)?;
    let drafts = queries::read_drafts(&mut answers)?;
    let _basis = queries::read_text(&mut answers)?;
    let force = queries::read_force(&mut answers)?;
    let last = drafts.last().ok_or(Problem::NotFound)?;
    found.convened_by(Some(&actor))?;
    found.is_at(asked.version)?;
    let number = last.number.saturating_add(1);
    let (after, events) = course::redraft(&found.state, number, asked.why.clone())?;
    words::check(cx, words_of(asked.articles.as_slice()).into_iter().chain([asked.why.as_str()])).await?;
    // The same words on a newer version are another draft: it is decided about what they change.
    let same = last.articles == asked.articles.as_slice() && last.based_on == asked.based_on;
    if same || force.articles == asked.articles.as_slice() {
        return Err(Refusal::CovenantSame.into());
    }

    let by = Hand { person: Some(&actor.person), role: Some(Role::Convenor) };
    let proposed = Proposed { based_on: asked.based_on, articles: asked.articles };
    let insert = queries::insert(cx, id, number, &proposed, Some(&asked.why), &actor.person)?;
    let write = Change { before: &found, by, now: cx.now }.write(&after, &events)?.guarded(insert, moved());
    cx.save(write, DeliberationStepped { version: after.version, status: after.status }).await
}
