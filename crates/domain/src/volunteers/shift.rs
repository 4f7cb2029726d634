//! A shift (班次): from when until when, until when one can sign up, and for how many.

use chrono::Datelike;

use super::refusal::Refusal;
use crate::clock::Moment;

/// How many people a shift takes at most.
pub const CAPACITY_MAX: u16 = 500;

/// How many shifts a task has at most: a month of evenings.
pub const SHIFTS_MAX: usize = 31;

/// How far ahead a shift can lie.
pub const AHEAD_MS: i64 = 180 * Moment::DAY;

/// How long a shift lasts at most.
pub const LENGTH_MAX_MS: i64 = 12 * Moment::HOUR;

/// From when until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: Moment,
    pub until: Moment,
}

impl Span {
    /// Whether nobody can be in both. One that begins when the other ends doesn't overlap it.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.from < other.until && other.from < self.until
    }

    /// Whether the other one begins in the same week, Monday to Sunday in China.
    #[must_use]
    pub fn same_week(self, other: Self) -> bool {
        self.from.day().iso_week() == other.from.day().iso_week()
    }

    /// How long it is, in whole minutes; none for one that is backwards.
    #[must_use]
    pub fn minutes(self) -> u32 {
        u32::try_from(self.until.since(self.from).max(0) / Moment::MINUTE).unwrap_or(u32::MAX)
    }
}

/// A shift, as far as the rules need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// From when until when.
    pub span: Span,
    pub deadline: Moment,
    /// How many places there are.
    pub capacity: u16,
}

impl Shift {
    /// A shift that somebody publishes at `now`.
    ///
    /// # Errors
    /// [`Refusal::ShiftInvalid`] for one that is backwards, over, half a year away or longer than half a day, that nobody
    /// could sign up for, or without a place.
    pub fn new(span: Span, deadline: Moment, capacity: u16, now: Moment) -> Result<Self, Refusal> {
        let ahead = span.from.since(now);
        let length = span.until.since(span.from);
        let fits = (1..=AHEAD_MS).contains(&ahead)
            && (Moment::MINUTE..=LENGTH_MAX_MS).contains(&length)
            && deadline > now
            && deadline <= span.from
            && (1..=CAPACITY_MAX).contains(&capacity);
        if fits { Ok(Self { span, deadline, capacity }) } else { Err(Refusal::ShiftInvalid) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = Moment::HOUR;

    fn span(from: i64, until: i64) -> Span {
        Span { from: Moment(from * HOUR), until: Moment(until * HOUR) }
    }

    #[test]
    fn a_shift_lies_ahead_and_ends_after_it_begins() {
        let made = |from, until, deadline: i64, capacity| {
            Shift::new(span(from, until), Moment(deadline * HOUR), capacity, Moment(10 * HOUR)).is_ok()
        };
        let table = [
            ((12, 14, 12, 10), true, "as usual"),
            ((12, 24, 11, 1), true, "half a day"),
            ((14, 12, 11, 10), false, "backwards"),
            ((12, 12, 11, 10), false, "no time at all"),
            ((12, 25, 11, 10), false, "longer than half a day"),
            ((10, 12, 10, 10), false, "now"),
            ((9, 12, 9, 10), false, "begun"),
            ((12, 14, 13, 10), false, "one could sign up after it began"),
            ((12, 14, 10, 10), false, "nobody could sign up"),
            ((12, 14, 11, 0), false, "for nobody"),
            ((12, 14, 11, 501), false, "for more than there are"),
            ((10 + 180 * 24 + 1, 10 + 180 * 24 + 2, 11, 10), false, "half a year away"),
        ];
        for ((from, until, deadline, capacity), fits, which) in table {
            assert_eq!(made(from, until, deadline, capacity), fits, "{which}");
        }
    }

    #[test]
    fn shifts_that_follow_one_another_do_not_overlap() {
        assert!(span(9, 11).overlaps(span(10, 12)) && span(9, 12).overlaps(span(10, 11)));
        assert!(!span(9, 11).overlaps(span(11, 12)) && !span(11, 12).overlaps(span(9, 11)));
    }

    #[test]
    fn a_week_goes_from_monday_to_sunday_in_china() {
        let at = |day: &str, hour| {
            let from = Moment::at_hour(day.parse().unwrap(), hour);
            Span { from, until: from.plus(HOUR) }
        };
        let sunday = at("2026-11-29", 23);
        assert!(sunday.same_week(at("2026-11-23", 0)));
        assert!(!sunday.same_week(at("2026-11-30", 0)));
        assert_eq!(sunday.minutes(), 60);
        assert_eq!(span(2, 1).minutes(), 0);
    }
}
