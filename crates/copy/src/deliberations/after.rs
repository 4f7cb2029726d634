//! Words of what comes after a decision: publication and objections, tasks, the review.

use domain::{
    deliberations::{
        course::deliberation::{Attendance, Number, Resolution, Resolved},
        procedures::phase::Party,
    },
    matters::step::Rating,
};

use super::party;

pub const NOTICE: &str = "公示";
pub const IN_EFFECT: &str = "决议已经生效。";
/// Opens the form for an objection.
pub const OBJECT: &str = "我有异议";
pub const OBJECT_ABOUT: &str =
    "写清楚哪里不对、为什么。每条异议都要公开答复，答复完决议才生效。您的名字不会公开。";
pub const OBJECT_TEXT: &str = "哪里不对，为什么";
pub const OBJECT_SEND: &str = "提出异议";
pub const OBJECTED: &str = "您的异议已经提出，大家都能看到，召集人会公开答复。";
pub const OBJECTIONS: &str = "异议和答复";
pub const NO_OBJECTIONS: &str = "还没有人提出异议。";
pub const NEVER_OBJECTED: &str = "公示期间没有人提出异议。";
/// Nobody has answered it yet.
pub const UNANSWERED: &str = "等召集人答复。";
/// It fell with the resolution it was made against.
pub const DROPPED: &str = "那次的决议已经撤销，这条不用再答复了。";
/// Opens the form for an answer.
pub const ANSWER: &str = "答复";
pub const ANSWER_ABOUT: &str =
    "答复大家都能看到。异议成立，决议就撤销，回到上一次讨论；已经办完的，回到落实，再办一次。";
pub const ANSWER_CHOICE: &str = "这条异议";
pub const UPHELD: &str = "成立";
pub const NOT_UPHELD: &str = "不成立";
pub const ANSWER_REASON: &str = "为什么";
pub const ANSWERED: &str = "已经答复。";

pub const TASKS: &str = "落实";
pub const NO_TASKS: &str = "还没有分任务。";
pub const NEVER_TASKS: &str = "没有分任务。";
/// Opens the form for one.
pub const GIVE: &str = "分一项任务";
pub const GIVE_ABOUT: &str = "写清楚做什么、做到什么样算完成。接任务的人会收到提醒，进展大家都看得到。";
pub const GIVE_TITLE: &str = "任务叫什么";
/// An example.
pub const GIVE_TITLE_HINT: &str = "比如：装好东门道闸";
pub const GIVE_TEXT: &str = "做什么，做到什么样";
pub const GIVE_PARTY: &str = "谁来做";
pub const GIVE_SEND: &str = "交出去";
pub const GIVEN: &str = "任务已经交出去。";
/// Opens the form for how far it is.
pub const REPORT: &str = "报进展";
pub const REPORT_ABOUT: &str = "做到哪里就报到哪里，大家都看得到。有照片更清楚。";
pub const PERCENT: &str = "做了多少";
pub const REPORT_TEXT: &str = "做了什么";
pub const REPORT_PHOTOS: &str = "照片（可以不放）";
pub const REPORT_SEND: &str = "报上去";
pub const REPORTED: &str = "进展已经报上。";
/// Nobody has said anything yet.
pub const NOT_BEGUN: &str = "还没有人报过进展。";

pub const REVIEW: &str = "评议";
pub const REVIEW_ASKED: &str = "办成这样，您满意吗？";
pub const REVIEW_WORDS: &str = "想说一句（可以不写）";
pub const REVIEW_SEND: &str = "交上去";
pub const REVIEW_AGAIN: &str = "改一改";
pub const REVIEWED: &str = "您的评价记下了，结束以前可以改。";
/// Nobody has said anything.
pub const NO_REVIEW: &str = "还没有人评价。";
pub const REVIEW_SAID: &str = "大家说的";
pub const REVIEW_FOR: &str = "请这里的居民来评价。";

pub const TO_RECORD: &str = "看全过程（可以打印）";

pub const CHOOSE: &str = "请先选一项。";
/// What the form is for is done already.
pub const GONE: &str = "这一步刚刚有人办过了，或者时间到了，不用再交。";

/// How far a task may be said to be, in percent, in words.
pub const STEPS: [(u8, &str); 4] = [(10, "开始了"), (50, "一半"), (90, "快好了"), (100, "做完了")];

#[must_use]
pub fn decided(resolution: &Resolution) -> String {
    match resolution {
        Resolution::Ballot { decision } => format!("表决：{}", super::decision(decision)),
        Resolution::Session { resolved: Resolved::Adopted, attendance } => {
            format!("议事会同意了{}", there(attendance))
        }
        Resolution::Session { resolved: Resolved::Rejected, attendance } => {
            format!("议事会没有同意{}", there(attendance))
        }
    }
}

fn there(attendance: &[Attendance]) -> String {
    let seats: Vec<String> =
        attendance.iter().map(|one| format!("{} {} 人", party(one.party), one.present)).collect();
    if seats.is_empty() { String::new() } else { format!("（到会：{}）", seats.join("、")) }
}

/// From when to when something is published.
#[must_use]
pub fn published(from: &str, until: &str) -> String {
    format!("{from}起公示，到{until}为止。")
}

/// What happens at the end of the publication.
#[must_use]
pub fn effect(open: usize, over: bool) -> String {
    match (open, over) {
        (0, _) => "到期没有异议，决议就生效。".to_owned(),
        (open, false) => format!("还有 {open} 条异议没有答复，答复完、公示期满，决议才生效。"),
        (open, true) => format!("公示期已满，还有 {open} 条异议没有答复，答复完决议才生效。"),
    }
}

#[must_use]
pub fn objection(number: Number, own: bool) -> String {
    if own { format!("第 {number} 条（您提的）") } else { format!("第 {number} 条") }
}

#[must_use]
pub fn answer(upheld: bool, reason: &str) -> String {
    if upheld {
        format!("答复：异议成立。{reason}")
    } else {
        format!("答复：异议不成立。{reason}")
    }
}

/// What a task is called; one that an objection led to says so.
#[must_use]
pub fn task(number: Number, title: Option<&str>) -> String {
    match title {
        Some(title) => format!("{number}. {title}"),
        None => format!("{number}. 按成立的异议再办一次"),
    }
}

/// Whose a task is, and how far.
#[must_use]
pub fn how_far(whose: Party, percent: u8) -> String {
    match percent {
        0 => format!("{}负责 · 还没开始", party(whose)),
        100.. => format!("{}负责 · 做完了", party(whose)),
        percent => format!("{}负责 · 做了 {percent}%", party(whose)),
    }
}

/// How far a task was at one time.
#[must_use]
pub fn was_at(percent: u8, note: &str) -> String {
    format!("{percent}%：{note}")
}

/// A step of how far a task is.
#[must_use]
pub fn step(percent: u8, words: &str) -> String {
    format!("{words} {percent}%")
}

/// How many think what of the result.
#[must_use]
pub fn sums(satisfied: u32, mostly: u32, not: u32) -> String {
    let all = satisfied.saturating_add(mostly).saturating_add(not);
    format!("{all} 人评价：满意 {satisfied} 人，基本满意 {mostly} 人，不满意 {not} 人。")
}

/// A rating with its words.
#[must_use]
pub fn rated(rating: &str, words: &str) -> String {
    format!("{rating}：{words}")
}

/// What somebody thinks of the result.
#[must_use]
pub fn rating(rating: Rating) -> &'static str {
    match rating {
        Rating::Satisfied => "满意",
        Rating::Mostly => "基本满意",
        Rating::Not => "不满意",
    }
}
