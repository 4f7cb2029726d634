//! Words of the page with the three rates.

use domain::matters::rates::{Rates, Share};

pub const HEADING: &str = "办得怎么样";
pub const RECEIVED: &str = "按时接收";
pub const SOLVED: &str = "解决";
pub const SATISFIED: &str = "满意";
pub const NOTHING: &str = "—";

#[must_use]
pub fn percent(percent: u32) -> String {
    format!("{percent}%")
}

/// How the first rate was counted.
#[must_use]
pub fn received(part: u32, whole: u32) -> String {
    format!("到期该接收 {whole} 次，按时接收 {part} 次。")
}

/// How the second rate was counted.
#[must_use]
pub fn solved(part: u32, whole: u32) -> String {
    format!("到期该办结 {whole} 件，办好而且没有重办 {part} 件。")
}

/// How the third rate was counted.
#[must_use]
pub fn satisfied(part: u32, whole: u32, mostly: u32, not: u32) -> String {
    format!("评价过 {whole} 件：满意 {part} 件，基本满意 {mostly} 件，没解决 {not} 件。")
}

pub const NOTHING_DUE: &str = "这个月还没有到期的。";
/// Nobody rated.
pub const NOTHING_RATED: &str = "这个月还没有人评价。";

/// The heading over what was left out.
pub const LEFT_OUT: &str = "没有算进去的";

/// Passed on before it was due.
#[must_use]
pub fn passed_on(count: u32) -> String {
    format!("没到接收时限就转走了：{count} 次")
}

#[must_use]
pub fn merged(count: u32) -> String {
    format!("并到同一件里了：{count} 件")
}

#[must_use]
pub fn referred(count: u32) -> String {
    format!("不归社区办，已指路：{count} 件")
}

/// Taken back by the reporter.
#[must_use]
pub fn withdrawn(count: u32) -> String {
    format!("反映人自己撤回：{count} 件")
}

/// Not due yet.
#[must_use]
pub fn not_due(count: u32) -> String {
    format!("还没到期：{count} 件")
}

/// Nobody rated.
#[must_use]
pub fn unrated(count: u32) -> String {
    format!("办完了没人评价：{count} 件。没评价不算满意。")
}

/// The heading over corrected suggestions.
pub const CORRECTED: &str = "自动建议准不准";

/// How often the building head corrected one.
#[must_use]
pub fn corrected(part: u32, whole: u32, percent: u32) -> String {
    format!("楼门长核对了 {whole} 件，改了自动建议 {part} 件，占 {percent}%。")
}

pub const CORRECTED_NONE: &str = "这个月还没有核对过的。";

/// The heading over the chart.
pub const CHART: &str = "最近六个月";
/// The same numbers as a table.
pub const TABLE: &str = "看数字";
/// The table's first column.
pub const MONTH: &str = "月份";
/// The table's last column.
pub const WHOLE: &str = "一共";
/// The month before.
pub const BEFORE: &str = "上个月";
pub const AFTER: &str = "下个月";

/// A month, `2026-11` as people say it; the code where it is none.
#[must_use]
pub fn month(code: &str) -> String {
    match code.split_once('-') {
        Some((year, month)) => format!("{year} 年 {} 月", month.trim_start_matches('0')),
        None => code.to_owned(),
    }
}

/// A month under its bars.
#[must_use]
pub fn month_short(code: &str) -> String {
    let month = code.split_once('-').map_or(code, |(_, month)| month);
    format!("{}月", month.trim_start_matches('0'))
}

/// Where the numbers come from.
pub const HOW: &str = "每个数都从公开的经过里算出来，谁都可以核对。";

/// One rate, and all that is said of it.
#[derive(Clone, Debug)]
pub struct Told {
    pub title: &'static str,
    /// Which one, of any month.
    pub of: fn(&Rates) -> Share,
    /// Its percentage, or that there is none.
    pub percent: String,
    pub how: String,
    /// What was left out, each in a sentence; nothing is said of what didn't happen.
    pub left_out: Vec<String>,
}

/// The three rates of a month.
#[must_use]
pub fn told(rates: &Rates) -> [Told; 3] {
    let percent = |share: Share| share.percent().map_or_else(|| NOTHING.to_owned(), self::percent);
    let how =
        |share: Share, nothing: &str, says: String| if share.whole == 0 { nothing.to_owned() } else { says };
    let Rates { received, solved, satisfied, .. } = *rates;
    [
        Told {
            title: RECEIVED,
            of: |rates| rates.received,
            percent: percent(received),
            how: how(received, NOTHING_DUE, self::received(received.part, received.whole)),
            left_out: happened(&[(rates.passed_on_in_time, passed_on)]),
        },
        Told {
            title: SOLVED,
            of: |rates| rates.solved,
            percent: percent(solved),
            how: how(solved, NOTHING_DUE, self::solved(solved.part, solved.whole)),
            left_out: happened(&[
                (rates.not_due, not_due),
                (rates.merged, merged),
                (rates.referred, referred),
                (rates.withdrawn, withdrawn),
            ]),
        },
        Told {
            title: SATISFIED,
            of: |rates| rates.satisfied,
            percent: percent(satisfied),
            how: how(
                satisfied,
                NOTHING_RATED,
                self::satisfied(satisfied.part, satisfied.whole, rates.mostly, rates.not),
            ),
            left_out: happened(&[(rates.unrated, unrated)]),
        },
    ]
}

/// How many were left out, and how to say so.
type LeftOut = (u32, fn(u32) -> String);

fn happened(left_out: &[LeftOut]) -> Vec<String> {
    left_out.iter().filter(|(count, _)| *count > 0).map(|(count, says)| says(*count)).collect()
}
