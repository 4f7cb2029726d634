//! What the other features keep about one person, gathered here so that `people` need not know them.

use domain::{
    ids::PersonId,
    people::wire::{MyAnswer, MyWriting},
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement},
    deliberations,
    error::Error,
    http::RequestContext,
    matters::{self, own::queries::Own},
    moderation, notices, volunteers,
};

/// What [`kept`] asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What matters hold.
    pub own: Own,
    /// What was written in deliberations.
    pub writings: Vec<MyWriting>,
    /// What was answered, chosen or reported.
    pub answers: Vec<MyAnswer>,
}

#[derive(Deserialize)]
struct UnreadRow {
    unread: u32,
}

/// Asks how many notices the person who asks hasn't read.
pub fn unread(cx: &RequestContext) -> Statement {
    notices::queries::unread_count(cx)
}

/// Reads what [`unread`] asked for.
///
/// # Errors
/// [`Error::Broken`] when the answer is no number.
pub fn read_unread(answers: &mut Rows) -> Result<u32, Error> {
    Ok(answers.first::<UnreadRow>()?.map_or(0, |row| row.unread))
}

/// Asks for what the person who asks reported, sent in, stands behind, wrote and answered.
pub fn kept(cx: &RequestContext) -> Vec<Statement> {
    let mut statements = matters::own::queries::all(cx).to_vec();
    statements.extend(deliberations::own::queries::all(cx));
    statements.push(moderation::queries::own::reports(cx));
    statements.extend(volunteers::own::queries::all(cx));
    statements
}

/// Reads what [`kept`] asked for.
///
/// # Errors
/// [`Error::Broken`] for a broken row.
pub fn read_kept(cx: &RequestContext, answers: &mut Rows) -> Result<Kept, Error> {
    let own = matters::own::queries::read(cx, answers)?;
    let (writings, mut answered) = deliberations::own::queries::read(answers)?;
    answered.extend(moderation::queries::own::read(answers)?);
    answered.extend(volunteers::own::queries::read(answers)?);
    Ok(Kept { own, writings, answers: answered })
}

/// What makes every other feature forget `person`; ledgers keep the id, which names nobody any more.
pub fn forget(cx: &RequestContext, person: &PersonId) -> Vec<Statement> {
    let links = vec![deliberations::ballots::queries::register::forget(cx, person)];
    let volunteering = volunteers::own::queries::forget(cx, person);
    [matters::queries::forget(cx, person), notices::queries::forget(cx, person), volunteering, links].concat()
}
