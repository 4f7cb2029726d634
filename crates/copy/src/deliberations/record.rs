//! Words of the record: the whole deliberation on one page, to be printed.

use domain::deliberations::options::cost::Cost;

pub const HEADING: &str = "协商全过程";
pub const PRINT: &str = "打印，或者存成文件";
pub const ABOUT: &str = "商量什么";
pub const PHASES: &str = "一步一步";
/// What all groups agreed on.
pub const COMMON: &str = "最大公约数：各组都同意的";
pub const NO_COMMON: &str = "没有哪一条是各组多数都同意的。";
pub const OPTIONS: &str = "方案";
pub const SESSIONS: &str = "议事会";
pub const DECISION: &str = "决议";
pub const UNDECIDED: &str = "还没有决议。";
pub const OBJECTIONS: &str = "异议和答复";
pub const TASKS: &str = "落实";
pub const REVIEW: &str = "评议";
pub const RUNS: &str = "正在进行";

/// Who held it, and when it was printed.
#[must_use]
pub fn under(community: &str, status: &str, day: &str) -> String {
    format!("{community} · {status} · 截至{day}")
}

/// How it was opened, and by which procedure.
#[must_use]
pub fn opened(day: &str, procedure: &str) -> String {
    format!("{day}发起，按“{procedure}”进行。")
}

#[must_use]
pub fn phase(name: &str, from: &str, until: Option<&str>) -> String {
    match until {
        Some(until) if until == from => format!("{name}：{from}"),
        Some(until) => format!("{name}：{from}至{until}"),
        None => format!("{name}：{from}起，{RUNS}"),
    }
}

/// An option: what it costs, who pays, how many points speak each way.
#[must_use]
pub fn option(cost: Option<Cost>, points_for: u32, points_against: u32) -> String {
    format!("{}。{}。", super::options::cost(cost), super::options::balance(points_for, points_against))
}

/// A session's day and place.
#[must_use]
pub fn session(day: &str, place: &str) -> String {
    format!("{day}，{place}")
}

/// How many photos there are, which aren't printed; nothing for none.
#[must_use]
pub fn photos(count: usize) -> Option<String> {
    (count > 0).then(|| format!("（照片 {count} 张，见网页）"))
}
