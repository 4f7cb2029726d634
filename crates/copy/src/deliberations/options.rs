//! Words of options.

use domain::deliberations::options::{
    Side, State,
    amending::Fate,
    cost::{Cents, Cost, Payer},
};

pub const HEADING: &str = "方案";
pub const NONE: &str = "还没有方案。有主意的，请先写一个。";
pub const NEVER: &str = "没有人提方案。";
pub const PROPOSE: &str = "我来提一个方案";
pub const SEND: &str = "提出方案";
pub const PROPOSED: &str = "方案已经提出，大家都能看到了。";
pub const TITLE: &str = "方案叫什么";
/// An example.
pub const TITLE_HINT: &str = "比如：东门装道闸";
pub const TEXT: &str = "怎么做";
pub const TEXT_HINT: &str = "写清楚做什么、在哪里、什么时候做完。对事不对人。";
pub const YUAN: &str = "大约要花多少元";
pub const YUAN_HINT: &str = "不花钱就空着。";
pub const PAYER: &str = "谁来出";
pub const LINK: &str = "参考链接";
/// May stay empty.
pub const LINK_HINT: &str = "没有就空着。以 https:// 开头。";
pub const PHOTOS: &str = "照片（最多 3 张，可以不传）";
/// Leads to its own page.
pub const OPEN: &str = "看理由，说说您的看法";
pub const POINTS: &str = "大家的理由";
pub const NO_POINT: &str = "还没有人写。";
pub const POINT: &str = "补充一条理由";
pub const POINT_HINT: &str = "一条只说一件事，4 到 140 个字。同样的理由，请直接点“有道理”。";
pub const SIDE: &str = "这条理由是";
pub const ADD_POINT: &str = "写上去";
pub const POINT_ADDED: &str = "您的理由写上了。";
pub const AMENDMENTS: &str = "修改意见";
pub const AMEND: &str = "改几个字";
pub const AMEND_ABOUT: &str = "把方案改成您觉得更好的样子。提方案的人同意了，就用您的文字。";
pub const AMEND_TEXT: &str = "改成";
pub const AMEND_WHY: &str = "为什么这样改";
pub const AMEND_SEND: &str = "提交修改";
pub const AMENDED: &str = "修改已经提交。";
pub const ACCEPT: &str = "采纳";
pub const REFUSE: &str = "不采纳";
/// Why not.
pub const REFUSE_WHY: &str = "为什么不采纳";
pub const ANSWERED: &str = "已经答复。";
/// The text has changed since.
pub const OUTDATED: &str = "方案后来又改过，这条对不上了。";
pub const EARLIER: &str = "以前的文字";
/// What was taken away and what was added.
pub const MARKS: &str = "划掉的是去掉的字，下划线的是加上的字。";
/// The author takes it back.
pub const WITHDRAW: &str = "撤回我的方案";
pub const WITHDRAWN: &str = "方案已经撤回。";
/// The convenor takes it out.
pub const REMOVE: &str = "移除这个方案";
pub const REMOVE_WHY: &str = "为什么移除（大家都能看到）";
pub const REMOVED: &str = "方案已经移除。";

/// Which way a point speaks.
#[must_use]
pub fn side(side: Side) -> &'static str {
    match side {
        Side::For => "赞成",
        Side::Against => "反对",
    }
}

/// A point in a list.
#[must_use]
pub fn point(which: Side, text: &str) -> String {
    format!("{}：{text}", side(which))
}

/// How many points speak each way.
#[must_use]
pub fn balance(points_for: u32, points_against: u32) -> String {
    format!("赞成的理由 {points_for} 条，反对的理由 {points_against} 条")
}

/// The button to endorse a point, with how many do.
#[must_use]
pub fn endorse(endorsed: bool, count: u32) -> String {
    if endorsed { format!("✓ 有道理 {count}") } else { format!("有道理 {count}") }
}

/// What became of an option; nothing while it is there.
#[must_use]
pub fn state(state: State, reason: Option<&str>) -> Option<String> {
    match (state, reason) {
        (State::Open, _) => None,
        (State::Withdrawn, _) => Some("提方案的人撤回了。".to_owned()),
        (State::Removed, None) => Some("召集人移除了这个方案。".to_owned()),
        (State::Removed, Some(reason)) => Some(format!("召集人移除了这个方案：{reason}")),
    }
}

/// What became of an amendment.
#[must_use]
pub fn fate(fate: Fate, reason: Option<&str>) -> String {
    match (fate, reason) {
        (Fate::Waiting, _) => "等提方案的人答复".to_owned(),
        (Fate::Accepted, _) => "已采纳".to_owned(),
        (Fate::Refused, None) => "没有采纳".to_owned(),
        (Fate::Refused, Some(reason)) => format!("没有采纳：{reason}"),
    }
}

#[must_use]
pub fn payer(payer: Payer) -> &'static str {
    match payer {
        Payer::RepairFund => "维修资金",
        Payer::CommonIncome => "小区公共收益",
        Payer::Property => "物业公司",
        Payer::Subsidy => "政府或者街道补贴",
        Payer::Owners => "业主分摊",
        Payer::Users => "谁用谁出",
        Payer::Donors => "结对单位或者捐助",
        Payer::Unknown => "还没有着落",
    }
}

/// What an option costs, and who pays.
#[must_use]
pub fn cost(cost: Option<Cost>) -> String {
    cost.map_or_else(
        || "不花钱".to_owned(),
        |cost| format!("大约 {}，{}出", yuan(cost.cents), payer(cost.payer)),
    )
}

/// An amount as people say it: 3.8 万元.
#[must_use]
pub fn yuan(cents: Cents) -> String {
    const TEN_THOUSAND: u64 = 1_000_000;
    let cents = cents.get();
    let (unit, name) = if cents >= TEN_THOUSAND { (TEN_THOUSAND, " 万元") } else { (100, " 元") };
    let (whole, rest) = (cents / unit, cents % unit);
    let digits = if unit == 100 { format!("{rest:02}") } else { format!("{rest:06}") };
    let rest = digits.trim_end_matches('0');
    if rest.is_empty() { format!("{whole}{name}") } else { format!("{whole}.{rest}{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_reads_as_people_say_it() {
        for (typed, said) in [
            ("38000", "3.8 万元"),
            ("10000", "1 万元"),
            ("9999", "9999 元"),
            ("0.5", "0.5 元"),
            ("12345.67", "1.234567 万元"),
        ] {
            assert_eq!(yuan(Cents::of_yuan(typed).unwrap()), said);
        }
    }
}
