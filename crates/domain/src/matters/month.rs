//! Calendar months in China, for what is counted by month.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::rates::Period;
use crate::{clock::Moment, problem::Problem};

/// A calendar month, written `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(NaiveDate);

impl Month {
    /// The month in which `moment` lies in China.
    #[must_use]
    pub fn of(moment: Moment) -> Self {
        let day = moment.day();
        Self(day.with_day(1).unwrap_or(day))
    }

    /// The month so many months before this one; the first there is, should there be none.
    #[must_use]
    pub fn before(self, months: u32) -> Self {
        Self(self.0.checked_sub_months(Months::new(months)).unwrap_or(self.0))
    }

    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// From its first moment in China up to the first moment of the next month.
    #[must_use]
    pub fn period(self) -> Period {
        let next = self.0.checked_add_months(Months::new(1)).or(self.0.checked_add_days(Days::new(28)));
        Period { from: Moment::at_hour(self.0, 0), to: Moment::at_hour(next.unwrap_or(self.0), 0) }
    }
}

impl TryFrom<&str> for Month {
    type Error = Problem;

    /// Reads `2026-11`; years 1970–9999.
    fn try_from(raw: &str) -> Result<Self, Problem> {
        let month = raw.split_once('-').and_then(|(year, month)| {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1).map(Self)
        });
        // What is written otherwise, with a sign or without a zero, would be a second address of the same thing.
        let month = month.filter(|month| (1970..=9999).contains(&month.0.year()) && month.to_string() == raw);
        month.ok_or_else(|| Problem::malformed("month"))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_as_it_is_written() {
        for text in ["1970-01", "2026-11", "9999-12"] {
            assert_eq!(Month::try_from(text).map(|month| month.to_string()).as_deref(), Ok(text));
        }
        for bad in [
            "",
            "2026",
            "2026-13",
            "2026-00",
            "2026-1",
            "2026-11-01",
            "+2026-11",
            "10000-01",
            "0001-01",
            "十一月",
        ] {
            assert_eq!(Month::try_from(bad), Err(Problem::malformed("month")), "{bad}");
        }
    }

    #[test]
    fn a_month_begins_and_ends_at_midnight_in_china() {
        let november = Month::try_from("2026-11").unwrap();
        let Period { from, to } = november.period();
        assert_eq!((Month::of(from), Month::of(from.plus(-1))), (november, november.before(1)));
        assert_eq!((Month::of(to.plus(-1)), Month::of(to).to_string()), (november, "2026-12".to_owned()));
        assert_eq!(to.since(from), 30 * Moment::DAY);
    }

    #[test]
    fn months_go_back_over_the_turn_of_the_year() {
        let back = |months| Month::try_from("2026-02").unwrap().before(months).to_string();
        assert_eq!([back(0), back(1), back(2), back(5)], ["2026-02", "2026-01", "2025-12", "2025-09"]);
    }
}
