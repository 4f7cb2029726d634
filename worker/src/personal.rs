//! What the other features keep about one person, gathered here so that `people` need not know them.

use domain::{
    ids::PersonId,
    people::wire::{MyAnswer, MyWriting},
};
use serde::Deserialize;

use crate::{
    db::{Queries, Query, Rows, Statement},
    deliberations,
    error::Error,
    http::RequestContext,
    matters::{self, own::queries::Own},
    moderation, notices, volunteers,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
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
pub fn read_unread(answers: &mut Rows) -> Result<u32, Error> {
    Ok(answers.first::<UnreadRow>()?.map_or(0, |row| row.unread))
}

/// What the person who asks reported, sent in, stands behind, wrote and answered.
pub fn kept(cx: &RequestContext) -> Query<Kept> {
    let all = (
        matters::own::queries::own(cx),
        deliberations::own::queries::own(cx),
        volunteers::own::queries::all(cx),
        vec![moderation::queries::own::reports(cx)],
    );
    all.into_query().and_then(|(own, (writings, mut answers), volunteering, mut rows)| {
        answers.extend(moderation::queries::own::read(&mut rows)?);
        answers.extend(volunteering);
        Ok::<_, Error>(Kept { own, writings, answers })
    })
}

/// What makes every other feature forget `person`; ledgers keep the id, which names nobody any more.
pub fn forget(cx: &RequestContext, person: &PersonId) -> Vec<Statement> {
    let links = vec![deliberations::ballots::register::queries::forget(cx, person)];
    let volunteering = volunteers::own::queries::forget(cx, person);
    [matters::queries::forget(cx, person), notices::queries::forget(cx, person), volunteering, links].concat()
}
