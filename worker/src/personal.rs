//! What the other features keep about one person, gathered here so that `people` need not know them.

use api::people::{MyAnswer, MyWriting};
use domain::ids::PersonId;

use crate::{
    db::{Queries, Query, Statement},
    deliberations,
    http::RequestContext,
    matters::{self, own::queries::Own},
    moderation, notices, volunteers,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalData {
    pub own: Own,
    /// What was written in deliberations.
    pub writings: Vec<MyWriting>,
    /// What was answered, chosen or reported.
    pub answers: Vec<MyAnswer>,
}

/// How many notices the person who asks hasn't read.
pub fn unread(cx: &RequestContext) -> Query<u32> {
    notices::queries::unread_count(cx)
}

/// What the person who asks reported, sent in, stands behind, wrote and answered.
pub fn data(cx: &RequestContext) -> Query<PersonalData> {
    let all = (
        matters::own::queries::own(cx),
        deliberations::own::queries::own(cx),
        moderation::own::queries::reports(cx),
        volunteers::own::queries::all(cx),
    );
    all.into_query().map(|(own, (writings, answered), reported, volunteered)| PersonalData {
        own,
        writings,
        answers: [answered, reported, volunteered].concat(),
    })
}

/// What makes every other feature forget `person`; ledgers keep the id, which names nobody any more.
pub fn forget(cx: &RequestContext, person: &PersonId) -> Vec<Statement> {
    let links = vec![deliberations::ballots::register::queries::forget(cx, person)];
    let volunteering = volunteers::own::queries::forget(cx, person);
    [matters::queries::forget(cx, person), notices::queries::forget(cx, person), volunteering, links].concat()
}
