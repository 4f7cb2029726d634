//! How the clock of whoever holds a matter stands: how long, how much is left, how much is used.

use json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{calendar::Due, clock::Moment, matters::custody::Holder};

/// With less than this left, what is left is said instead of the moment. Milliseconds.
pub const NEAR_MS: i64 = Moment::HOUR;

/// In whose hands a matter is, and which clock runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Held {
    pub holder: Holder,
    pub since: Moment,
    pub received_at: Option<Moment>,
    /// When the running clock runs out: to receive before it is received, to finish afterwards.
    pub due: Option<Moment>,
    /// Whether holidays not announced yet may move it.
    pub estimated: bool,
}

impl Held {
    /// Whether the clock that runs has run out.
    #[must_use]
    pub fn is_late(&self, now: Moment) -> bool {
        self.due.is_some_and(|at| Due { at, estimated: self.estimated }.is_past(now))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    InTime,
    /// Three quarters are used, or less than an hour is left.
    Soon,
    Late,
}

/// A running clock, read at one moment. Lengths in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub due: Moment,
    /// How much is left, or how late it is; never negative. Nothing is left of a guess that has passed, which isn't late yet.
    pub gap: i64,
    /// How much is used, 0–100.
    pub percent: u8,
    pub pace: Pace,
}

impl Clock {
    /// The clock that runs for `held` at `now`, if one does.
    #[must_use]
    pub fn read(held: &Held, now: Moment) -> Option<Self> {
        let due = held.due?;
        let (all, used) = (due.since(held.since), now.since(held.since));
        let left = due.since(now);
        let percent = used.saturating_mul(100).checked_div(all).unwrap_or(100).clamp(0, 100);
        let (pace, gap) = if held.is_late(now) {
            (Pace::Late, -left)
        } else if left < NEAR_MS || percent >= 75 {
            (Pace::Soon, left.max(0))
        } else {
            (Pace::InTime, left)
        };
        Some(Self { due, gap, percent: u8::try_from(percent).unwrap_or(100), pace })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        matters::custody::{Desk, Holder},
        people::place::Place,
    };

    fn held(since: i64, due: i64) -> Held {
        let hours = |hours: i64| Moment(hours * Moment::HOUR);
        let holder = Holder { desk: Desk::Property, at: Place::Community };
        Held { holder, since: hours(since), received_at: None, due: Some(hours(due)), estimated: false }
    }

    fn read(since: i64, due: i64, now: i64) -> Clock {
        Clock::read(&held(since, due), Moment(now * Moment::HOUR)).unwrap()
    }

    #[test]
    fn a_clock_is_calm_then_near_then_late() {
        assert_eq!((read(0, 100, 32).pace, read(0, 100, 32).percent), (Pace::InTime, 32));
        assert_eq!(read(0, 100, 80).pace, Pace::Soon);
        assert_eq!(read(0, 100, 100).pace, Pace::Soon);
        let late = read(0, 100, 124);
        assert_eq!((late.pace, late.percent, late.gap), (Pace::Late, 100, 24 * Moment::HOUR));
    }

    #[test]
    fn a_guess_that_has_passed_is_near_until_the_notice_can_no_longer_move_it() {
        let guess = |now: i64| {
            let held = Held { estimated: true, ..held(0, 100) };
            Clock::read(&held, Moment(now * Moment::HOUR)).map(|clock| (clock.pace, clock.gap))
        };
        assert_eq!(guess(124), Some((Pace::Soon, 0)));
        assert_eq!(guess(100 + 15 * 24), Some((Pace::Soon, 0)));
        assert_eq!(guess(101 + 15 * 24), Some((Pace::Late, (1 + 15 * 24) * Moment::HOUR)));
    }

    #[test]
    fn a_clock_of_no_length_is_no_panic() {
        assert_eq!(read(5, 5, 5).percent, 100);
    }
}
