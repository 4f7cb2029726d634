//! What the other features keep about one person, gathered here so that `people` need not know them.

use domain::ids::PersonId;
use serde::Deserialize;

use crate::{
    cx::Cx,
    db::{Answers, Stmt},
    fault::Fault,
    matters, notices,
};

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

/// What makes every other feature forget `person`; ledgers keep the id, which names nobody any more.
pub fn forget(cx: &Cx, person: &PersonId) -> Vec<Stmt> {
    [matters::store::forget(cx, person), notices::store::forget(cx, person)].concat()
}
