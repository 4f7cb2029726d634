//! Words of volunteering: what needs doing, signing up, being there.

pub mod care;
pub mod feeds;
pub mod hours;
pub mod lists;
mod origins;
pub mod partners;
pub mod points;
mod refused;
pub mod teams;
mod told;
pub mod wishes;

pub use self::{origins::*, refused::refusal, told::told};
use api::volunteers::{OwnPlace, RosterLine, ShiftLine};
use domain::{
    clock::Moment,
    volunteers::{
        profile::{FreeTimes, PARTS},
        signup::{Outcome, Standing},
        skill::Skill,
    },
};

use super::time;

/// What somebody is good at.
#[must_use]
pub fn skill(skill: &Skill) -> &str {
    match skill {
        Skill::Civil => "民政",
        Skill::Law => "法律",
        Skill::Daily => "生活",
        Skill::Mediation => "调解",
        Skill::Health => "卫生",
        Skill::Own(name) => name.as_str(),
    }
}

/// Several skills in one line.
#[must_use]
pub fn skills(skills: &[Skill]) -> String {
    skills.iter().map(skill).collect::<Vec<_>>().join("、")
}

/// The door from the first page, and the list behind it.
pub const HEADING: &str = super::shell::HANDS;
/// The list for this person.
pub const SUITS: &str = "现在能做的";
pub const ALL: &str = "全部";
/// Names the choice between the two for a screen reader.
pub const WHICH: &str = "看哪些";
pub const NONE_SUITS: &str = "现在没有正好合适您的。";
pub const NONE_SUITS_HINT: &str = "可以看看全部，或者在“我的班次”里改一改特长和空闲时间。";
pub const NONE: &str = "现在没有要人手的事。";
pub const NONE_HINT: &str = "楼门长和召集人发布以后，会出现在这里。";
/// There are more than the list shows.
pub const MORE: &str = "后面还有，先看最近的这些。";
pub const OWN: &str = "我的班次";
pub const OWN_NONE: &str = "您还没有报过名。";
pub const OWN_NONE_HINT: &str = "在“志愿服务”里挑一件，点“我来”。";
pub const PUBLISH: &str = "发布一件要人手的事";
/// A visitor is shown how to sign up.
pub const SIGN_IN_FIRST: &str = "登录以后就可以报名。";
pub const SPOT: &str = "集合地点";
pub const BRING: &str = "要带什么";
pub const CONTACT: &str = "联系人";
/// Why there is none to read.
pub const CONTACT_HIDDEN: &str = "报上名以后能看到";
pub const SKILLS: &str = "要有的特长";
/// Above the shifts of a task.
pub const SHIFTS: &str = "班次";
pub const CLAIM: &str = "我来";
/// Signs up for the waitlist.
pub const WAIT: &str = "排候补";
/// Says yes to an offered place.
pub const TAKE: &str = "我来，名额我要";
pub const DECLINE: &str = "来不了，给下一位";
pub const LEAVE: &str = "退出这一班";
pub const LEAVE_QUEUE: &str = "不排了";
/// Asks before withdrawing.
pub const LEAVE_SURE: &str = "要退出这一班吗？";
pub const LEAVE_SAYS: &str = "您的名额会给候补的邻居。";
/// What follows once signing up is over.
pub const LEAVE_LATE: &str = "报名已经截止，现在退出会告诉负责人。来不了就退，不要紧。";
/// The field for the code.
pub const CODE: &str = "签到码";
pub const CODE_HINT: &str = "负责人手机上的六位数字，每半分钟换一次。";
pub const CODE_WRONG: &str = "签到码是六位数字。";
pub const CHECK_IN: &str = "签到";
pub const CHECK_OUT: &str = "签退";
pub const CHECKED_IN: &str = "签到了。走的时候记得签退。";
pub const CHECKED_OUT: &str = "签退了。辛苦了，谢谢您！";
pub const LEFT: &str = "已经退出。";
pub const LEAD: &str = "谁来、签到";
pub const ROSTER: &str = "谁来、签到";
pub const SHOW_CODE: &str = "出示签到码";
/// What the code on the screen is for, read aloud.
pub const CODE_QR: &str = "签到二维码";
pub const CODE_HOW: &str = "请大家在自己手机上输入这六位数字，或者扫码。";
/// Nobody has signed up.
pub const NOBODY: &str = "还没有人报名。";
/// Somebody whose account was deleted.
pub const GONE: &str = "已注销";
/// The lead sees that somebody is there.
pub const CAME: &str = "到了";
/// The lead sees that somebody goes.
pub const GOES: &str = "走了";
/// The lead puts something right.
pub const CORRECT: &str = "更正";
/// When they came, in a correction.
pub const CAME_AT: &str = "几点到";
/// When they left, in a correction.
pub const LEFT_AT: &str = "几点走";
pub const NOT_THERE: &str = "没有来";
pub const NOT_LEFT: &str = "还没走";
pub const WHY: &str = "为什么更正";
pub const WHY_HINT: &str = "本人会看到。";
pub const CORRECT_SEND: &str = "更正时间";
pub const CORRECTED: &str = "更正好了，已经告诉本人。";
pub const CLOSE: &str = "取消这件事";
pub const CLOSE_WHY: &str = "为什么取消";
pub const CLOSE_HINT: &str = "报了名的人都会看到。";
pub const CLOSED: &str = "已经取消，报了名的人都收到了提醒。";
/// What is to be done, in a word.
pub const TITLE: &str = "做什么";
/// For example.
pub const TITLE_HINT: &str = "比如：周六大扫除";
/// What is to be done, at length.
pub const TEXT: &str = "说清楚一点";
pub const SITE: &str = "给哪里办的";
/// For the community as a whole.
pub const EVERYWHERE: &str = "全社区";
pub const CONTACT_HINT: &str = "称呼和电话，只有报上名的人能看到。";
/// The field may stay empty.
pub const MAY_BE_EMPTY: &str = "可以不填。";
/// Any or none of the skills.
pub const SKILLS_HINT: &str = "不勾就是谁都可以来。";
pub const DAY: &str = "哪一天";
pub const FROM: &str = "几点开始";
pub const LENGTH: &str = "多长时间";
pub const CAPACITY: &str = "要几个人";
/// Until when one can sign up.
pub const DEADLINE: &str = "报名到什么时候";
/// It isn't a number of people.
pub const CAPACITY_WRONG: &str = "请填 1 到 500 之间的人数。";
/// Adds the shift above to the list.
pub const ADD_SHIFT: &str = "再加一班";
/// Takes a shift off the list.
pub const DROP_SHIFT: &str = "去掉";
pub const SEND: &str = "发布";
/// Above what one says about oneself.
pub const PROFILE: &str = "我的特长和时间";
pub const PROFILE_HINT: &str = "用来给您挑合适的事。谁能看到，您说了算。";
/// What one is good at.
pub const MY_SKILLS: &str = "我的特长";
pub const FREE: &str = "我的空闲时间";
/// None means any.
pub const FREE_HINT: &str = "一个都不勾，就是都行。";
pub const CAP: &str = "每周最多几小时";
/// No cap.
pub const CAP_NONE: &str = "不限";
pub const SAVE: &str = "保存";
pub const SAVED: &str = "保存好了。";

