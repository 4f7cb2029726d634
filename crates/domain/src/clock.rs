//! Time as an argument: a moment, and how long something lasted.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// Seconds that China's clocks are ahead of UTC; one zone all year since 1992, so no zone table is needed.
const CHINA_OFFSET_SECONDS: i32 = 8 * 3600;

/// A point in time, in milliseconds since 1970-01-01T00:00:00Z.
///
/// The Worker reads the clock once per request and passes the moment on; nothing in `domain` reads a clock.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// One minute in milliseconds.
    pub const MINUTE: i64 = 60_000;
    /// One hour in milliseconds.
    pub const HOUR: i64 = 60 * Self::MINUTE;
    /// One day in milliseconds.
    pub const DAY: i64 = 24 * Self::HOUR;

    /// This moment moved by `ms` milliseconds; stays at the end of time instead of wrapping.
    #[must_use]
    pub fn plus(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` to `self`; negative when `earlier` is later.
    #[must_use]
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The wall clock in China at this moment; the epoch where the number is beyond chrono's calendar.
    #[must_use]
    pub fn in_china(self) -> NaiveDateTime {
        let zone = FixedOffset::east_opt(CHINA_OFFSET_SECONDS);
        zone.and_then(|zone| zone.timestamp_millis_opt(self.0).single())
            .map_or(NaiveDateTime::default(), |local: DateTime<FixedOffset>| local.naive_local())
    }

    /// The calendar day in China at this moment.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        self.in_china().date()
    }

    /// The minute of the day in China, 0–1439.
    #[must_use]
    pub fn minute_of_day(self) -> u32 {
        let local = self.in_china();
        local.hour() * 60 + local.minute()
    }

    /// The moment when China's clocks show `hour`:00 on `day`; `hour` above 23 counts as 23.
    #[must_use]
    pub fn at_hour(day: NaiveDate, hour: u32) -> Self {
        let time = NaiveTime::from_hms_opt(hour.min(23), 0, 0).unwrap_or_default();
        let local_ms = day.and_time(time).and_utc().timestamp_millis();
        Self(local_ms - i64::from(CHINA_OFFSET_SECONDS) * 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_changes_at_midnight_in_china_not_in_greenwich() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let midnight = Moment::at_hour(day, 0);
        assert_eq!(midnight.day(), day);
        assert_eq!(midnight.plus(-1).day(), day.pred_opt().unwrap());
    }

    #[test]
    fn six_in_the_evening_is_ten_o_clock_utc() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert_eq!(Moment::at_hour(day, 18), Moment(1_795_341_600_000));
        assert_eq!(Moment::at_hour(day, 18).minute_of_day(), 18 * 60);
    }

    #[test]
    fn a_number_beyond_the_calendar_is_no_panic() {
        assert_eq!(Moment(i64::MAX).plus(1).in_china(), NaiveDateTime::default());
    }
}
