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

use super::queries::{
    log::subject,
    posts::{self, Found, Kept},
    telling::tell,
};
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
    found: &Found,
    command: &Command,
    by: &By,
    now: Moment,
) -> Result<(Transaction, Post), Error> {
    let (post, logged) = apply(&found.post, command.clone(), by, now)?;
    let mut kept = found.with(post, now);
    match command {
        Command::Report { .. } if found.post.reporters.is_empty() => kept.since = now,
        Command::Report { .. } => {}
        Command::Hide { reason } | Command::Keep { reason } => {
            kept.round = found.round.saturating_add(1);
            kept.reason = Some(reason.clone());
            kept.decided_role = Some(by.role);
        }
        Command::Appeal { reason } => {
            kept.appeal = Some(reason.clone());
            kept.since = now;
        }
    }
    let mut write = written(found, &kept);
    if let Command::Report { why } = command {
        write = write.then(posts::reported(found, by, *why, now));
    }
    // Reports hide a post, not whoever came third.
    let person = (!matches!(command, Command::Report { .. })).then_some(&by.person);
    if let Some(logged) = &logged {
        write = write.and(record(found, logged, person, Some(by.role), now)?);
    }
    Ok((write, kept.post))
}

/// What the clock grants: what to write.
pub fn grant(found: &Found, post: Post, logged: &Logged, now: Moment) -> Result<Transaction, Error> {
    Ok(written(found, &found.with(post, now)).and(record(found, logged, None, None, now)?))
}

fn written(found: &Found, kept: &Kept) -> Transaction {
    let write =
        Transaction::new().guarded(posts::write(found, kept), Conflict::stale("post", &found.id.to_string()));
    if kept.post.standing == found.post.standing {
        return write;
    }
    write.then(posts::stands(found, kept.post.standing))
}

fn record(
    found: &Found,
    logged: &Logged,
    person: Option<&PersonId>,
    role: Option<Role>,
    now: Moment,
) -> Result<Vec<Statement>, Error> {
    let id = event::id_in_order(now, found.version, 0)?;
    let subject = subject(&found.id);
    let role = role.filter(|_| person.is_some());
    let fact = NewEvent { kind: logged.code(), subject: &subject, person, role, data: logged };
    let mut stmts = vec![fact.insert(&found.community, &id, now)?];
    stmts.extend(told(logged).iter().map(|told| tell(found, *told, &id, now)));
    Ok(stmts)
}