/// When a shift is: a day, from when until when.
#[must_use]
pub fn when(from: Moment, until: Moment, now: Moment) -> String {
    format!("{}—{}", time::at(from, now), hour(until))
}

/// How many places a shift has, and how many are left.
#[must_use]
pub fn places(line: &ShiftLine) -> String {
    match (line.capacity.saturating_sub(line.taken), line.waiting) {
        (0, 0) => format!("要 {} 人，名额满了", line.capacity),
        (0, waiting) => format!("要 {} 人，名额满了，{waiting} 人候补", line.capacity),
        (left, 0) => format!("要 {} 人，还差 {left} 人", line.capacity),
        (left, waiting) => format!("要 {} 人，空出 {left} 个，正在问候补的 {waiting} 人", line.capacity),
    }
}

/// Until when one can sign up.
#[must_use]
pub fn deadline(deadline: Moment, now: Moment) -> String {
    format!("报名到{}", time::at(deadline, now))
}

/// Why somebody can't sign up now; nothing where they can.
#[must_use]
pub fn why_not(outcome: Outcome) -> Option<&'static str> {
    outcome.refusal().filter(|_| outcome != Outcome::Already).map(refusal)
}

/// How somebody stands to a shift.
#[must_use]
pub fn standing(own: &OwnPlace, now: Moment) -> String {
    match own.standing {
        Standing::SignedUp if own.left.is_some() => format!("您来过了，算 {}", minutes(own.minutes)),
        Standing::SignedUp if own.came.is_some() => "您已签到。走的时候记得签退。".to_owned(),
        Standing::SignedUp => "您报上名了。".to_owned(),
        Standing::Waiting if own.ahead == 0 => "您在候补，排第 1 位。空出名额会先问您。".to_owned(),
        Standing::Waiting => format!("您在候补，排第 {} 位。空出名额会按顺序问。", own.ahead + 1),
        Standing::Offered => {
            let until = own.offered_until.map(|until| time::at(until, now)).unwrap_or_default();
            format!("空出一个名额，给您留到{until}。")
        }
        Standing::Withdrawn => "您退出了这一班。".to_owned(),
        Standing::Lapsed => "给您留的名额过了时间。".to_owned(),
    }
}

