//! The facts that rates are computed from, packed: a row for each week, a short array for each fact.
//!
//! A week's row of a community with ten thousand matters a year has some ten kilobytes; D1 gives rows up to 2 MB.

use domain::{
    clock::Moment,
    matters::{
        rates::{CustodyFact, MatterFact, Period},
        status::Status,
        step::Rating,
        tier::Tier,
    },
};
use serde::{Deserialize, de::DeserializeOwned};

use super::cache::Facts;
use crate::{
    db::{Rows, Statement, read_json},
    error::Error,
    http::RequestContext,
};

const CUSTODIES: &str =
    "SELECT json_group_array(json_array(receive_by_ms, received_ms, released_ms)) AS facts
FROM community AS y CROSS JOIN custody AS c ON c.community = y.id
WHERE y.id = ?1 AND y.revision IS NOT ?4 AND c.receive_by_ms >= ?2 AND c.receive_by_ms < ?3
GROUP BY receive_by_ms / 604800000";

const MATTERS: &str = "SELECT json_group_array(json_array(m.reported_ms, m.tier, m.status,
  (SELECT finish_by_ms FROM custody WHERE community = ?1 AND matter = m.id AND finish_by_ms IS NOT NULL
   ORDER BY version DESC LIMIT 1),
  m.done_ms, m.reopened, m.rating, m.corrected)) AS facts
FROM community AS y CROSS JOIN matter AS m INDEXED BY matter_by_time ON m.community = y.id
WHERE y.id = ?1 AND y.revision IS NOT ?4 AND m.reported_ms >= ?2 AND m.reported_ms < ?3
GROUP BY m.reported_ms / 604800000";

const REVISION: &str = "SELECT revision FROM community WHERE id = ?1";

/// Asks for ledger entries due, and matters reported, in `window`: for none of them if nothing has changed since
/// `known`.
pub fn facts(cx: &RequestContext, window: Period, known: Option<i64>) -> Vec<Statement> {
    let facts = [CUSTODIES, MATTERS].map(|sql| cx.sql(sql).arg(window.from).arg(window.to).arg(known));
    std::iter::once(cx.sql(REVISION)).chain(facts).collect()
}

#[derive(Deserialize)]
struct Week {
    facts: String,
}

fn unpack<T: DeserializeOwned>(answers: &mut Rows) -> Result<Vec<T>, Error> {
    let mut all = vec![];
    for week in answers.all::<Week>()? {
        let facts: Vec<T> = read_json(&week.facts)?;
        all.extend(facts);
    }
    Ok(all)
}

type Entry = (Moment, Option<Moment>, Option<Moment>);
type Reported = (Moment, Tier, Status, Option<Moment>, Option<Moment>, u8, Option<Rating>, Option<u8>);

/// Reads what else [`facts`] asked for.
///
/// # Errors
/// [`Error::Broken`] for a broken row.
pub fn read(answers: &mut Rows) -> Result<Facts, Error> {
    let custodies = unpack::<Entry>(answers)?.into_iter();
    let custodies = custodies.map(|(receive_by, received_at, released_at)| CustodyFact {
        receive_by,
        received_at,
        released_at,
    });
    let matters = unpack::<Reported>(answers)?.into_iter();
    let matters = matters.map(|(at, tier, status, finish_by, done_at, reopened, rating, corrected)| {
        let (reopened, corrected) = (reopened == 1, corrected.map(|corrected| corrected == 1));
        (at, MatterFact { tier, status, finish_by, done_at, reopened, rating, corrected })
    });
    Ok(Facts { custodies: custodies.collect(), matters: matters.collect() })
}
