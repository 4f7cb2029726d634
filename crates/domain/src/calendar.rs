//! Working days in China, make-up days (调休) included.
//!
//! Source: the State Council's yearly notices on public holidays (国务院办公厅关于部分节假日安排的通知) for 2025 and 2026.
//! A new year is one more entry in `YEARS`; until then its days are an explicit error, or a flagged guess: the week from Monday to
//! Friday without the holidays whose dates the law fixes.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::clock::Moment;

/// The hour at which an office day ends. Civil Code art. 203: where there are business hours,
/// a period ends when business ends on its last day.
pub const OFFICE_CLOSES_AT: u32 = 18;

/// One year of the notices: days off, and Saturdays and Sundays that are worked, as (month, first day, last day).
struct Year {
    year: i32,
    off: &'static [(u32, u32, u32)],
    worked: &'static [(u32, u32)],
}

const YEARS: &[Year] = &[
    Year {
        year: 2025,
        off: &[(1, 1, 1), (1, 28, 31), (2, 1, 4), (4, 4, 6), (5, 1, 5), (5, 31, 31), (6, 1, 2), (10, 1, 8)],
        worked: &[(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)],
    },
    Year {
        year: 2026,
        off: &[(1, 1, 3), (2, 15, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21), (9, 25, 27), (10, 1, 7)],
        worked: &[(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)],
    },
];

/// Days off in every year, as (month, day): 全国年节及纪念日放假办法, 国务院令第795号, art. 2, in effect since 2025. The other holidays of
/// that article follow the moon or the sun, and wait for the notice.
const FIXED: [(u32, u32); 6] = [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)];

/// How far a year's notice may move a deadline that was guessed, in milliseconds: nine days off in a row is the longest there has
/// been, and a deadline may meet make-up days before them.
const GUESS_OFF_BY: i64 = 15 * Moment::DAY;

/// The State Council has not said, or we have not entered, what this year's holidays are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutsideTheTable(
    /// The year that is missing.
    pub i32,
);

/// Whether people work on `day`.
///
/// # Errors
/// [`OutsideTheTable`] for years whose notice is not entered; callers in service use [`working_or_guess`].
pub fn is_working(day: NaiveDate) -> Result<bool, OutsideTheTable> {
    let year = YEARS.iter().find(|year| year.year == day.year()).ok_or(OutsideTheTable(day.year()))?;
    let (month, dom) = (day.month(), day.day());
    if year.worked.contains(&(month, dom)) {
        return Ok(true);
    }
    let holiday = year.off.iter().any(|&(m, first, last)| m == month && (first..=last).contains(&dom));
    Ok(!holiday && is_weekday(day))
}

fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// A deadline, and whether a year outside the table made it a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last moment that is still in time.
    pub at: Moment,
    /// True where holidays of a year not yet announced would move it.
    pub estimated: bool,
}

impl Due {
    /// The last moment at which nothing that was due then is late. Of a guess it is as late as the notice may make it.
    #[must_use]
    pub fn late_after(self) -> Moment {
        if self.estimated { self.at.plus(GUESS_OFF_BY) } else { self.at }
    }

    /// Whether what was due then is late at `now`; in that very millisecond it is still in time.
    #[must_use]
    pub fn is_past(self, now: Moment) -> bool {
        now > self.late_after()
    }
}

/// Whether people work on `day`, and whether that is only a guess.
#[must_use]
pub fn working_or_guess(day: NaiveDate) -> (bool, bool) {
    let guess = is_weekday(day) && !FIXED.contains(&(day.month(), day.day()));
    is_working(day).map_or((guess, true), |working| (working, false))
}

