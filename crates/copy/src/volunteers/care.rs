//! Words of visits that come again (早看窗帘晚看灯).

use api::volunteers::{CarePlan, MissedVisit};
use domain::{
    clock::Moment,
    text::PersonName,
    volunteers::care::{PlanState, Weekdays},
};

use super::{hour, minutes as lasted, weekday};
use crate::time;

/// The form for a plan, and the door to it.
pub const HEADING: &str = "安排照看";
pub const HEADING_HINT: &str =
    "比如早看窗帘、晚看灯、小巷巡看。系统提前一周排好班次，没人签到会马上告诉队长。";
/// What the visits are called.
pub const TITLE_HINT: &str = "比如：早看窗帘。大家都看得到，不要写名字。";
pub const SPOT: &str = "大概在哪里";
pub const SPOT_HINT: &str = "大家都看得到，写到楼就好。";
pub const WHOM: &str = "看望谁、哪一户";
pub const WHOM_HINT: &str = "只有来的人和队长能看到。计划结束就删掉。";
pub const DAYS: &str = "哪几天";
pub const DAYS_MISSING: &str = "请至少选一天。";
pub const AT: &str = "几点开始";
pub const LENGTH: &str = "多长时间";
pub const TURNS: &str = "谁轮流去";
/// None means open.
pub const TURNS_HINT: &str = "按勾的先后轮流。一个都不勾，每一次谁都可以来认领。";
pub const SEND: &str = "安排好了";
/// Only a lead may, for whoever isn't one.
pub const WHO: &str = "只有志愿队的队长和召集人能安排照看。";
/// Above a plan, for whoever leads it.
pub const PLAN: &str = "照看计划";
/// Visits are made by the clock.
pub const SOON: &str = "班次几分钟内就会排好。";
/// Nobody takes turns.
pub const OPEN: &str = "每一次谁都可以认领";
pub const PAUSE: &str = "先停一停";
/// Asks before.
pub const PAUSE_SURE: &str = "要先停一停吗？";
pub const PAUSE_SAYS: &str = "排好的班次都会取消，报了名的人会收到提醒。什么时候都可以再开始。";
pub const RESUME: &str = "重新开始";
/// Above a visit that was missed.
pub const MISSED: &str = "没有人签到";
pub const SEND_SOMEBODY: &str = "请人去看看";
pub const SEND_WHOM: &str = "请谁去";
pub const WAS_SENT: &str = "已经告诉他了。";
pub const NOTE: &str = "记下看到的";
pub const FOUND: &str = "看到什么";
pub const FOUND_HINT: &str = "只有队长看得到，照看结束半年后删掉。有危险先打 110、120。";
/// Stands where a finding was that isn't kept any more.
pub const FOUND_ERASED: &str = "（照看结束满半年，已经删掉）";
pub const NOTED: &str = "记好了。";
/// Above what the reader is asked to look after.
pub const ERRAND: &str = "请您去看看";

/// Days of a week, in words.
#[must_use]
pub fn days(days: Weekdays) -> String {
    if u8::from(days) == 127 {
        return "每天".to_owned();
    }
    (0..7).filter(|day| days.has(*day)).map(weekday).collect::<Vec<_>>().join("、")
}

/// When the visits of a plan are.
#[must_use]
pub fn rhythm(plan: &CarePlan, today: Moment) -> String {
    let from = today.plus(i64::from(plan.at) * Moment::MINUTE);
    format!("{} {}，{}", days(plan.days), hour(from), lasted(u32::from(plan.minutes)))
}

#[must_use]
pub fn turns(plan: &CarePlan) -> String {
    if plan.turns.is_empty() {
        return OPEN.to_owned();
    }
    let names: Vec<&str> = plan.turns.iter().map(PersonName::as_str).collect();
    format!("轮流：{}", names.join("、"))
}

#[must_use]
pub fn state(state: PlanState) -> &'static str {
    match state {
        PlanState::Running => "正在进行。",
        PlanState::Paused => "停着。",
    }
}

/// What became of a visit that was missed.
#[must_use]
pub fn missed(visit: &MissedVisit, now: Moment) -> String {
    let at = time::at(visit.at, now);
    match (&visit.found, &visit.sent) {
        (Some(found), _) => format!("后来看到：{}", found.as_str()),
        (None, Some(sent)) => format!("{at}发现没有人签到，请了{}去看，还没有回音。", sent.as_str()),
        (None, None) => format!("{at}发现没有人签到。请找人去看看，或者自己去看，记下看到的。"),
    }
}

/// When somebody should have come.
#[must_use]
pub fn errand(from: Moment, now: Moment) -> String {
    format!("{}的照看没有人签到，请您去看一看，再记下看到的。", time::at(from, now))
}
