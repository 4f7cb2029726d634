//! The three rates of a month and of the five before it.

pub mod cache;
pub mod queries;

use std::rc::Rc;

use domain::{
    clock::Moment,
    matters::{
        month::Month,
        rates::{MatterFact, Period, rates},
        wire::{MonthRates, RatesView},
    },
};

use self::cache::Facts;
use crate::{error::Error, http::RequestContext, matters::queries::read_revision};

/// How many months before the one that is asked for are shown with it.
const BEFORE: u32 = 5;

/// From the first moment of the first month to the last of the one asked for.
#[must_use]
pub fn window(month: Month) -> Period {
    Period { from: month.before(BEFORE).period().from, to: month.period().to }
}

/// A matter's facts, and when it was reported.
pub type Dated = (Moment, MatterFact);

/// Computes the rates of each month.
#[must_use]
pub fn view(month: Month, facts: &Facts, now: Moment) -> RatesView {
    let of = |month: Month| {
        let period = month.period();
        let here = |moment: Moment| period.from <= moment && moment < period.to;
        let reported: Vec<MatterFact> =
            facts.matters.iter().filter(|(at, _)| here(*at)).map(|(_, fact)| *fact).collect();
        MonthRates { month: month.to_string(), rates: rates(&facts.custodies, &reported, period, now) }
    };
    let before = (1..=BEFORE).rev().map(|months| of(month.before(months))).collect();
    let MonthRates { month, rates } = of(month);
    RatesView { month, rates, before }
}

/// The facts of the months shown with `month`: asked for again only if a matter has changed since they were last.
///
/// # Errors
/// [`Error`] when the database fails.
pub async fn facts(cx: &RequestContext, month: Month) -> Result<Rc<Facts>, Error> {
    let window = window(month);
    let known = cache::recall(&cx.community, window);
    let asked = queries::facts(cx, window, known.as_ref().map(|known| known.revision));
    let (_, mut answers) = cx.load_public(asked).await?;
    let revision = read_revision(&mut answers)?;
    if let Some(known) = known.filter(|known| known.revision == revision) {
        return Ok(known.value);
    }
    Ok(cache::keep(&cx.community, window, revision, queries::read(&mut answers)?))
}
