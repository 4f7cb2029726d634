//! Words of sessions of the council hall.

use api::deliberations::SeatLine;
use domain::{
    clock::Moment,
    deliberations::{course::deliberation::Resolved, sessions::Answer},
    text::{Spot, Title},
};

use super::{super::time, party};

/// Who wrote a calendar file.
pub const CALENDAR_PRODUCT: &str = "-//有事好商量//议事会//ZH";

/// What a session is called in a calendar.
#[must_use]
pub fn calendar_summary(title: &Title) -> String {
    format!("议事会：{}", title.as_str())
}

/// What a session is about, for a calendar: a line a point.
#[must_use]
pub fn calendar_agenda(agenda: &[Title]) -> String {
    let points = agenda.iter().enumerate().map(|(at, point)| format!("{}. {}", at + 1, point.as_str()));
    points.collect::<Vec<_>>().join("\n")
}

pub const HEADING: &str = "议事会";
pub const NONE: &str = "会议时间还没定。召集人定好以后，会通知请来的人。";
/// The list of what is talked about.
pub const AGENDA: &str = "议程";
pub const SEATS: &str = "到会情况";
pub const QUORATE: &str = "到会人数够了，可以作决议。";
pub const NOT_QUORATE: &str = "到会人数还不够，不能作决议。";
pub const MINUTES: &str = "会议纪要";
pub const RESOLUTION: &str = "决议";
pub const CALENDAR: &str = "加到手机日历";
pub const PRINT: &str = "打印";
pub const INVITED: &str = "请您参加这次会议";
/// Yes.
pub const COME: &str = "我来";
/// No.
pub const STAY_AWAY: &str = "我来不了";
pub const ANSWERED: &str = "已经告诉召集人。";
/// The field for the code.
pub const CODE: &str = "签到码";
pub const CODE_HINT: &str = "会场屏幕上的六位数字，每半分钟换一次。";
pub const CODE_WRONG: &str = "签到码是六位数字。";
pub const ATTEND: &str = "签到";
pub const ATTENDED: &str = "您已签到。";

/// What one has said to an invitation.
#[must_use]
pub fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Waiting => "您还没有回复。",
        Answer::Accepted => "您说会来。",
        Answer::Declined => "您说来不了。",
    }
}

/// When and where a session is.
#[must_use]
pub fn when_and_where(from: Moment, place: &Spot, now: Moment) -> String {
    format!("{}，{}", time::at(from, now), place.as_str())
}

/// How the seats of one kind are taken.
#[must_use]
pub fn seats(line: &SeatLine) -> String {
    let needed = if line.needed > 0 { format!("，至少要到 {} 人", line.needed) } else { String::new() };
    format!("{}：请了 {} 人{needed}，到了 {} 人", party(line.party), line.invited, line.present)
}

#[must_use]
pub fn resolved(resolved: Resolved) -> &'static str {
    match resolved {
        Resolved::Adopted => "会议同意了。",
        Resolved::Rejected => "会议没有同意。",
    }
}
