//! Moments and durations as people say them.
//!
//! A moment is said from where the reader stands (今天, 昨天, 周三); everything is China's wall clock.

use chrono::{Datelike, NaiveDate, Timelike, Weekday};
use domain::clock::Moment;

/// A moment as it is said at `now`: `今天 09:12`, `昨天 18:00`, `周三 18:00`, `11月28日 09:00`, `2025年11月28日`,
/// `2027年1月4日 18:00`.
///
/// A weekday alone is said only within the running week, Monday to Sunday, so that it can't be taken for another.
#[must_use]
pub fn at(moment: Moment, now: Moment) -> String {
    let time = clock(moment);
    let (day, today) = (moment.day(), now.day());
    match day.signed_duration_since(today).num_days() {
        0 => format!("今天 {time}"),
        -1 => format!("昨天 {time}"),
        1 => format!("明天 {time}"),
        _ if day.iso_week() == today.iso_week() => format!("{} {time}", weekday(day)),
        _ if day.year() == today.year() => format!("{} {time}", date(day)),
        // Of last year the day is enough; what is still to come is kept to the hour.
        _ if moment > now => format!("{}年{} {time}", day.year(), date(day)),
        _ => format!("{}年{}", day.year(), date(day)),
    }
}

/// A day with its year, for papers and forms: `2026年11月28日`.
#[must_use]
pub fn day(moment: Moment) -> String {
    let day = moment.day();
    format!("{}年{}", day.year(), date(day))
}

/// A day to choose, with its weekday: `今天 11月28日 周六`.
#[must_use]
pub fn named_day(moment: Moment, now: Moment) -> String {
    let day = moment.day();
    let named = format!("{} {}", date(day), weekday(day));
    match day.signed_duration_since(now.day()).num_days() {
        0 => format!("今天 {named}"),
        1 => format!("明天 {named}"),
        _ => named,
    }
}

/// The last day before `end`, for a term that ends at midnight: `2026年11月28日`.
#[must_use]
pub fn last_day_before(end: Moment) -> String {
    day(end.plus(-1))
}

/// How long something has lasted or will last, in the two largest units that matter: `3 小时 20 分`, `2 天 4 小时`,
/// `8 分钟`; less than a minute is `不到 1 分钟`. A negative length counts as none.
#[must_use]
pub fn lasted(ms: i64) -> String {
    let minutes = ms.max(0) / Moment::MINUTE;
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours, rest) {
        (0, 0, 0) => "不到 1 分钟".to_owned(),
        (0, 0, rest) => format!("{rest} 分钟"),
        (0, hours, 0) => format!("{hours} 小时"),
        (0, hours, rest) => format!("{hours} 小时 {rest} 分"),
        (days, 0, _) => format!("{days} 天"),
        (days @ 1..=6, hours, _) => format!("{days} 天 {hours} 小时"),
        (days, _, _) => format!("{days} 天"),
    }
}

/// What is left until `due`: `还有 2 天`, or how long ago it ran out: `超时 1 天`.
#[must_use]
pub fn left(due: Moment, now: Moment) -> String {
    let ms = due.since(now);
    if ms >= 0 { format!("还有 {}", lasted(ms)) } else { format!("超时 {}", lasted(-ms)) }
}

/// The time of day: `09:12`.
#[must_use]
pub fn clock(moment: Moment) -> String {
    let local = moment.in_china();
    format!("{:02}:{:02}", local.hour(), local.minute())
}

fn date(day: NaiveDate) -> String {
    format!("{}月{}日", day.month(), day.day())
}

fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-25 is a Wednesday.
    fn on(day: &str, hour: u32) -> Moment {
        Moment::at_hour(day.parse().unwrap(), hour)
    }

    #[test]
    fn a_moment_is_said_from_where_the_reader_stands() {
        let now = on("2026-11-25", 9);
        let cases = [
            ("2026-11-25", 18, "今天 18:00"),
            ("2026-11-24", 8, "昨天 08:00"),
            ("2026-11-26", 18, "明天 18:00"),
            ("2026-11-27", 18, "周五 18:00"),
            ("2026-11-23", 7, "周一 07:00"),
            ("2026-11-29", 7, "周日 07:00"),
            ("2026-11-30", 18, "11月30日 18:00"),
            ("2026-11-22", 18, "11月22日 18:00"),
            ("2025-11-26", 18, "2025年11月26日"),
            ("2027-01-04", 18, "2027年1月4日 18:00"),
        ];
        for (day, hour, said) in cases {
            assert_eq!(at(on(day, hour), now), said);
        }
    }

    #[test]
    fn midnight_belongs_to_the_day_that_begins() {
        assert_eq!(at(on("2026-11-26", 0), on("2026-11-25", 23)), "明天 00:00");
    }

    #[test]
    fn a_length_has_at_most_two_units() {
        let cases = [
            (0, 0, 0, "不到 1 分钟"),
            (0, 0, 8, "8 分钟"),
            (0, 3, 0, "3 小时"),
            (0, 3, 20, "3 小时 20 分"),
            (2, 0, 30, "2 天"),
            (2, 4, 30, "2 天 4 小时"),
            (12, 4, 30, "12 天"),
        ];
        for (days, hours, minutes, said) in cases {
            assert_eq!(lasted(days * Moment::DAY + hours * Moment::HOUR + minutes * Moment::MINUTE), said);
        }
        assert_eq!(lasted(-5), "不到 1 分钟");
    }

    #[test]
    fn what_ran_out_says_since_when() {
        let now = on("2026-11-25", 9);
        assert_eq!(left(now.plus(2 * Moment::HOUR), now), "还有 2 小时");
        assert_eq!(left(now.plus(-Moment::DAY), now), "超时 1 天");
    }
}
