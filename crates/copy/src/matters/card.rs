//! Words of the card that a building head hands to an elder.

pub const HEADING: &str = "您反映的事，已经交上去了";
/// Before the number.
pub const NUMBER: &str = "编号";
pub const WHAT: &str = "什么事";
pub const WHERE: &str = "在哪里";
pub const WHEN: &str = "哪天反映的";
pub const WHO: &str = "现在谁管";
/// For whom it was filed.
pub const FOR: &str = "替谁反映";
pub const FOLLOW: &str = "想知道办到哪了";

/// Whom to ask and how.
#[must_use]
pub fn follow(number: &str) -> String {
    format!("问楼门长，报这个编号：{number}。家里人也可以在手机上搜这个编号看进展。")
}

/// The one who keeps the card.
pub const KEEP: &str = "请把这张卡留好。";
pub const PRINT: &str = "打印这张卡";
pub const TO_MATTER: &str = "看这件事";
