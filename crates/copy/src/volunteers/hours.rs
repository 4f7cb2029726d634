//! Words of the table of hours.

use domain::volunteers::{hours::HoursLine, skill::Skill, team::TeamRef};

pub const HOURS: &str = "服务时长";
/// Where the numbers come from.
pub const HINT: &str = "只算签到又签退了的时间。";
/// Nobody was there.
pub const NONE: &str = "这一年还没有记下时长。";
pub const NONE_HINT: &str = "签到又签退以后，会算在这里。";
/// The columns of a month on the screen.
pub const COLUMNS: [&str; 3] = ["类别", "人次", "时长"];
/// The columns of the table for a spreadsheet.
pub const CSV_COLUMNS: [&str; 6] = ["月份", "志愿队", "类别", "人次", "分钟", "小时"];
/// The table for a spreadsheet.
pub const TABLE: &str = "下载表格";
pub const PLAIN: &str = "一般";
/// Leads to the year before.
pub const BEFORE: &str = "上一年";
/// Leads to the year after.
pub const AFTER: &str = "下一年";

/// What the table is called as a file.
#[must_use]
pub fn file(year: u16) -> String {
    format!("volunteer-hours-{year}.csv")
}

#[must_use]
pub fn year(year: u16) -> String {
    format!("{year} 年")
}

/// A month in its year.
#[must_use]
pub fn month(month: u8) -> String {
    format!("{month} 月")
}

#[must_use]
pub fn kind(kind: Option<&Skill>) -> String {
    kind.map_or_else(|| PLAIN.to_owned(), |kind| super::skills(std::slice::from_ref(kind)))
}

/// A team and a kind of task.
#[must_use]
pub fn team_and_kind(team: Option<&TeamRef>, of: Option<&Skill>) -> String {
    team.map_or_else(|| kind(of), |team| format!("{}：{}", team.name.as_str(), kind(of)))
}

#[must_use]
pub fn total(lines: &[HoursLine]) -> String {
    let times = lines.iter().fold(0, |sum: u32, line| sum.saturating_add(line.times));
    let minutes = lines.iter().fold(0, |sum: u32, line| sum.saturating_add(line.minutes));
    format!("一共 {times} 人次，{}", super::minutes(minutes))
}

/// A line of the table for a spreadsheet. A month is written so that no spreadsheet makes a date of it.
#[must_use]
pub fn cells(year: u16, line: &HoursLine) -> [String; 6] {
    let hundredths = u64::from(line.minutes) * 100 / 60;
    [
        format!("{year}年{}月", line.month),
        line.team.as_ref().map_or_else(String::new, |team| team.name.as_str().to_owned()),
        kind(line.kind.as_ref()),
        line.times.to_string(),
        line.minutes.to_string(),
        format!("{}.{:02}", hundredths / 100, hundredths % 100),
    ]
}
