//! Words of a matter's page.

use api::matters::MatterView;
use domain::{
    clock::Moment,
    matters::{details::Details, status::Status, step::Rating},
};

use crate::time;

/// The heading where there is no such matter for this reader.
pub const NO_SUCH: &str = "没有这件事";
/// The heading where it could not be read for now.
pub const NOT_HERE: &str = "暂时打不开";

/// Who reported it, when, and how many support it.
#[must_use]
pub fn byline(reporter: &str, when: &str, supports: u32) -> String {
    if supports == 0 {
        format!("{reporter} · {when}")
    } else {
        format!("{reporter} · {when} · {}", super::supports(supports))
    }
}

/// Its number and what it is about.
#[must_use]
pub fn about(number: &str, category: &str) -> String {
    format!("{} · {category}", super::number(number))
}

/// The real name, for whoever may read it.
#[must_use]
pub fn real_name(name: &str) -> String {
    format!("真名：{name}（只有您和负责的人看得到）")
}

/// For whom it was filed, and how they agreed.
#[must_use]
pub fn filed_for(name: &str, consent: &str) -> String {
    format!("替{name}反映，{consent}")
}

/// Leads to the card for the elder.
pub const CARD: &str = "给老人的卡片";
/// Names the report itself for a screen reader.
pub const TEXT: &str = "反映的内容";

/// Where it is, with what the reporter said besides.
#[must_use]
pub fn place(site: &str, details: &Details) -> String {
    match &details.spot {
        Some(spot) => format!("{site} · {}", spot.as_str()),
        None => site.to_owned(),
    }
}

#[must_use]
pub fn photo_open(place: usize) -> String {
    format!("放大第 {place} 张照片")
}

/// The heading over what happened.
pub const TIMELINE: &str = "经过";
pub const LEDGER: &str = "每一手用了多久";

/// A ledger entry: who and why.
#[must_use]
pub fn ledger(holder: &str, why: &str) -> String {
    format!("{holder} · {why}")
}

/// How long it took until it was received, and how long it was held in all.
#[must_use]
pub fn took(received: &str, held: &str) -> String {
    format!("{received}后接收，一共拿了 {held}")
}

/// The same while it is still held.
#[must_use]
pub fn takes(received: &str, held: &str) -> String {
    format!("{received}后接收，到现在 {held}")
}

/// Never received, how long it was held.
#[must_use]
pub fn not_received(held: &str) -> String {
    format!("没有接收，拿了 {held}")
}

#[must_use]
pub fn not_received_yet(held: &str) -> String {
    format!("还没接收，到现在 {held}")
}

pub const RECEIVED_LATE: &str = "接收超时";
pub const FINISHED_LATE: &str = "办结超时";
/// A person is named who answers for it.
pub const NAMED: &str = "点名到人";

/// Names support and follow for a screen reader.
pub const JOIN: &str = "附议和关注";
/// To whoever isn't signed in.
pub const JOIN_SIGN_IN: &str = "登录后可以附议和关注";
/// Why whoever has no household here finds no support to give.
pub const SUPPORT_OF_RESIDENTS: &str = "附议要住在这里才行。您可以关注，有进展会告诉您。";
pub const SUPPORT: &str = "我家也这样";
/// Supports no longer.
pub const SUPPORTED: &str = "已附议";
pub const FOLLOW: &str = "关注";
/// Follows no longer.
pub const FOLLOWED: &str = "已关注";

pub const DONE: &str = "承办方说办好了。";

/// It is said to be done; the reporter may rate.
#[must_use]
pub fn done_rate(until: &str) -> String {
    format!("承办方说办好了。{until} 前都可以评价，没评价不算满意。")
}

/// It is said to be done, and this is the reporter's own.
#[must_use]
pub fn done_rate_own(until: &str) -> String {
    format!("承办方说办好了。是真的吗？请在 {until} 前评一评。没解决会自动重办一次。")
}

/// It was rated "not solved" twice.
pub const RATED_NOT: &str = "重办以后，反映人说还是没解决，可以请上一级来办。";

/// It is over and was rated.
#[must_use]
pub fn closed_rated(rating: Rating) -> String {
    format!("这件事结束了，反映人的评价是“{}”。", super::rating(rating))
}

/// It is over and nobody rated.
pub const CLOSED_UNRATED: &str = "这件事结束了，没有评价。";

/// It goes on as part of another.
#[must_use]
pub fn merged(number: &str) -> String {
    format!("和 {number} 号是同一件事，已经并过去，附议也跟着过去了。")
}

/// It goes on as part of another that can't be named here.
pub const MERGED: &str = "和另一件是同一件事，已经并过去。";
/// It is another door's business.
pub const REFERRED: &str = "这件事不归社区办。该找谁，写在下面。";
pub const WITHDRAWN: &str = "反映人撤回了这件事，只有反映人和负责的人看得到。";
/// Leads to the matter it goes on in.
pub const TO_OTHER: &str = "去看那一件";
/// Leads to where it is talked over.
pub const TO_DELIBERATION: &str = "去一起商量";

/// Somebody else moved it first.
pub const STALE: &str = "刚才有人先动过这件事，已经换成最新的了。您写的还在，看看还要不要做。";
/// The step can't be taken any more.
pub const STALE_GONE: &str = "刚才有人先动过这件事，这一步现在不用做了。";
pub const STEP_TAKEN: &str = "已经记下来了。";
/// The person's own report has just been taken in.
#[must_use]
pub fn reported(number: &str) -> String {
    format!("交上去了，编号 {number}。有进展会在“提醒”里告诉您。")
}

/// The heading over the steps.
pub const STEPS: &str = "您可以做的";

/// How a matter stands that nobody holds.
#[must_use]
pub fn standing(view: &MatterView, now: Moment) -> String {
    match view.line.status {
        Status::Merged => {
            view.merged_into.as_ref().map_or_else(|| MERGED.to_owned(), |other| merged(&other.number))
        }
        Status::Referred => REFERRED.to_owned(),
        Status::Withdrawn => WITHDRAWN.to_owned(),
        Status::Rated => RATED_NOT.to_owned(),
        Status::Done => view.rate_by.map_or_else(
            || DONE.to_owned(),
            |by| {
                let until = time::at(by, now);
                if view.own { done_rate_own(&until) } else { done_rate(&until) }
            },
        ),
        Status::Closed => view.rating.map_or_else(|| CLOSED_UNRATED.to_owned(), closed_rated),
        // Somebody holds all of these; a reply without a holder says at least where it stands.
        status @ (Status::Submitted
        | Status::Dispatched
        | Status::Received
        | Status::InProgress
        | Status::Returned) => super::status(status).to_owned(),
    }
}
