//! What the other features keep about one person, gathered here so that `people` need not know them.

use domain::{
    ids::PersonId,
    people::wire::{MyAnswer, MyWriting},
};

use crate::{
    cx::Cx,
    db::{Answers, Stmt},
    deliberations,
    fault::Fault,
    matters::{self, own::store::Own},
    moderation, notices,
    stored::row,
    volunteers,
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

row! {
    struct UnreadRow {
        unread: u32,
    }
}

/// Asks how many notices the person who asks hasn't read.
pub fn unread(cx: &Cx) -> Stmt {
    notices::store::unread_count(cx)
}

/// Reads what [`unread`] asked for.
///
/// # Errors
/// [`Fault::Broken`] when the answer is no number.
pub fn read_unread(answers: &mut Answers) -> Result<u32, Fault> {
    Ok(answers.first::<UnreadRow>()?.map_or(0, |row| row.unread))
}

/// Asks for what the person who asks reported, sent in, stands behind, wrote and answered.
pub fn kept(cx: &Cx) -> Vec<Stmt> {
    let mut statements = matters::own::store::all(cx).to_vec();
    statements.extend(deliberations::own::store::all(cx));
    statements.push(moderation::store::own::reports(cx));
    statements.extend(volunteers::own::store::all(cx));
    statements
}

/// Reads what [`kept`] asked for.
///
/// # Errors
/// [`Fault::Broken`] for a broken row.
pub fn read_kept(cx: &Cx, answers: &mut Answers) -> Result<Kept, Fault> {
    let own = matters::own::store::read(cx, answers)?;
    let (writings, mut answered) = deliberations::own::store::read(answers)?;
    answered.extend(moderation::store::own::read(answers)?);
    answered.extend(volunteers::own::store::read(answers)?);
    Ok(Kept { own, writings, answers: answered })
}

/// What makes every other feature forget `person`; ledgers keep the id, which names nobody any more.
pub fn forget(cx: &Cx, person: &PersonId) -> Vec<Stmt> {
    let links = vec![deliberations::ballots::store::register::forget(cx, person)];
    let volunteering = volunteers::own::store::forget(cx, person);
    [matters::store::forget(cx, person), notices::store::forget(cx, person), volunteering, links].concat()
}
