//! How long people were there, counted together: by month, by team and by kind of task, for whoever leads them.

use std::cmp::Reverse;

use chrono::{Datelike, NaiveDate};
use json::FromJson;
use serde::{Deserialize, Serialize};

use super::{shift::Span, skill::Skill};
use crate::{clock::Moment, volunteers::team::TeamRef};

/// How long people were there in a month for one team and kind of task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HoursLine {
    /// The month, 1–12.
    pub month: u8,
    /// The team that the tasks were for.
    pub team: Option<TeamRef>,
    /// The first skill that the tasks take; nothing for what anybody can do.
    pub kind: Option<Skill>,
    /// How many times somebody was there.
    pub times: u32,
    /// How long, in minutes.
    pub minutes: u32,
}

/// The years that can be asked for: before and after them nothing was counted by this.
const YEARS: std::ops::RangeInclusive<u16> = 2020..=2100;

/// From when until when a year goes in China; nothing for a year that isn't asked for in earnest.
#[must_use]
pub fn year(year: u16) -> Option<Span> {
    let begins =
        |year: u16| NaiveDate::from_ymd_opt(i32::from(year), 1, 1).map(|day| Moment::at_hour(day, 0));
    let counted = YEARS.contains(&year);
    counted.then(|| Some(Span { from: begins(year)?, until: begins(year + 1)? })).flatten()
}

/// The year in China at `now`.
#[must_use]
pub fn present(now: Moment) -> u16 {
    u16::try_from(now.day().year()).unwrap_or_default()
}

/// The kind of a task: the first skill it takes; nothing for what anybody can do.
#[must_use]
pub fn kind(skills: &[Skill]) -> Option<Skill> {
    skills.first().cloned()
}

/// Lines about the same month, team and kind become one; the newest month first, and in it the most hours.
#[must_use]
pub fn gathered(lines: impl IntoIterator<Item = HoursLine>) -> Vec<HoursLine> {
    let mut all: Vec<HoursLine> = vec![];
    for line in lines {
        let same =
            |one: &&mut HoursLine| (one.month, &one.team, &one.kind) == (line.month, &line.team, &line.kind);
        match all.iter_mut().find(same) {
            Some(one) => {
                one.times = one.times.saturating_add(line.times);
                one.minutes = one.minutes.saturating_add(line.minutes);
            }
            None => all.push(line),
        }
    }
    all.sort_by_key(|line| Reverse((line.month, line.minutes)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(month: u8, kind: Option<Skill>, times: u32, minutes: u32) -> HoursLine {
        HoursLine { month, team: None, kind, times, minutes }
    }

    #[test]
    fn lines_of_one_month_and_kind_are_one_and_the_newest_month_stands_first() {
        let (plain, law) = (None, Some(Skill::Law));
        let lines = [
            line(10, plain.clone(), 1, 60),
            line(11, plain.clone(), 2, 100),
            line(11, law.clone(), 1, 120),
            line(11, plain.clone(), 1, 30),
        ];
        assert_eq!(
            gathered(lines),
            [line(11, plain.clone(), 3, 130), line(11, law, 1, 120), line(10, plain, 1, 60)]
        );
        assert_eq!(gathered([]), []);
    }

    #[test]
    fn a_year_begins_at_midnight_in_china() {
        let span = year(2026).unwrap();
        assert_eq!(span.from.in_china().to_string(), "2026-01-01 00:00:00");
        assert_eq!(span.until.in_china().to_string(), "2027-01-01 00:00:00");
        assert_eq!([0, 2019, 2101, u16::MAX].map(year), [None; 4]);
    }

    #[test]
    fn a_task_is_of_the_kind_of_its_first_skill() {
        assert_eq!(kind(&[]), None);
        assert_eq!(kind(&[Skill::Health, Skill::Law]), Some(Skill::Health));
    }
}
