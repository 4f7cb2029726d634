//! Visits that come again (早看窗帘晚看灯, 小巷管家): on which days, whose turn it is, and when one was missed.

use chrono::{Datelike, Days, NaiveDate};
use json::{Code, FromJson, ToJson};
use serde::{Deserialize, Serialize};

use super::{refusal::Refusal, shift::Span, waitlist::Waiting};
use crate::{clock::Moment, ids::PersonId, problem::Problem};

/// How many days ahead visits are made, today not counted: so that a week can be planned.
pub const AHEAD_DAYS: u64 = 7;

/// How many people take turns at most.
pub const TURNS_MAX: usize = 20;

/// How long a visit lasts at most: it is a look, not a shift.
pub const MINUTES_MAX: u16 = 240;

/// How long what was found at visits is kept after their plan ended: half a year, for whoever leads the team to answer
/// questions. Then the words are erased; that a visit was missed and looked after stays.
pub const FINDINGS_KEPT_MS: i64 = 183 * Moment::DAY;

const DAY_MINUTES: u16 = 24 * 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    Running,
    /// None are made for now.
    Paused,
}

/// Days of a week: a bit for each, Monday first; at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(try_from = "u8", into = "u8")]
pub struct Weekdays(u8);

impl Weekdays {
    /// Whether this day (0 is Monday) is one of them.
    #[must_use]
    pub fn has(self, day: u8) -> bool {
        day < 7 && self.0 & (1 << day) != 0
    }
}

impl TryFrom<u8> for Weekdays {
    type Error = Problem;

    fn try_from(bits: u8) -> Result<Self, Problem> {
        if (1..128).contains(&bits) { Ok(Self(bits)) } else { Err(Problem::malformed("days")) }
    }
}

