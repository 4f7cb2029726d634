//! Words of the three lists.

use api::volunteers::lists::{NeedLine, ProjectLine, ResourceLine};
use domain::{
    clock::Moment,
    text::Note,
    volunteers::lists::{
        Standing,
        course::{State, Step},
    },
};

use crate::time;

/// The page, and the door to it.
pub const HEADING: &str = "三项清单";
pub const HEADING_HINT: &str = "有什么、要什么，召集人把它们对上，变成项目。";
/// Names the choice of lists for a screen reader.
pub const WHICH: &str = "看哪一份";
pub const PROJECTS: &str = "项目清单";
pub const RESOURCES: &str = "资源清单";
pub const NEEDS: &str = "需求清单";
/// No project yet.
pub const PROJECTS_NONE: &str = "还没有项目。";
/// No resource yet.
pub const RESOURCES_NONE: &str = "还没有人提供资源。";
/// No need yet.
pub const NEEDS_NONE: &str = "还没有人提需求。";
pub const OFFER: &str = "我能提供";
pub const NEED: &str = "提一个需求";
pub const SKILL: &str = "哪一类";
pub const WHAT_RESOURCE: &str = "能提供什么";
/// For example.
pub const WHAT_RESOURCE_HINT: &str = "比如：免费量血压";
pub const AMOUNT: &str = "有多少";
/// For example.
pub const AMOUNT_HINT: &str = "比如：每次 20 人";
pub const TIMES: &str = "什么时候";
/// For example.
pub const TIMES_HINT: &str = "比如：周六上午";
pub const WHAT_NEED: &str = "需要什么";
/// For example.
pub const WHAT_NEED_HINT: &str = "比如：老人想量血压。别写门牌和病情";
pub const SPOT: &str = "在哪里";
pub const SEND: &str = "写上清单";
pub const SENT: &str = "写上了。";
pub const WITHDRAW: &str = "收回";
/// Asks before.
pub const WITHDRAW_SURE: &str = "要收回吗？";
pub const WITHDRAW_SAYS: &str = "它会从清单上去掉。";
pub const WITHDRAWN: &str = "收回了。";
pub const OWN: &str = "您的";
/// Makes a project of a need.
pub const MAKE: &str = "对上，变成项目";
pub const FITTING: &str = "用哪些资源";
pub const FITTING_HINT: &str = "前面的是类别或说法相近的，请您定，最多 5 项。";
pub const FITTING_NONE: &str = "还没有可以用的资源。";
pub const FITTING_MISSING: &str = "请选 1 到 5 项资源。";
pub const TITLE: &str = "项目名称";
pub const TEXT: &str = "要做什么";
pub const UNTIL: &str = "哪天以前做完";
pub const UNTIL_HINT: &str = "三个月以内";
/// No day was chosen.
pub const UNTIL_MISSING: &str = "请选一个日子。";
pub const MAKE_SEND: &str = "建项目";
pub const MADE: &str = "项目建好了，等人认领。";
/// The words of a step.
pub const WORDS: &str = "写一句";
pub const MAY_BE_EMPTY: &str = "可以不写";

/// Where a resource or a need stands.
#[must_use]
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "等着对接",
        Standing::Taken => "已进项目",
        Standing::Used => "用上了",
        Standing::Met => "满足了",
        Standing::Withdrawn => "收回了",
    }
}

#[must_use]
pub fn state(state: State) -> &'static str {
    match state {
        State::Open => "等人认领",
        State::Claimed => "进行中",
        State::Done => "做成了",
        State::Dropped => "不做了",
    }
}

/// The button of a step.
#[must_use]
pub fn step(step: Step) -> &'static str {
    match step {
        Step::Claim => "我们来做",
        Step::Note => "记一笔进展",
        Step::Finish => "做成了",
        Step::GiveBack => "退回",
        Step::Drop => "不做了",
    }
}

#[must_use]
pub fn follows(step: Step) -> &'static str {
    match step {
        Step::Claim => "认领以后，由您报到的单位或您本人来做。",
        Step::Note => "写一句做到哪一步，大家看得到。",
        Step::Finish => "写一句做成了什么，大家看得到。",
        Step::GiveBack => "项目会重新等人认领。",
        Step::Drop => "需求和资源会回到清单上。请写明原因。",
    }
}

/// A step about one of several.
#[must_use]
pub fn step_of(of: Step, title: &str) -> String {
    format!("{}：{title}", step(of))
}

/// A button about one of several.
#[must_use]
pub fn about(verb: &str, title: &str) -> String {
    format!("{verb}：{title}")
}

/// What those concerned are told.
#[must_use]
pub fn told(step: Step, words: Option<&Note>) -> String {
    let says = match step {
        Step::Claim => "项目有人认领了",
        Step::Note => "项目有进展",
        Step::Finish => "项目做成了",
        Step::GiveBack => "项目退回了，重新等人认领",
        Step::Drop => "项目不做了",
    };
    words.map_or_else(|| says.to_owned(), |words| format!("{says}：{}", words.as_str()))
}

#[must_use]
pub fn resource(line: &ResourceLine) -> String {
    let by = line.by.as_deref().map(|by| format!("，{by}")).unwrap_or_default();
    format!("{}：{}，{}{by}", super::skill(&line.skill), line.amount.as_str(), line.times.as_str())
}

#[must_use]
pub fn need(line: &NeedLine) -> String {
    format!("{}：{}", super::skill(&line.skill), line.spot.as_str())
}

/// What a project joins, and until when.
#[must_use]
pub fn project(line: &ProjectLine, now: Moment) -> String {
    let resources: Vec<&str> = line.resources.iter().map(domain::text::Title::as_str).collect();
    format!(
        "需求：{}；资源：{}；最晚{}",
        line.need.as_str(),
        resources.join("、"),
        time::named_day(line.until.plus(-1), now)
    )
}

#[must_use]
pub fn by(name: &str) -> String {
    format!("认领：{name}")
}

/// The last words about a project.
#[must_use]
pub fn words(line: &ProjectLine, now: Moment) -> Option<String> {
    let (words, at) = (line.words.as_ref()?.as_str(), line.words_at?);
    Some(format!("{}：{words}", time::at(at, now)))
}
