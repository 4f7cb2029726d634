//! The covenant (居民公约): shown, proposed anew, and written into force by the deliberation that passed.
//!
//! Reading order: `store` (drafts and versions as rows), `drafts` (the text that a deliberation is about).

pub mod drafts;
pub mod queries;

use domain::{
    deliberations::{
        course::{command::Event, deliberation::Deliberation},
        covenant::compare,
        ground::may_convene,
        refusal::Refusal,
        wire::{CovenantProposal, CovenantQuery, CovenantView, DeliberationOpened, NewDeliberation},
    },
    problem::Problem,
    text::ArticleText,
};

use self::queries::Proposed;
use super::{handlers, queries::Found};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    http::RequestContext,
    moderation::words,
};

/// What is said where the covenant has another version by now than the one something was written on.
fn moved() -> Conflict {
    Conflict::Refused(Problem::from(Refusal::CovenantMoved))
}

/// Adds to `write` the version of the covenant that takes effect by it, if one does. Where the covenant has another
/// version by now than the one that was decided on, nothing of it happens: [`Refusal::CovenantMoved`].
pub fn with_covenant(
    write: Transaction,
    found: &Found,
    after: &Deliberation,
    events: &[Event],
) -> Transaction {
    if !found.covenant || !events.contains(&Event::TookEffect) || !after.in_effect {
        return write;
    }
    write.guarded(queries::enact(&found.community, &found.id, after.began), moved())
}

/// Whether the guard of this number failed because the covenant was changed meanwhile.
#[must_use]
pub fn is_overtaken(write: &Transaction, lost: usize) -> bool {
    write.conflict(lost) == Some(&moved())
}

fn words_of(articles: &[ArticleText]) -> Vec<&str> {
    articles.iter().map(ArticleText::as_str).collect()
}

/// Shows the covenant.
///
/// # Errors
/// [`Problem::NotFound`] for a version that there isn't.
pub async fn show(cx: &RequestContext, asked: CovenantQuery) -> Result<CovenantView, Error> {
    let mut asking = vec![queries::versions(cx)];
    asking.extend(queries::texts(cx, asked.version));
    asking.push(queries::proposals(cx));
    let (actor, mut answers) = cx.load_public(asking).await?;
    let versions = queries::read_versions(&mut answers)?;
    let articles = queries::read_text(&mut answers)?;
    let before = queries::read_text(&mut answers)?;
    let proposals = queries::read_proposals(&mut answers)?;
    let in_force = versions.first().map_or(0, |line| line.version);
    let version = asked.version.unwrap_or(in_force);
    if version > in_force {
        return Err(Problem::NotFound.into());
    }
    let changes = compare::between(&words_of(&before), &words_of(&articles));
    let may_propose = may_convene(actor.as_ref(), None, false).is_ok();
    Ok(CovenantView { version, articles, changes, versions, proposals, may_propose })
}

/// Opens a deliberation about another text of the covenant: the whole community's.
///
/// # Errors
/// As [`handlers::open`]; [`Refusal::CovenantMoved`] where it would change another version than the one in force;
/// [`Refusal::CovenantSame`]; [`Problem::HouseRules`].
pub async fn propose(cx: &RequestContext, asked: CovenantProposal) -> Result<DeliberationOpened, Error> {
    let texts = [asked.title.as_str(), asked.text.as_str()];
    words::check(cx, texts.into_iter().chain(words_of(asked.articles.as_slice()))).await?;
    let CovenantProposal { title, text, procedure, based_on, articles } = asked;
    let opened = NewDeliberation { title, text, matter: None, compound: None, procedure, item: None };
    handlers::open_about(cx, opened, Some(Proposed { based_on, articles })).await
}
