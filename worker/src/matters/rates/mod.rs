//! The three rates of a month and of the five before it.

pub mod store;

use domain::{
    clock::Moment,
    matters::{
        month::Month,
        rates::{CustodyFact, MatterFact, Period, rates},
        wire::{MonthRates, RatesView},
    },
};

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
pub fn view(month: Month, custodies: &[CustodyFact], matters: &[Dated], now: Moment) -> RatesView {
    let of = |month: Month| {
        let period = month.period();
        let here = |moment: Moment| period.from <= moment && moment < period.to;
        let reported: Vec<MatterFact> =
            matters.iter().filter(|(at, _)| here(*at)).map(|(_, fact)| *fact).collect();
        MonthRates { month: month.to_string(), rates: rates(custodies, &reported, period, now) }
    };
    let before = (1..=BEFORE).rev().map(|months| of(month.before(months))).collect();
    let MonthRates { month, rates } = of(month);
    RatesView { month, rates, before }
}
