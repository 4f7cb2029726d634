//! One's own points: the balance, the ledger, hours and stars.

pub mod store;

use domain::{
    endpoint::Nothing,
    volunteers::points::{certificate::Served, stars::stars, wire::OwnPoints},
};

use super::rules::store as rules;
use crate::{cx::Cx, fault::Fault};

/// How many entries are shown.
const MOST: usize = 100;

/// Shows them.
///
/// # Errors
/// `not_signed_in`.
pub async fn show(cx: &Cx, _: Nothing) -> Result<OwnPoints, Fault> {
    let most = u32::try_from(MOST + 1).unwrap_or(u32::MAX);
    let asking = vec![store::own(cx), store::served(cx), store::entries(cx, most), rules::set(cx)];
    let (_, mut answers) = cx.load(asking).await?;
    let own = store::read_own(&mut answers)?;
    let minutes = Served::of(&store::read_served(&mut answers)?).map_or(0, |served| served.minutes);
    let mut entries = store::read_entries(&mut answers)?;
    let (_, set) = rules::read_set(&mut answers)?;
    let more = entries.len() > MOST;
    entries.truncate(MOST);
    Ok(OwnPoints {
        balance: own.balance,
        minutes,
        stars: stars(minutes),
        due: own.due,
        rates: set.first().map(|set| set.rates).unwrap_or_default(),
        entries,
        more,
    })
}
