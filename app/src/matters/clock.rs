//! The clock of whoever holds a matter, as the screens show it: how long, how much is left, how much is used.

use domain::{
    clock::Moment,
    copy::{matters::hands, time},
    matters::wire::{CustodyView, Held, MatterLine},
};

use crate::{town::Town, ui::Pace};

/// With less than this left, what is left is said instead of the moment.
const NEAR_MS: i64 = Moment::HOUR;

/// A running clock, read at one moment. Lengths in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// When it runs out.
    pub(super) due: Moment,
    /// How much is left, or how late it is; never negative.
    pub(super) gap: i64,
    /// How much is used, 0–100.
    pub(super) percent: u8,
    /// How it is doing: soon means that three quarters are used, or less than an hour is left.
    pub(super) pace: Pace,
}

impl Clock {
    /// The clock that runs for `held` at `now`, if one does.
    pub(super) fn read(held: &Held, now: Moment) -> Option<Self> {
        let due = held.due?;
        let (all, used) = (due.since(held.since), now.since(held.since));
        let left = due.since(now);
        let percent = used.saturating_mul(100).checked_div(all).unwrap_or(100).clamp(0, 100);
        let pace = match left {
            ..0 => Pace::Late,
            _ if left < NEAR_MS || percent >= 75 => Pace::Soon,
            _ => Pace::InTime,
        };
        Some(Self { due, gap: left.abs(), percent: u8::try_from(percent).unwrap_or(100), pace })
    }

    /// Until when, in few words: `超时 1 天`, `8 分钟内接收`, `周三 18:00 前办结`.
    pub(super) fn until(self, line: &MatterLine, now: Moment) -> String {
        let gap = || time::lasted(self.gap);
        match self.pace {
            Pace::Late => hands::late(&gap()),
            Pace::Soon if self.gap < NEAR_MS => hands::within(line.status, &gap()),
            Pace::Soon | Pace::InTime => hands::until(line.status, &time::at(self.due, now)),
        }
    }
}

/// Whose hands a matter is in, how long, until when, in one line; and how its clock is doing.
pub(super) fn in_hands(line: &MatterLine, town: Town, now: Moment) -> Option<(String, Option<Clock>)> {
    let held = line.held.as_ref()?;
    let (holder, span) = (town.holder(&held.holder), time::lasted(now.since(held.since)));
    let clock = Clock::read(held, now);
    let words = match clock {
        Some(clock) => hands::line(&holder, &span, &clock.until(line, now)),
        None => hands::line_no_clock(&holder, &span),
    };
    Some((words, clock))
}

/// Whether a holder received later than due, or not at all although due by the time it passed on, or by `now`.
pub(super) fn received_late(custody: &CustodyView, now: Moment) -> bool {
    custody.received_at.or(custody.released_at).unwrap_or(now) > custody.receive_by
}

/// Whether a holder had it longer than until it was to be finished.
pub(super) fn finished_late(custody: &CustodyView, now: Moment) -> bool {
    custody.finish_by.is_some_and(|by| custody.released_at.unwrap_or(now) > by)
}

#[cfg(test)]
mod tests {
    use domain::{
        matters::custody::{Desk, Holder},
        people::place::Place,
    };

    use super::*;

    fn read(since: i64, due: i64, now: i64) -> Clock {
        let hours = |hours: i64| Moment(hours * Moment::HOUR);
        let holder = Holder { desk: Desk::Property, at: Place::Community };
        let held =
            Held { holder, since: hours(since), received_at: None, due: Some(hours(due)), estimated: false };
        Clock::read(&held, hours(now)).unwrap()
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
    fn a_clock_of_no_length_is_no_panic() {
        assert_eq!(read(5, 5, 5).percent, 100);
    }
}
