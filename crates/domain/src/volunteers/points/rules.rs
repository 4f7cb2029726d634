//! What earns how many points: data that each community sets. What was begun under a rule is counted by it, also when it is
//! put right later: a new rule holds for what begins from then on.

use json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{
    matters::{status::Status, step::Rating},
    volunteers::refusal::Refusal,
};

/// The most points that one thing earns.
pub const MOST: u16 = 100;

/// Points for what people do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rates {
    /// For an hour of being there; parts of an hour count by the minute.
    pub per_hour: u16,
    /// For a care visit, however long it took.
    pub per_visit: u16,
    /// For a report that turned out to be one: what was reported is done.
    pub per_report: u16,
}

impl Default for Rates {
    /// Before a community has said anything: an hour is worth five reports, and a visit half an hour.
    fn default() -> Self {
        Self { per_hour: 10, per_visit: 5, per_report: 2 }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Somebody was there for so many minutes that count.
    Hours(u32),
    /// Somebody made a care visit; whether they were there at all.
    Visit(bool),
    Report(bool),
}

impl Rates {
    /// Rules that somebody sets.
    ///
    /// # Errors
    /// [`Refusal::PointsRule`] for less than nothing or more than [`MOST`].
    pub fn set(per_hour: i64, per_visit: i64, per_report: i64) -> Result<Self, Refusal> {
        let points =
            |said: i64| u16::try_from(said).ok().filter(|points| *points <= MOST).ok_or(Refusal::PointsRule);
        Ok(Self {
            per_hour: points(per_hour)?,
            per_visit: points(per_visit)?,
            per_report: points(per_report)?,
        })
    }

    /// How many whole points `work` is worth.
    #[must_use]
    pub fn earned(self, work: Work) -> u32 {
        match work {
            Work::Hours(minutes) => {
                let points = u64::from(minutes) * u64::from(self.per_hour) / 60;
                u32::try_from(points).unwrap_or(u32::MAX)
            }
            Work::Visit(true) => u32::from(self.per_visit),
            Work::Report(true) => u32::from(self.per_report),
            Work::Visit(false) | Work::Report(false) => 0,
        }
    }
}

/// A matter, as far as it matters for its reporter's points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported {
    pub status: Status,
    /// How its reporter rated it.
    pub rating: Option<Rating>,
    /// Whether somebody looked and found it done.
    pub checked: bool,
    /// Whether whoever reported it did so for somebody without an account: it isn't their own then.
    pub for_another: bool,
}

impl Reported {
    /// Whether the report was worth it: what it says was done, by somebody who looked, or by the end of the matter.
    #[must_use]
    pub fn is_checked(self) -> bool {
        let done = match self.status {
            Status::Closed => self.rating != Some(Rating::Not),
            Status::Done => self.checked,
            _ => false,
        };
        done && !self.for_another
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absurd_rules_are_refused() {
        let table = [
            ((10, 5, 2), true),
            ((0, 0, 0), true),
            ((100, 100, 100), true),
            ((-1, 5, 2), false),
            ((10, -5, 2), false),
            ((10, 5, -2), false),
            ((101, 5, 2), false),
            ((10, i64::MAX, 2), false),
            ((10, 5, i64::MIN), false),
        ];
        for ((hour, visit, report), fits) in table {
            let set = Rates::set(hour, visit, report);
            assert_eq!(set.is_ok(), fits, "{hour} {visit} {report}");
            assert!(fits || set == Err(Refusal::PointsRule));
        }
    }

    #[test]
    fn points_are_whole_and_count_by_the_minute() {
        let rates = Rates { per_hour: 10, per_visit: 5, per_report: 2 };
        let table = [
            (Work::Hours(0), 0),
            (Work::Hours(5), 0),
            (Work::Hours(6), 1),
            (Work::Hours(59), 9),
            (Work::Hours(60), 10),
            (Work::Hours(90), 15),
            (Work::Hours(u32::MAX), 715_827_882),
            (Work::Visit(true), 5),
            (Work::Visit(false), 0),
            (Work::Report(true), 2),
            (Work::Report(false), 0),
        ];
        for (work, points) in table {
            assert_eq!(rates.earned(work), points, "{work:?}");
        }
    }

    #[test]
    fn a_report_counts_once_it_is_known_to_be_done() {
        let reported =
            |status, rating, checked| Reported { status, rating, checked, for_another: false }.is_checked();
        let table = [
            (Status::Submitted, None, false, false),
            (Status::InProgress, None, true, false),
            (Status::Done, None, false, false),
            (Status::Done, None, true, true),
            (Status::Rated, Some(Rating::Not), true, false),
            (Status::Closed, None, false, true),
            (Status::Closed, Some(Rating::Satisfied), false, true),
            (Status::Closed, Some(Rating::Mostly), false, true),
            (Status::Closed, Some(Rating::Not), true, false),
            (Status::Merged, None, false, false),
            (Status::Referred, None, false, false),
            (Status::Withdrawn, None, false, false),
        ];
        for (status, rating, checked, counts) in table {
            assert_eq!(reported(status, rating, checked), counts, "{status} {rating:?} {checked}");
        }
        let closed = Reported { status: Status::Closed, rating: None, checked: true, for_another: true };
        assert!(!closed.is_checked(), "filed for an elder who has no account");
    }
}
