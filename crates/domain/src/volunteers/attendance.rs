//! Being there (签到, 签退): by the code on the lead's phone, or by the lead's tap. Hours come from nothing else.

use json::Code;
use serde::{Deserialize, Serialize};

use super::{refusal::Refusal, shift::Span};
use crate::clock::Moment;

/// How long before a shift begins people can check in: the first come early.
pub const OPENS_BEFORE_MS: i64 = Moment::HOUR;

/// How long after a shift ended people can check out: tidying up takes a while.
pub const CLOSES_AFTER_MS: i64 = 2 * Moment::HOUR;

/// What is said of somebody in a shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    Came,
    Left,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// They typed or scanned the code on the lead's phone.
    Code,
    Seen,
    /// The lead put it right, and said why.
    Corrected,
}

/// When somebody came and left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    pub came: Option<Moment>,
    pub left: Option<Moment>,
}

/// Whether people can check in or out of a shift at `now`.
pub fn open(span: Span, now: Moment) -> Result<(), Refusal> {
    if now < span.from.plus(-OPENS_BEFORE_MS) {
        Err(Refusal::ShiftEarly)
    } else if now > span.until.plus(CLOSES_AFTER_MS) {
        Err(Refusal::ShiftOver)
    } else {
        Ok(())
    }
}

impl Presence {
    /// The same after `mark` at `now`. Saying the same twice changes nothing.
    ///
    /// # Errors
    /// [`Refusal::NotCheckedIn`] for whoever leaves and never came.
    pub fn marked(self, mark: Mark, now: Moment) -> Result<Self, Refusal> {
        match mark {
            Mark::Came => Ok(Self { came: self.came.or(Some(now)), ..self }),
            Mark::Left if self.came.is_none() => Err(Refusal::NotCheckedIn),
            Mark::Left => Ok(Self { left: self.left.or(Some(now)), ..self }),
        }
    }

    /// What the lead puts right at `now`: all that is said here, nothing of what was before. Nothing at all means that
    /// they weren't there.
    ///
    /// # Errors
    /// [`Refusal::CorrectionInvalid`] for somebody who left without coming or before they came, or outside the times at
    /// which people check in and out, or in the future.
    pub fn corrected(self, span: Span, now: Moment) -> Result<Self, Refusal> {
        let ordered = match (self.came, self.left) {
            (None, Some(_)) => false,
            (Some(came), Some(left)) => came < left,
            (_, None) => true,
        };
        let likely = |at: Moment| at <= now && open(span, at).is_ok();
        let all_likely = [self.came, self.left].into_iter().flatten().all(likely);
        if ordered && all_likely { Ok(self) } else { Err(Refusal::CorrectionInvalid) }
    }

    /// Whole minutes that count: between coming and leaving, and within the shift. Whoever hasn't checked out has none yet.
    #[must_use]
    pub fn minutes(self, span: Span) -> u32 {
        match (self.came, self.left) {
            (Some(came), Some(left)) => {
                Span { from: came.max(span.from), until: left.min(span.until) }.minutes()
            }
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPAN: Span = Span { from: at(9, 0), until: at(11, 0) };

    const fn at(hour: i64, minute: i64) -> Moment {
        Moment(hour * Moment::HOUR + minute * Moment::MINUTE)
    }

    fn presence(came: Option<Moment>, left: Option<Moment>) -> Presence {
        Presence { came, left }
    }

    #[test]
    fn the_doors_are_open_from_an_hour_before_to_two_hours_after() {
        let table = [
            (at(7, 59), Err(Refusal::ShiftEarly)),
            (at(8, 0), Ok(())),
            (at(13, 0), Ok(())),
            (at(13, 1), Err(Refusal::ShiftOver)),
        ];
        for (now, said) in table {
            assert_eq!(open(SPAN, now), said, "{now:?}");
        }
    }

    #[test]
    fn the_first_mark_counts_and_nobody_leaves_before_coming() {
        let nobody = Presence::default();
        assert_eq!(nobody.marked(Mark::Left, at(9, 0)), Err(Refusal::NotCheckedIn));
        let came = nobody.marked(Mark::Came, at(9, 5)).unwrap();
        assert_eq!(came.marked(Mark::Came, at(9, 30)), Ok(came));
        let left = came.marked(Mark::Left, at(10, 50)).unwrap();
        assert_eq!(left, presence(Some(at(9, 5)), Some(at(10, 50))));
        assert_eq!(left.marked(Mark::Left, at(10, 59)), Ok(left));
    }

    #[test]
    fn minutes_count_within_the_shift_and_only_after_checking_out() {
        let table = [
            (presence(None, None), 0),
            (presence(Some(at(9, 0)), None), 0),
            (presence(Some(at(9, 0)), Some(at(11, 0))), 120),
            (presence(Some(at(8, 15)), Some(at(12, 40))), 120),
            (presence(Some(at(9, 30)), Some(at(10, 15))), 45),
            (presence(Some(at(8, 10)), Some(at(8, 50))), 0),
            (presence(Some(at(11, 10)), Some(at(11, 50))), 0),
        ];
        for (presence, minutes) in table {
            assert_eq!(presence.minutes(SPAN), minutes, "{presence:?}");
        }
    }

    #[test]
    fn a_correction_must_be_likely() {
        let now = at(12, 0);
        let table = [
            (presence(None, None), true, "wasn't there"),
            (presence(Some(at(9, 0)), None), true, "came"),
            (presence(Some(at(9, 0)), Some(at(11, 0))), true, "came and left"),
            (presence(None, Some(at(11, 0))), false, "left without coming"),
            (presence(Some(at(11, 0)), Some(at(9, 0))), false, "left before coming"),
            (presence(Some(at(9, 0)), Some(at(9, 0))), false, "no time at all"),
            (presence(Some(at(7, 0)), Some(at(11, 0))), false, "too early"),
            (presence(Some(at(9, 0)), Some(at(12, 30))), false, "in the future"),
        ];
        for (presence, fits, which) in table {
            assert_eq!(presence.corrected(SPAN, now).is_ok(), fits, "{which}");
        }
    }
}
