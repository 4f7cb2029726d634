//! The three rates of a month and of the five before it.

pub mod cache;
pub mod queries;

use std::rc::Rc;

use api::matters::{MonthRates, RatesQuery, RatesView, ShowRates};
use domain::{
    clock::Moment,
    matters::{
        month::Month,
        rates::{MatterFact, Period, rates},
    },
};

use self::cache::Facts;
use crate::{
    error::Error,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ShowRates>(show)
}

/// Tells the three rates of a month, and of the five before it.
///
/// # Errors
/// `malformed` for what isn't a month.
pub async fn show(cx: &RequestContext, asked: RatesQuery) -> Result<RatesView, Error> {
    let month = asked.month.as_deref().map_or_else(|| Ok(Month::of(cx.now)), Month::try_from)?;
    let facts = facts(cx, month).await?;
    Ok(view(month, &facts, cx.now))
}

/// The facts of the months shown with `month`: read again only if a matter has changed since they were last.
async fn facts(cx: &RequestContext, month: Month) -> Result<Rc<Facts>, Error> {
    let window = window(month);
    let cached = cache::get(&cx.community, window);
    let known = cached.as_ref().map(|cached| cached.revision);
    let (_, (revision, facts)) = cx.load_public(queries::facts(cx, window, known)).await?;
    if let Some(cached) = cached.filter(|cached| cached.revision == revision) {
        return Ok(cached.value);
    }
    Ok(cache::put(&cx.community, window, revision, facts))
}

/// How many months before the one that is asked for are shown with it.
const BEFORE: u32 = 5;

/// From the first moment of the first month to the last of the one asked for.
fn window(month: Month) -> Period {
    Period { from: month.before(BEFORE).period().from, to: month.period().to }
}

fn view(month: Month, facts: &Facts, now: Moment) -> RatesView {
    let of = |month: Month| {
        let period = month.period();
        let here = |moment: Moment| period.from <= moment && moment < period.to;
        let reported: Vec<MatterFact> =
            facts.matters.iter().filter(|matter| here(matter.at)).map(|matter| matter.fact).collect();
        MonthRates { month: month.to_string(), rates: rates(&facts.custodies, &reported, period, now) }
    };
    let before = (1..=BEFORE).rev().map(|months| of(month.before(months))).collect();
    let MonthRates { month, rates } = of(month);
    RatesView { month, rates, before }
}