/// Close of business on the `days`-th working day after the day of `start`.
///
/// The day on which a period begins does not count (Civil Code art. 201); it ends on a working day (art. 203).
#[must_use]
pub fn working_days_after(start: Moment, days: u16) -> Due {
    let mut day = start.day();
    let mut left = days;
    let mut estimated = false;
    while left > 0 {
        let Some(next) = day.checked_add_days(Days::new(1)) else {
            break;
        };
        day = next;
        let (working, guess) = working_or_guess(day);
        estimated |= guess;
        if working {
            left -= 1;
        }
    }
    Due { at: Moment::at_hour(day, OFFICE_CLOSES_AT), estimated }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_notice_for_2026_day_by_day() {
        let mut lines = String::new();
        let mut at = day("2026-01-01");
        while at.year() == 2026 {
            let working = is_working(at).unwrap();
            if working != is_weekday(at) {
                lines += &format!("{at} {}\n", if working { "worked" } else { "off" });
            }
            at = at.succ_opt().unwrap();
        }
        expect![[r#"
            2026-01-01 off
            2026-01-02 off
            2026-01-04 worked
            2026-02-14 worked
            2026-02-16 off
            2026-02-17 off
            2026-02-18 off
            2026-02-19 off
            2026-02-20 off
            2026-02-23 off
            2026-02-28 worked
            2026-04-06 off
            2026-05-01 off
            2026-05-04 off
            2026-05-05 off
            2026-05-09 worked
            2026-06-19 off
            2026-09-20 worked
            2026-09-25 off
            2026-10-01 off
            2026-10-02 off
            2026-10-05 off
            2026-10-06 off
            2026-10-07 off
            2026-10-10 worked
        "#]]
        .assert_eq(&lines);
    }

    #[test]
    fn a_year_without_a_notice_is_an_error_or_a_flagged_guess() {
        assert_eq!(is_working(day("2031-10-01")), Err(OutsideTheTable(2031)));
        let guessed = [
            // A Wednesday, the first of three days that are off by law; the fourth is a Saturday.
            ("2031-09-30", true),
            ("2031-10-01", false),
            ("2031-10-02", false),
            ("2031-10-03", false),
            ("2031-10-06", true),
            ("2031-01-01", false),
            ("2031-05-01", false),
            ("2031-05-02", false),
            ("2031-05-05", true),
        ];
        for (date, working) in guessed {
            assert_eq!(working_or_guess(day(date)), (working, true), "{date}");
        }
        assert_eq!(working_or_guess(day("2031-10-04")), (false, true));
    }

    #[test]
    fn deadlines_skip_the_spring_festival_and_count_the_worked_saturday() {
        let cases = [
            // Friday, then the worked Saturday.
            ("2026-02-13", 1, "2026-02-14"),
            // The worked Saturday, then nine days off.
            ("2026-02-14", 1, "2026-02-24"),
            ("2026-02-13", 3, "2026-02-25"),
            // A Sunday starts nothing; Monday is the first day.
            ("2026-11-22", 1, "2026-11-23"),
            ("2026-11-20", 3, "2026-11-25"),
        ];
        for (start, days, end) in cases {
            let due = working_days_after(Moment::at_hour(day(start), 20), days);
            assert_eq!(due, Due { at: Moment::at_hour(day(end), 18), estimated: false }, "{start} + {days}");
        }
    }

    #[test]
    fn a_deadline_in_an_unannounced_year_says_so() {
        let due = working_days_after(Moment::at_hour(day("2026-12-30"), 9), 3);
        assert!(due.estimated);
        // New Year's Day is a Friday, and off in every year.
        assert_eq!(due.at.day(), day("2027-01-05"));
    }

    #[test]
    fn nothing_is_late_while_the_notice_may_still_move_it() {
        let at = Moment::at_hour(day("2027-01-05"), 18);
        let (known, guess) = (Due { at, estimated: false }, Due { at, estimated: true });
        assert_eq!([0, 1].map(|ms| known.is_past(at.plus(ms))), [false, true]);
        let last = Moment::at_hour(day("2027-01-20"), 18);
        assert_eq!([0, 1].map(|ms| guess.is_past(last.plus(ms))), [false, true]);
    }

    proptest! {
        #[test]
        fn more_days_never_end_earlier(start in 1_735_660_800_000i64..1_798_732_800_000, days in 0u16..60) {
            let (a, b) = (working_days_after(Moment(start), days), working_days_after(Moment(start), days + 1));
            prop_assert!(a.at < b.at);
        }
    }
}
