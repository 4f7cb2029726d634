//! One's own points: the balance, the ledger, hours and stars.

pub mod queries;

use domain::volunteers::points::{
    certificate::Served,
    stars::stars,
    wire::{OwnPoints, PointsQuery},
};

use super::rules::queries as rules;
use crate::{error::Error, http::RequestContext};

/// How many entries a page has.
const MOST: usize = 100;

/// Shows them.
///
/// # Errors
/// `not_signed_in`.
pub async fn show(cx: &RequestContext, asked: PointsQuery) -> Result<OwnPoints, Error> {
    let most = u32::try_from(MOST + 1).unwrap_or(u32::MAX);
    let entries = queries::entries(cx, asked.before, most);
    let asking = vec![queries::own(cx), queries::served(cx), entries, rules::set(cx)];
    let (_, mut answers) = cx.load(asking).await?;
    let own = queries::read_own(&mut answers)?;
    let minutes = Served::of(&queries::read_served(&mut answers)?).map_or(0, |served| served.minutes);
    let mut entries = queries::read_entries(&mut answers)?;
    let (_, set) = rules::read_set(&mut answers)?;
    let more = entries.len() > MOST;
    entries.truncate(MOST);
    let next = entries.last().map(|(nth, _)| *nth).filter(|_| more);
    Ok(OwnPoints {
        balance: own.balance,
        minutes,
        stars: stars(minutes),
        due: own.due,
        rates: set.first().map(|set| set.rates).unwrap_or_default(),
        entries: entries.into_iter().map(|(_, entry)| entry).collect(),
        more,
        next,
    })
}
