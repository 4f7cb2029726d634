//! What the other features keep about one person, gathered here so that `people` need not know them.

use domain::ids::PersonId;
use serde::Deserialize;

use crate::{
    cx::Cx,
    db::{Answers, Stmt},
    deliberations,
    fault::Fault,
    matters, notices,
};

pub use matters::own::store::Own;

#[derive(Deserialize)]
struct UnreadRow {
    unread: u32,
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

/// Asks for what the person who asks reported, sent in and stands behind.
pub fn kept(cx: &Cx) -> [Stmt; 4] {
    matters::own::store::all(cx)
}

/// Reads what [`kept`] asked for.
///
/// # Errors
/// [`Fault::Broken`] for a broken row.
pub fn read_kept(cx: &Cx, answers: &mut Answers) -> Result<Own, Fault> {
    matters::own::store::read(cx, answers)
}

/// What makes every other feature forget `person`; ledgers keep the id, which names nobody any more.
pub fn forget(cx: &Cx, person: &PersonId) -> Vec<Stmt> {
    let links = vec![deliberations::ballots::store::register::forget(cx, person)];
    [matters::store::forget(cx, person), notices::store::forget(cx, person), links].concat()
}