impl From<Weekdays> for u8 {
    fn from(days: Weekdays) -> Self {
        days.0
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Weekdays {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Weekdays".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 1, "maximum": 127 })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    pub days: Weekdays,
    /// At which minute of the day one begins, in China.
    pub at: u16,
    /// How many minutes it lasts.
    pub minutes: u16,
}

impl Rhythm {
    /// One that somebody plans.
    ///
    /// # Errors
    /// [`Refusal::ShiftInvalid`] for a time that is none, and for a visit that lasts no time or too long.
    pub fn new(days: Weekdays, at: u16, minutes: u16) -> Result<Self, Refusal> {
        let fits = at < DAY_MINUTES && (1..=MINUTES_MAX).contains(&minutes);
        if fits { Ok(Self { days, at, minutes }) } else { Err(Refusal::ShiftInvalid) }
    }

    /// The visits that are to be made at `now`: those that begin after it, until [`AHEAD_DAYS`] from today.
    pub fn ahead(self, now: Moment) -> impl Iterator<Item = (NaiveDate, Span)> {
        let today = now.day();
        (0..=AHEAD_DAYS).filter_map(move |nth| {
            let day = today.checked_add_days(Days::new(nth))?;
            let weekday = u8::try_from(day.weekday().num_days_from_monday()).ok()?;
            let from = Moment::at_hour(day, 0).plus(i64::from(self.at) * Moment::MINUTE);
            let span = Span { from, until: from.plus(i64::from(self.minutes) * Moment::MINUTE) };
            (self.days.has(weekday) && from > now).then_some((day, span))
        })
    }
}

/// The last day for which visits are made at `now`.
#[must_use]
pub fn last_day(now: Moment) -> NaiveDate {
    let today = now.day();
    today.checked_add_days(Days::new(AHEAD_DAYS)).unwrap_or(today)
}

/// Whose turn the visit is that is made after `made` others: the next in order who could come, and isn't asked for more than
/// they want. Nobody, where none could or none take turns: then it is open to all.
#[must_use]
pub fn turn(turns: &[Waiting], made: u32, span: Span) -> Option<&PersonId> {
    let next = usize::try_from(made).unwrap_or_default().checked_rem(turns.len())?;
    let (before, after) = turns.split_at_checked(next)?;
    after.iter().chain(before).find(|one| one.fits(span)).map(|one| &one.person)
}

/// Whether a plan that stands so can be paused (`true`) or taken up again.
///
/// # Errors
/// [`Refusal::PlanStep`] for one that is paused, or runs, already.
pub fn paused(state: PlanState, pause: bool) -> Result<PlanState, Refusal> {
    match (state, pause) {
        (PlanState::Running, true) => Ok(PlanState::Paused),
        (PlanState::Paused, false) => Ok(PlanState::Running),
        (PlanState::Running, false) | (PlanState::Paused, true) => Err(Refusal::PlanStep),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    fn days(bits: u8) -> Weekdays {
        Weekdays::try_from(bits).unwrap()
    }

    /// 2026-11-28 is a Saturday.
    fn at(hour: u32, minute: i64) -> Moment {
        Moment::at_hour("2026-11-28".parse().unwrap(), hour).plus(minute * Moment::MINUTE)
    }

    #[test]
    fn visits_are_made_for_a_week_on_their_days_and_only_ahead() {
        let ahead = |bits, now| {
            let rhythm = Rhythm::new(days(bits), 7 * 60 + 30, 30).unwrap();
            rhythm.ahead(now).map(|(day, _)| day.to_string()).collect::<Vec<_>>().join(" ")
        };
        let (saturday, weekend, all) = (1 << 5, 0b110_0000, 127);
        let table = [
            ahead(saturday, at(7, 0)),
            ahead(saturday, at(7, 30)),
            ahead(weekend, at(12, 0)),
            ahead(all, at(12, 0)),
        ];
        expect![[r#"
            2026-11-28 2026-12-05
            2026-12-05
            2026-11-29 2026-12-05
            2026-11-29 2026-11-30 2026-12-01 2026-12-02 2026-12-03 2026-12-04 2026-12-05"#]]
        .assert_eq(&table.join("\n"));
        let rhythm = Rhythm::new(days(saturday), 7 * 60 + 30, 30).unwrap();
        let (_, span) = rhythm.ahead(at(0, 0)).next().unwrap();
        assert_eq!(span, Span { from: at(7, 30), until: at(8, 0) });
        assert_eq!(last_day(at(23, 59)).to_string(), "2026-12-05");
    }

    #[test]
    fn a_rhythm_has_days_a_time_and_a_length() {
        assert!(Weekdays::try_from(0).is_err() && Weekdays::try_from(128).is_err());
        let table = [(0, 1, true), (1439, 240, true), (1440, 30, false), (60, 0, false), (60, 241, false)];
        for (from, minutes, fits) in table {
            assert_eq!(Rhythm::new(days(1), from, minutes).is_ok(), fits, "{from} {minutes}");
        }
    }

    #[test]
    fn turns_go_round_and_pass_over_whoever_cannot_come() {
        let person = |nth| PersonId::new(1, nth);
        let free = |nth| Waiting { person: person(nth), agreed: vec![], cap: None };
        let span = Span { from: at(7, 30), until: at(8, 0) };
        let turns = [
            free(1),
            Waiting { agreed: vec![span], ..free(2) },
            Waiting { cap: Some(0), ..free(3) },
            free(4),
        ];
        let whose: Vec<_> = (0..5).map(|made| turn(&turns, made, span).cloned()).collect();
        assert_eq!(whose, [1, 4, 4, 4, 1].map(|nth| Some(person(nth))));
        assert_eq!(turn(&turns[1..3], 0, span), None);
        assert_eq!(turn(&[], 3, span), None);
    }

    #[test]
    fn what_runs_is_paused_and_what_is_paused_runs_again() {
        assert_eq!(paused(PlanState::Running, true), Ok(PlanState::Paused));
        assert_eq!(paused(PlanState::Paused, false), Ok(PlanState::Running));
        assert_eq!(paused(PlanState::Running, false), Err(Refusal::PlanStep));
        assert_eq!(paused(PlanState::Paused, true), Err(Refusal::PlanStep));
    }
}
