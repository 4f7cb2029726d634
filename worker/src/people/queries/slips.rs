//! Slips with one-time codes.

use domain::{
    clock::Moment,
    ids::PersonId,
    people::{
        role::Standing,
        session::{CODE_MS, CODE_TRIES, Slip},
    },
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement},
    error::Error,
    http::RequestContext,
};

/// A slip made before this moment has stopped working.
fn oldest_alive(now: Moment) -> Moment {
    now.plus(-CODE_MS)
}

/// Asks for the numbers of the slips that are out.
pub(crate) fn numbers(cx: &RequestContext) -> Statement {
    cx.sql("SELECT number FROM slip WHERE community = ?1 AND used = 0 AND made_ms > ?2")
        .arg(oldest_alive(cx.now))
}

#[derive(Deserialize)]
struct NumberRow {
    number: String,
}

pub(crate) fn read_numbers(answers: &mut Rows) -> Result<Vec<u16>, Error> {
    answers.try_each(|row: NumberRow| row.number.parse().map_err(Error::corrupt))
}

/// Takes back the slip of `person`, if one is out.
pub(crate) fn drop(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("DELETE FROM slip WHERE community = ?1 AND person = ?2").arg(person.as_str())
}

/// Keeps a person where they are while a slip is made: changes one row, unless the account has just been deleted.
pub(crate) fn hold(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("UPDATE person SET version = version WHERE community = ?1 AND id = ?2 AND deleted_ms IS NULL")
        .arg(person.as_str())
}

/// The same, unless they have just been given a role that a code which isn't `vouched` for doesn't reach.
pub(crate) fn hold_without_role(cx: &RequestContext, person: &PersonId, vouched: bool) -> Statement {
    cx.sql(
        "UPDATE person SET version = version
         WHERE community = ?1 AND id = ?2
           AND (?3 OR NOT EXISTS (SELECT 1 FROM appointment INDEXED BY appointment_by_person
                WHERE community = ?1 AND person = ?2 AND (until_ms IS NULL OR until_ms > ?4)))",
    )
    .arg(person.as_str())
    .arg(vouched)
    .arg(cx.now)
}

/// Writes a slip over one of the same number that doesn't work any more; changes nothing while that one works.
pub(crate) fn insert(
    cx: &RequestContext,
    number: &str,
    person: &PersonId,
    digest: &str,
    vouched: bool,
) -> Statement {
    cx.sql(
        "INSERT INTO slip (community, number, person, digest, vouched, made_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (community, number) DO UPDATE
         SET person = excluded.person, digest = excluded.digest, vouched = excluded.vouched,
           made_ms = excluded.made_ms, wrong = 0, used = 0
         WHERE used = 1 OR made_ms <= ?7",
    )
    .arg(number)
    .arg(person.as_str())
    .arg(digest)
    .arg(vouched)
    .arg(cx.now)
    .arg(oldest_alive(cx.now))
}

/// Counts a guess at a slip that still bears one, and tells what it is compared with. No row where there is none, and
/// none for whoever is refused or answered without a look at the slip.
pub(crate) fn guess(cx: &RequestContext, number: &str) -> Result<Statement, Error> {
    let guess = cx.admitted_sql(
        "UPDATE slip SET wrong = wrong + 1
         WHERE community = ?1 AND number = ?6 AND used = 0 AND wrong < ?7 AND made_ms > ?8
           AND EXISTS (SELECT 1 FROM admitted)
         RETURNING person, digest, vouched, made_ms, wrong,
           (SELECT standing FROM person WHERE community = ?1 AND id = slip.person) AS standing",
    )?;
    Ok(guess.arg(number).arg(u32::from(CODE_TRIES)).arg(oldest_alive(cx.now)))
}

#[derive(Deserialize)]
struct GuessRow {
    person: PersonId,
    digest: String,
    vouched: u8,
    made_ms: Moment,
    wrong: u8,
    standing: Standing,
}

/// A slip that was guessed at.
pub(crate) struct Guessed {
    pub(crate) person: PersonId,
    pub(crate) standing: Standing,
    pub(crate) digest: String,
    pub(crate) vouched: bool,
    pub(crate) slip: Slip,
}

pub(crate) fn read_guess(answers: &mut Rows) -> Result<Option<Guessed>, Error> {
    let row: Option<GuessRow> = answers.first()?;
    Ok(row.map(|GuessRow { person, digest, vouched, made_ms, wrong, standing }| Guessed {
        person,
        standing,
        digest,
        vouched: vouched == 1,
        // This guess was counted already; the rule wants those before it.
        slip: Slip { made: made_ms, wrong: wrong.saturating_sub(1), used: false },
    }))
}

/// Uses up the slip with this number that was made at `made`; changes nothing when somebody was faster.
pub(crate) fn spend(cx: &RequestContext, number: &str, made: Moment) -> Statement {
    cx.sql("UPDATE slip SET used = 1 WHERE community = ?1 AND number = ?2 AND made_ms = ?3 AND used = 0")
        .arg(number)
        .arg(made)
}

/// Forgets slips that don't work any more, some at a time.
pub(crate) fn sweep(now: Moment) -> Statement {
    Statement::new(
        "DELETE FROM slip WHERE (community, number) IN \
         (SELECT community, number FROM slip WHERE made_ms <= ?1 ORDER BY made_ms LIMIT 500)",
    )
    .arg(oldest_alive(now))
}
