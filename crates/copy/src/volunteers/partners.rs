//! Words of reporting in.

use api::volunteers::partners::PartnerLine;
use domain::{
    text::Words,
    volunteers::partners::course::{Kind, Seen, State, Step},
};

/// The page, and the door to it.
pub const HEADING: &str = "双报到";
pub const HEADING_HINT: &str = "商户、共建单位和在职党员在这里报到，报到以后可以认领项目。";
/// Nobody yet.
pub const NONE: &str = "还没有人报到。";
pub const REPORT: &str = "我要报到";
/// Who may not.
pub const REPORT_WHO: &str = "您已经报过到了，或者还没有登录。";
pub const WHO: &str = "谁来报到";
/// The shop or the unit.
pub const NAME: &str = "名称";
/// For example.
pub const NAME_HINT: &str = "商户或单位的名称；在职党员填自己的单位";
/// What they are good at.
pub const SKILLS: &str = "能帮什么";
pub const OFFER: &str = "能出什么力（可以不写）";
/// For example.
pub const OFFER_HINT: &str = "比如：每月一次义务理发";
/// What neighbours see of a member.
pub const SEEN: &str = "在职党员：邻居能看到吗";
pub const SEND: &str = "报到";
pub const WHO_MISSING: &str = "请选谁来报到。";
/// The words of a step.
pub const WHY: &str = "原因";
pub const WHY_HINT: &str = "报到的人看得到";
pub const OWN: &str = "您的";

#[must_use]
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Shop => "商户",
        Kind::Unit => "共建单位",
        Kind::Member => "在职党员",
    }
}

#[must_use]
pub fn state(state: State) -> &'static str {
    match state {
        State::Waiting => "等召集人看",
        State::Accepted => "已报到",
        State::Refused => "没有通过",
        State::Ended => "已结束",
    }
}

/// What neighbours see of a member.
#[must_use]
pub fn seen(seen: Seen) -> &'static str {
    match seen {
        Seen::Nobody => "不给看，只有召集人知道",
        Seen::Neighbours => "能看到姓、单位和特长",
    }
}

/// The button of a step.
#[must_use]
pub fn step(step: Step) -> &'static str {
    match step {
        Step::Accept => "通过",
        Step::Refuse => "不通过",
        Step::End => "结束报到",
    }
}

#[must_use]
pub fn follows(step: Step) -> &'static str {
    match step {
        Step::Accept => "通过以后，大家能看到，也能认领项目。",
        Step::Refuse => "报到的人会看到原因，可以再报一次。",
        Step::End => "结束以后不能再认领项目，可以重新报到。",
    }
}

/// A step about one of several.
#[must_use]
pub fn step_of(of: Step, name: &str) -> String {
    format!("{}：{name}", step(of))
}

/// What whoever reported in is told.
#[must_use]
pub fn told(step: Step, words: Option<&Words>) -> String {
    let says = match step {
        Step::Accept => "报到通过了，可以认领项目",
        Step::Refuse => "报到没有通过",
        Step::End => "报到结束了",
    };
    words.map_or_else(|| says.to_owned(), |words| format!("{says}：{}", words.as_str()))
}

#[must_use]
pub fn who(line: &PartnerLine) -> Option<String> {
    let who = line.who.as_deref()?;
    Some(if line.kind == Kind::Member { who.to_owned() } else { format!("联系人：{who}") })
}
