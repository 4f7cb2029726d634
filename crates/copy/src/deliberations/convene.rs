//! Words of opening a deliberation.

pub use super::board::comes;

pub const HEADING: &str = "发起协商";
pub const TITLE: &str = "商量什么";
pub const TITLE_HINT: &str = "一句话，比如：大门要不要装道闸";
pub const TEXT: &str = "说清楚";
pub const TEXT_HINT: &str = "为什么要商量，现在是什么情况，哪些已经定了。";
pub const COMPOUND: &str = "哪里的事";
pub const EVERYWHERE: &str = "全社区";
pub const PROCEDURE: &str = "怎么商量";
/// To the list of them.
pub const PROCEDURES: &str = "看看每种办法，或者定一种自己的";
/// Which item of the law.
pub const ITEM: &str = "《民法典》第 278 条哪一项";
pub const ITEM_NONE: &str = "请选一项";
pub const ITEM_MISSING: &str = "请先选定是哪一项，计票办法由它决定。";
pub const SEND: &str = "发起，开始第一步";

/// On a matter of the council: opens a deliberation about it.
pub const ABOUT_MATTER: &str = "放到议事会，大家商量";
