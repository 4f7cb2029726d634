//! What something done about a post writes: the post, its standing where it is read, the log, and who is told.

use domain::{
    clock::Moment,
    ids::PersonId,
    moderation::{
        policy::told,
        reports::{By, Command, Logged, Post, apply},
    },
    people::role::Role,
};

use super::queries::{self, PostRecord, PostUpdate, telling::tell};
use crate::{
    db::{Conflict, Statement, Transaction},
    error::Error,
    event::{self, NewEvent},
};

/// Carries out what somebody does about a post: what to write, and the post then.
///
/// # Errors
/// What [`apply`] refuses; [`Error::Broken`] when there is no randomness.
pub fn carry_out(
    before: &PostRecord,
    command: &Command,
    by: &By,
    now: Moment,
) -> Result<(Transaction, Post), Error> {
    let (post, logged) = apply(&before.post, command.clone(), by, now)?;
    let mut after = before.with(post, now);
    match command {
        Command::Report { .. } if before.post.reporters.is_empty() => after.since = now,
        Command::Report { .. } => {}
        Command::Hide { reason } | Command::Keep { reason } => {
            after.round = before.round.saturating_add(1);
            after.reason = Some(reason.clone());
            after.decided_role = Some(by.role);
        }
        Command::Appeal { reason } => {
            after.appeal = Some(reason.clone());
            after.since = now;
        }
    }
    let mut transaction = update(before, &after);
    if let Command::Report { why } = command {
        transaction = transaction.then(queries::reported(before, by, *why, now));
    }
    // Reports hide a post, not whoever came third.
    let person = (!matches!(command, Command::Report { .. })).then_some(&by.person);
    if let Some(logged) = &logged {
        transaction = transaction.and(record(before, logged, person, Some(by.role), now)?);
    }
    Ok((transaction, after.post))
}

/// What the clock grants: what to write.
pub fn grant(before: &PostRecord, post: Post, logged: &Logged, now: Moment) -> Result<Transaction, Error> {
    Ok(update(before, &before.with(post, now)).and(record(before, logged, None, None, now)?))
}

fn update(before: &PostRecord, after: &PostUpdate) -> Transaction {
    let stale = Conflict::stale("post", &before.id.to_string());
    let transaction = Transaction::new().guarded(queries::write(before, after), stale);
    if after.post.standing == before.post.standing {
        return transaction;
    }
    transaction.then(queries::stands(before, after.post.standing))
}

fn record(
    before: &PostRecord,
    logged: &Logged,
    person: Option<&PersonId>,
    role: Option<Role>,
    now: Moment,
) -> Result<Vec<Statement>, Error> {
    let id = event::id_in_order(now, before.version, 0)?;
    let subject = event::subject_of(&before.id);
    let role = role.filter(|_| person.is_some());
    let event = NewEvent { kind: logged.code(), subject: &subject, person, role, data: logged };
    let mut statements = vec![event.insert(&before.community, &id, now)?];
    statements.extend(told(logged).iter().map(|told| tell(before, *told, &id, now)));
    Ok(statements)
}
