//! Slips with one-time codes.

use domain::{
    clock::Moment,
    ids::PersonId,
    people::{
        role::Standing,
        session::{CODE_MS, CODE_TRIES, Slip},
    },
    text::PersonName,
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag},
    error::Error,
    http::RequestContext,
};

/// A slip made before this moment has stopped working.
fn oldest_alive(now: Moment) -> Moment {
    now.plus(-CODE_MS)
}

/// The numbers of the slips that are out.
pub fn numbers(cx: &RequestContext) -> Query<Vec<u16>> {
    #[derive(Deserialize)]
    struct NumberRow {
        number: String,
    }
    cx.sql("SELECT number FROM slip WHERE community = ?1 AND used = 0 AND made_ms > ?2")
        .arg(oldest_alive(cx.now))
        .all()
        .try_each(|row: NumberRow| row.number.parse().map_err(Error::corrupt))
}

/// Who is convenor under this name now, where it is just one.
pub fn only_convenor(cx: &RequestContext, name: &PersonName) -> Query<Option<PersonId>> {
    #[derive(Deserialize)]
    struct ConvenorRow {
        id: PersonId,
    }
    cx.sql(
        "SELECT DISTINCT p.id FROM appointment AS a JOIN person AS p ON p.community = a.community AND p.id = a.person
         WHERE a.community = ?1 AND a.role = 'convenor' AND a.from_ms <= ?2 AND (a.until_ms IS NULL OR a.until_ms > ?2)
           AND p.name = ?3 LIMIT 2",
    )
    .arg(cx.now)
    .arg(name.as_str())
    .all()
    .map(|rows: Vec<ConvenorRow>| match <[ConvenorRow; 1]>::try_from(rows) {
        Ok([only]) => Some(only.id),
        Err(_none_or_several) => None,
    })
}

/// A condition: the person has no role that a code which isn't `vouched` for doesn't reach.
pub fn is_in_reach(cx: &RequestContext, person: &PersonId, vouched: bool) -> Statement {
    cx.sql(
        "SELECT 1 WHERE ?3 OR NOT EXISTS (SELECT 1 FROM appointment INDEXED BY appointment_by_person
           WHERE community = ?1 AND person = ?2 AND (until_ms IS NULL OR until_ms > ?4))",
    )
    .arg(person.as_str())
    .arg(vouched)
    .arg(cx.now)
}

/// Takes back the slip of `person`, if one is out.
pub fn delete_slip(cx: &RequestContext, person: &PersonId) -> Statement {
    cx.sql("DELETE FROM slip WHERE community = ?1 AND person = ?2").arg(person.as_str())
}

/// Writes a slip over one of the same number that doesn't work any more; changes nothing while that one works.
pub fn insert(
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

#[derive(Clone, Debug)]
pub struct GuessedSlip {
    pub person: PersonId,
    pub standing: Standing,
    pub digest: String,
    /// Whether what it begins outlasts an appointment.
    pub vouched: bool,
    pub slip: Slip,
}

#[derive(Deserialize)]
struct GuessedSlipRow {
    person: PersonId,
    digest: String,
    #[serde(deserialize_with = "flag")]
    vouched: bool,
    made_ms: Moment,
    wrong: u8,
    standing: Standing,
}

impl From<GuessedSlipRow> for GuessedSlip {
    fn from(row: GuessedSlipRow) -> Self {
        let GuessedSlipRow { person, digest, vouched, made_ms, wrong, standing } = row;
        // This guess was counted already; the rule wants those before it.
        let slip = Slip { made: made_ms, wrong: wrong.saturating_sub(1), used: false };
        Self { person, standing, digest, vouched, slip }
    }
}

/// Counts a guess at a slip that still bears one, and tells what it is compared with. Nothing where there is none, and
/// nothing for whoever is refused or answered without a look at the slip.
pub fn guess(cx: &RequestContext, number: &str) -> Result<Query<Option<GuessedSlip>>, Error> {
    let guess = cx.admitted_sql(
        "UPDATE slip SET wrong = wrong + 1
         WHERE community = ?1 AND number = ?6 AND used = 0 AND wrong < ?7 AND made_ms > ?8
           AND EXISTS (SELECT 1 FROM admitted)
         RETURNING person, digest, vouched, made_ms, wrong,
           (SELECT standing FROM person WHERE community = ?1 AND id = slip.person) AS standing",
    )?;
    let guess = guess.arg(number).arg(u32::from(CODE_TRIES)).arg(oldest_alive(cx.now));
    Ok(guess.first().map(|row: Option<GuessedSlipRow>| row.map(GuessedSlip::from)))
}

/// Uses up the slip with this number that was made at `made`; changes nothing when somebody was faster.
pub fn spend(cx: &RequestContext, number: &str, made: Moment) -> Statement {
    cx.sql("UPDATE slip SET used = 1 WHERE community = ?1 AND number = ?2 AND made_ms = ?3 AND used = 0")
        .arg(number)
        .arg(made)
}

/// Forgets slips that don't work any more, some at a time.
pub fn sweep(now: Moment) -> Statement {
    Statement::new(
        "DELETE FROM slip WHERE (community, number) IN \
         (SELECT community, number FROM slip WHERE made_ms <= ?1 ORDER BY made_ms LIMIT 500)",
    )
    .arg(oldest_alive(now))
}
