//! One's own points: the balance, the ledger, hours and stars.

pub mod queries;

use api::volunteers::points::{OwnPoints, PointsQuery, ShowPoints};
use domain::volunteers::points::{certificate::Served, stars::stars};

use super::rules::queries as rules;
use crate::{
    error::Error,
    http::{RequestContext, Routes},
};

/// How many entries a page has.
const MOST: usize = 100;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ShowPoints>(show)
}

pub async fn show(cx: &RequestContext, asked: PointsQuery) -> Result<OwnPoints, Error> {
    let most = u32::try_from(MOST + 1).unwrap_or(u32::MAX);
    let entries = queries::entries(cx, asked.before, most);
    let shown = (queries::own(cx), queries::served(cx), entries, rules::set(cx));
    let (_, (own, served, mut entries, rules)) = cx.load(shown).await?;
    let minutes = Served::of(&served).map_or(0, |served| served.minutes);
    let more = entries.len() > MOST;
    entries.truncate(MOST);
    let next = entries.last().map(|(nth, _)| *nth).filter(|_| more);
    Ok(OwnPoints {
        balance: own.balance,
        minutes,
        stars: stars(minutes),
        due: own.due,
        rates: rules.in_force(),
        entries: entries.into_iter().map(|(_, entry)| entry).collect(),
        more,
        next,
    })
}
