//! Words of sessions of the council hall.

use crate::text::Title;

/// Who wrote a calendar file.
pub const CALENDAR_PRODUCT: &str = "-//有事好商量//议事会//ZH";

/// What a session is called in a calendar.
#[must_use]
pub fn calendar_summary(title: &Title) -> String {
    format!("议事会：{}", title.as_str())
}

/// What a session is about, for a calendar: a line a point.
#[must_use]
pub fn calendar_agenda(agenda: &[Title]) -> String {
    let points = agenda.iter().enumerate().map(|(at, point)| format!("{}. {}", at + 1, point.as_str()));
    points.collect::<Vec<_>>().join("\n")
}
