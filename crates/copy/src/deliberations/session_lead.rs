//! Words of leading a session of the council hall: calling it, inviting, the code, ticking people off, the minutes.

use api::deliberations::SeatLine;
use domain::{
    clock::Moment,
    deliberations::{
        procedures::phase::Party,
        sessions::{Answer, Proof},
    },
};

use super::party;

pub const CALL: &str = "定会议时间";
pub const CALL_ABOUT: &str = "定好以后，再请人。请到的人会收到提醒。";
pub const BEGINS: &str = "哪天几点开始";
pub const ENDS: &str = "几点结束";
/// The same day.
pub const ENDS_HINT: &str = "同一天之内，最长 12 小时。";
pub const TIMES_MISSING: &str = "请先选开始和结束的时间。";
pub const PLACE: &str = "在哪儿开";
pub const PLACE_HINT: &str = "比如：党群服务中心一层议事厅";
pub const AGENDA: &str = "议程";
pub const AGENDA_HINT: &str = "一行一条，最多 20 条。";
pub const AGENDA_MISSING: &str = "请写 1 到 20 条议程，每条最多 80 个字。";
pub const SEND: &str = "就这么定";
pub const CALLED: &str = "会议定好了。现在请人。";
/// Opens the form for another time.
pub const CHANGE: &str = "改时间、地点或议程";
pub const CHANGED: &str = "改好了，请到的人都会收到提醒。";
pub const HEADING: &str = "召集人";
pub const GUESTS: &str = "请的人";
/// Nobody yet.
pub const GUESTS_NONE: &str = "还没有请人。";
/// Opens the form that invites.
pub const INVITE: &str = "请人";
pub const INVITE_SEAT: &str = "请到哪个席位";
pub const INVITE_SEND: &str = "请这位";
pub const INVITE_OTHER: &str = "换一位";
/// Nobody was chosen.
pub const INVITE_WHO: &str = "请先找到要请的人。";
pub const INVITED: &str = "请了，会收到提醒。";
/// No longer invited.
pub const UNINVITE: &str = "不请了";
pub const UNINVITED: &str = "已经取消。";
pub const CODE: &str = "显示签到码";
pub const CODE_EARLY: &str = "开会前一小时起，这里可以显示签到码。";
pub const CODE_HOW: &str = "让到会的人扫一扫，或者打开会议页面输入这六位数字。";
pub const CODE_QR: &str = "签到二维码";
/// Somebody without a phone is there.
pub const HERE: &str = "到了";
pub const NOT_HERE: &str = "记错了，没到";
pub const MARK_REASON: &str = "说明一下";
pub const MARK_USUAL: &str = "本人到会，没有用手机签到";
pub const SEND_MARK: &str = "记下";
pub const MARKED: &str = "记好了。";
/// Opens the form for the minutes.
pub const CLOSE: &str = "写纪要，结束会议";
/// Before it began.
pub const CLOSE_EARLY: &str = "会议开始以后，才能写纪要。";
pub const MINUTES: &str = "会议纪要";
pub const MINUTES_HINT: &str =
    "谁说了什么意见（不写名字，写身份），怎么谈拢的。写的内容存在这部手机上，关掉也不丢。";
pub const RESOLUTION: &str = "决议";
pub const RESOLUTION_HINT: &str = "一两句话，大家照着办。";
/// Yes or no.
pub const RESOLVED: &str = "会议同意了吗";
pub const RESOLVED_MISSING: &str = "请选：同意，还是没有同意。";
/// Yes.
pub const ADOPTED: &str = "同意";
/// No.
pub const REJECTED: &str = "没有同意";
pub const CLOSE_SEND: &str = "结束会议";
pub const CLOSED: &str = "会议结束了，纪要和决议已经公开。";
/// For the people who were there, on paper.
pub const SIGNATURE: &str = "签名";

/// The title of the form that ticks somebody off.
#[must_use]
pub fn mark(name: &str, present: bool) -> String {
    if present { format!("{name}到了") } else { format!("{name}没有到") }
}

/// Somebody in a seat: who, whose seat, what they said.
#[must_use]
pub fn guest(name: &str, seat: Party) -> String {
    format!("{name}（{}）", party(seat))
}

/// Somebody whose account was deleted.
pub const GUEST_GONE: &str = "已注销的人";

/// What somebody said, or whether they are there.
#[must_use]
pub fn state(answer: Answer, present: Option<Proof>) -> &'static str {
    match (present, answer) {
        (Some(Proof::Code), _) => "到了（扫码）",
        (Some(Proof::Seen), _) => "到了（召集人记）",
        (None, Answer::Waiting) => "还没回复",
        (None, Answer::Accepted) => "会来",
        (None, Answer::Declined) => "来不了",
    }
}

/// A kind of seats to choose, with how many are invited to it.
#[must_use]
pub fn seat(line: &SeatLine) -> String {
    format!("{}（已请 {}）", party(line.party), line.invited)
}

/// When the next code comes.
#[must_use]
pub fn code_left(until: Moment, now: Moment) -> String {
    let seconds = until.since(now).max(0).div_euclid(1000).saturating_add(1);
    format!("{seconds} 秒后换下一个")
}
