//! In whose hands a matter is, for how long, and until when: always in that order.

use api::matters::MatterLine;
use domain::{
    clock::Moment,
    matters::{
        pace::{Clock, Held, NEAR_MS, Pace},
        status::Status,
    },
    people::community::CommunityView,
};

use super::holder;
use crate::time;

/// The heading over the holder.
pub const HEADING: &str = "现在在谁手里";

/// Who and how long: `阳光物业 · 3 小时 20 分`.
#[must_use]
pub fn holds(holder: &str, span: &str) -> String {
    format!("{holder} · {span}")
}

/// What must happen by `due`, with `left` until then.
#[must_use]
pub fn in_time(status: Status, due: &str, left: &str) -> String {
    match status {
        Status::Submitted | Status::Returned => format!("应在{due} 前核对转办，还有 {left}。"),
        Status::Dispatched => format!("还没接收，应在{due} 前接收，还有 {left}。"),
        _ => format!("已接收，应在{due} 前办结，还有 {left}。"),
    }
}

/// What should have happened by `due`, `late` ago.
#[must_use]
pub fn too_late(status: Status, due: &str, late: &str) -> String {
    match status {
        Status::Submitted | Status::Returned => format!("{due} 前就该核对转办，已经超时 {late}。"),
        Status::Dispatched => format!("{due} 前就该接收，还没接收，已经超时 {late}。"),
        _ => format!("{due} 前就该办结，还没办结，已经超时 {late}。"),
    }
}

/// A holder without a clock.
pub const NO_CLOCK: &str = "正在处理，没有到期的时间。";
/// The calendar of the year isn't known yet.
pub const ESTIMATED: &str = "明年的节假日还没公布，这个时间可能会顺延。";
/// The holder may not return it.
pub const DESIGNATED: &str = "这是指定承办，不能再退。";
/// It was not done the first time.
pub const REOPENED: &str = "上次没办好，这次由原来的人负责到底。";
/// Nobody's land.
pub const NOBODYS_LAND: &str = "这里责任不清，由议事会管到底，不会没人管。";

/// Until when, on a list: `周三 18:00 前办结`.
#[must_use]
pub fn until(status: Status, due: &str) -> String {
    match status {
        Status::Submitted | Status::Returned => format!("{due} 前核对"),
        Status::Dispatched => format!("{due} 前接收"),
        _ => format!("{due} 前办结"),
    }
}

/// Until when, where little is left: `8 分钟内接收`.
#[must_use]
pub fn within(status: Status, left: &str) -> String {
    match status {
        Status::Submitted | Status::Returned => format!("{left}内核对"),
        Status::Dispatched => format!("{left}内接收"),
        _ => format!("{left}内办结"),
    }
}

/// How late: `超时 1 天`.
#[must_use]
pub fn late(late: &str) -> String {
    format!("超时 {late}")
}

/// On a list: whose hands, how long, until when.
#[must_use]
pub fn line(holder: &str, span: &str, until: &str) -> String {
    format!("在{holder}手里 {span} · {until}")
}

/// The same without a clock.
#[must_use]
pub fn line_no_clock(holder: &str, span: &str) -> String {
    format!("在{holder}手里 {span}")
}

/// How much of the time is used up, for whoever can't see the bar.
#[must_use]
pub fn used(percent: u32) -> String {
    format!("时间用了 {percent}%")
}

/// The whole line on a list: whose hands a matter is in, how long, until when; and how its clock stands. `None` where nobody
/// holds it.
#[must_use]
pub fn told(line: &MatterLine, places: &CommunityView, now: Moment) -> Option<(String, Option<Clock>)> {
    let held = line.held.as_ref()?;
    let (holder, span) = (holder(&held.holder, places), time::lasted(now.since(held.since)));
    let clock = Clock::read(held, now);
    let words = match clock {
        Some(clock) => self::line(&holder, &span, &until_when(clock, line.status, now)),
        None => line_no_clock(&holder, &span),
    };
    Some((words, clock))
}

/// Until when, in few words: `超时 1 天`, `8 分钟内接收`, `周三 18:00 前办结`.
#[must_use]
pub fn until_when(clock: Clock, status: Status, now: Moment) -> String {
    match clock.pace {
        Pace::Late => late(&time::lasted(clock.gap)),
        Pace::Soon if clock.gap < NEAR_MS => within(status, &time::lasted(clock.gap)),
        Pace::Soon | Pace::InTime => until(status, &time::at(clock.due, now)),
    }
}

/// Who holds a matter and how long; what must happen until when; and how the clock stands.
#[must_use]
pub fn card(
    held: &Held,
    status: Status,
    places: &CommunityView,
    now: Moment,
) -> (String, String, Option<Clock>) {
    let who = holds(&holder(&held.holder, places), &time::lasted(now.since(held.since)));
    let clock = Clock::read(held, now);
    let says = clock.map_or_else(
        || NO_CLOCK.to_owned(),
        |clock| {
            let (due, gap) = (time::at(clock.due, now), time::lasted(clock.gap));
            if clock.pace == Pace::Late { too_late(status, &due, &gap) } else { in_time(status, &due, &gap) }
        },
    );
    (who, says, clock)
}