/// Why somebody's times were put right.
#[must_use]
pub fn corrected_because(reason: &str) -> String {
    format!("时间更正过：{reason}")
}

/// Why a task was closed.
#[must_use]
pub fn closed_because(reason: &str) -> String {
    format!("这件事取消了：{reason}")
}

/// A length in minutes.
#[must_use]
pub fn minutes(minutes: u32) -> String {
    if minutes == 0 { "0 分钟".to_owned() } else { time::lasted(i64::from(minutes) * Moment::MINUTE) }
}

/// How long somebody was there in all.
#[must_use]
pub fn total(total: u32) -> String {
    format!("一共 {}", minutes(total))
}

/// Somebody on the lead's list: how they stand, and when they were there.
#[must_use]
pub fn listed(line: &RosterLine) -> String {
    let said = match (line.standing, line.came, line.left) {
        (Standing::SignedUp, Some(came), Some(left)) => {
            format!("{}到，{}走，算 {}", hour(came), hour(left), minutes(line.minutes))
        }
        (Standing::SignedUp, Some(came), None) => format!("{}到，还没签退", hour(came)),
        (Standing::SignedUp, None, _) => "报上名了".to_owned(),
        (Standing::Waiting, ..) => "候补".to_owned(),
        (Standing::Offered, ..) => "正在问".to_owned(),
        (Standing::Withdrawn, ..) if line.late => "截止后退出".to_owned(),
        (Standing::Withdrawn, ..) => "退出".to_owned(),
        (Standing::Lapsed, ..) => "没有回音".to_owned(),
    };
    let why = line.reason.as_ref().map(|reason| corrected_because(reason.as_str()));
    why.map_or_else(|| said.clone(), |why| format!("{said}。{why}"))
}

/// A button about one of several people, for whoever hears and doesn't see beside whom it stands.
#[must_use]
pub fn about(deed: &str, name: &str) -> String {
    format!("{name}{deed}")
}

/// A part of a day of the week, Monday first.
#[must_use]
pub fn part(day: u8, part: u8) -> String {
    let part = ["上午", "下午", "晚上"].get(usize::from(part)).copied();
    format!("{}{}", weekday(day), part.unwrap_or_default())
}

/// A day of the week, Monday first.
#[must_use]
pub fn weekday(day: u8) -> &'static str {
    let days = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    days.get(usize::from(day)).copied().unwrap_or_default()
}

/// So many hours a week.
#[must_use]
pub fn cap(hours: u8) -> String {
    format!("{hours} 小时")
}

/// Until when one can sign up, before a shift begins.
#[must_use]
pub fn deadline_before(ms: i64) -> String {
    if ms == 0 { "开始前都可以".to_owned() } else { format!("开始前 {} 截止", time::lasted(ms)) }
}

/// A day to choose, with its weekday.
#[must_use]
pub fn day(moment: Moment, now: Moment) -> String {
    time::named_day(moment, now)
}

/// The time of day.
#[must_use]
pub fn hour(moment: Moment) -> String {
    time::clock(moment)
}

/// How long a shift lasts.
#[must_use]
pub fn length(ms: i64) -> String {
    time::lasted(ms)
}

/// When somebody is free in a week.
#[must_use]
pub fn free_parts(free: FreeTimes) -> String {
    let of_day = |day: u8| -> Vec<String> {
        let parts: Vec<String> = (0..PARTS).filter(|at| free.has(day, *at)).map(|at| part(day, at)).collect();
        if parts.len() == usize::from(PARTS) { vec![format!("{}全天", weekday(day))] } else { parts }
    };
    if free == FreeTimes::default() {
        return "都行".to_owned();
    }
    (0..7).flat_map(of_day).collect::<Vec<_>>().join("、")
}
