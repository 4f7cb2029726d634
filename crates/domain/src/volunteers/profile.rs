//! What volunteers say about themselves beside their skills: free times, and how much a week.

use chrono::{Datelike, Timelike};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use super::shift::Span;
use crate::{clock::Moment, problem::Problem};

/// Parts of a day: until noon, until six, and the evening with the night.
pub const PARTS: u8 = 3;

const SLOTS: u32 = 7 * PARTS as u32;

/// When somebody is free in a week: a bit for each part of a day, Monday morning first. None at all means any time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(try_from = "u32", into = "u32")]
pub struct FreeTimes(u32);

impl FreeTimes {
    /// Whether somebody is free in this part (0–2) of this day (0 is Monday).
    #[must_use]
    pub fn has(self, day: u8, part: u8) -> bool {
        self.0 & bit(day, part) != 0
    }

    /// The same with this part of this day changed.
    #[must_use]
    pub fn toggled(self, day: u8, part: u8) -> Self {
        Self(self.0 ^ bit(day, part))
    }

    /// Whether all of `span` lies in free parts.
    #[must_use]
    pub fn cover(self, span: Span) -> bool {
        if self.0 == 0 {
            return true;
        }
        // Parts begin at full hours, so one look at each hour misses none.
        let mut at = span.from;
        while at < span.until {
            let local = at.in_china();
            let day = u8::try_from(local.weekday().num_days_from_monday()).unwrap_or_default();
            let part = match local.hour() {
                6..12 => 0,
                12..18 => 1,
                _ => 2,
            };
            if !self.has(day, part) {
                return false;
            }
            let next = at.plus(Moment::HOUR);
            at = Moment(next.0 - next.0.rem_euclid(Moment::HOUR));
        }
        true
    }
}

fn bit(day: u8, part: u8) -> u32 {
    1 << (u32::from(day.min(6)) * u32::from(PARTS) + u32::from(part.min(PARTS - 1)))
}

impl TryFrom<u32> for FreeTimes {
    type Error = Problem;

    fn try_from(bits: u32) -> Result<Self, Problem> {
        if bits < 1 << SLOTS { Ok(Self(bits)) } else { Err(Problem::malformed("free")) }
    }
}

impl From<FreeTimes> for u32 {
    fn from(free: FreeTimes) -> Self {
        free.0
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for FreeTimes {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FreeTimes".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 0, "exclusiveMaximum": 1 << SLOTS })
    }
}

/// The most hours of a week that a cap can say: all of them.
pub const CAP_MAX: u8 = 168;

/// Whether `span` still fits into a week of `cap` hours beside what somebody has agreed to. No cap means as much as they
/// like.
#[must_use]
pub fn within_cap(cap: Option<u8>, agreed: &[Span], span: Span) -> bool {
    let in_week = agreed.iter().filter(|other| other.same_week(span)).map(|other| other.minutes());
    let minutes = in_week.fold(span.minutes(), u32::saturating_add);
    cap.is_none_or(|cap| minutes <= u32::from(cap) * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(day: &str, from: u32, until: u32) -> Span {
        let day = day.parse().unwrap();
        Span { from: Moment::at_hour(day, from), until: Moment::at_hour(day, until) }
    }

    /// 2026-11-28 is a Saturday.
    const SATURDAY: &str = "2026-11-28";

    #[test]
    fn a_shift_is_covered_where_every_part_that_it_touches_is_free() {
        let morning = FreeTimes::default().toggled(5, 0);
        let until_evening = morning.toggled(5, 1);
        let table = [
            (FreeTimes::default(), span(SATURDAY, 9, 11), true, "any time"),
            (morning, span(SATURDAY, 9, 11), true, "the morning"),
            (morning, span(SATURDAY, 9, 12), true, "until noon"),
            (morning, span(SATURDAY, 9, 13), false, "past noon"),
            (until_evening, span(SATURDAY, 9, 13), true, "past noon, and free then"),
            (morning, span("2026-11-29", 9, 11), false, "Sunday"),
            (morning, span(SATURDAY, 5, 7), false, "before six is night"),
        ];
        for (free, span, covered, which) in table {
            assert_eq!(free.cover(span), covered, "{which}");
        }
        let late = Span {
            from: Moment(span(SATURDAY, 11, 12).from.0 + 30 * Moment::MINUTE),
            ..span(SATURDAY, 11, 13)
        };
        assert!(!morning.cover(late), "from half past eleven past noon");
    }

    #[test]
    fn a_week_has_twenty_one_parts() {
        assert!(FreeTimes::try_from((1 << 21) - 1).is_ok());
        assert!(FreeTimes::try_from(1 << 21).is_err());
        let all = (0..7).flat_map(|day| (0..PARTS).map(move |part| (day, part)));
        let every = all.clone().fold(FreeTimes::default(), |free, (day, part)| free.toggled(day, part));
        assert_eq!(u32::from(every), (1 << 21) - 1);
        assert_eq!(all.fold(every, |free, (day, part)| free.toggled(day, part)), FreeTimes::default());
    }

    #[test]
    fn nobody_is_asked_for_more_than_the_cap_of_that_week() {
        let agreed = [span("2026-11-24", 9, 11), span("2026-12-01", 9, 19)];
        let saturday = span(SATURDAY, 9, 11);
        let table = [(None, true), (Some(4), true), (Some(3), false), (Some(0), false)];
        for (cap, fits) in table {
            assert_eq!(within_cap(cap, &agreed, saturday), fits, "{cap:?}");
        }
    }
}
