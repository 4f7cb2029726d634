//! Words of one's own calendar and of the feed of tasks.

use domain::text::{Bring, Explanation};

pub const CALENDAR: &str = "放进手机日历";
/// What it is good for.
pub const CALENDAR_HINT: &str =
    "做一个您自己的日历地址，报上名的班次会自动出现在手机或电脑的日历里，不用登录。";
pub const MAKE: &str = "做一个日历地址";
/// Adds the calendar to the phone's.
pub const SUBSCRIBE: &str = "加到我的日历";
pub const COPY: &str = "复制地址";
pub const COPIED: &str = "复制好了。在日历里选“订阅日历”，贴进去。";
/// The browser doesn't allow it.
pub const NOT_COPIED: &str = "没能复制。请按住地址，自己复制。";
/// What the address is, for whoever hears and doesn't see it.
pub const ADDRESS: &str = "日历地址";
/// Who reads by it.
pub const SECRET: &str = "谁有这个地址，谁就能看到您的班次，请不要发给别人。";
pub const REPLACE: &str = "换一个地址";
/// Asks before that.
pub const REPLACE_SURE: &str = "要换一个地址吗？";
pub const REPLACE_SAYS: &str = "原来的地址马上不能用了，日历里要换成新的。";
pub const END: &str = "停用这个地址";
/// Asks before that.
pub const END_SURE: &str = "要停用这个地址吗？";
pub const END_SAYS: &str = "手机日历不会再更新您的班次。以后可以再做一个。";
pub const MADE: &str = "地址做好了。";
pub const ENDED: &str = "停用了，这个地址不能再用。";
/// The feed of tasks, for those who use a reader.
pub const ATOM: &str = "订阅新任务（Atom）";

/// The program that writes calendars, as they name it.
pub const PRODUCT: &str = crate::deliberations::sessions::CALENDAR_PRODUCT;

/// Since when an address is good.
#[must_use]
pub fn since(at: &str) -> String {
    format!("{at}做的")
}

/// What somebody's calendar is called among theirs.
#[must_use]
pub fn calendar_name(community: &str) -> String {
    format!("{community}志愿班次")
}

/// What a calendar says about a shift.
#[must_use]
pub fn about(text: &Explanation, bring: Option<&Bring>) -> String {
    let bring = bring.map(|bring| format!("\n{}：{}", super::BRING, bring.as_str()));
    text.as_str().to_owned() + &bring.unwrap_or_default()
}

/// What the feed of tasks is called.
#[must_use]
pub fn feed_title(community: &str) -> String {
    format!("{community} · {}", super::HEADING)
}

/// What a task is called in it.
#[must_use]
pub fn entry_title(title: &str, closed: bool) -> String {
    if closed { format!("已取消：{title}") } else { title.to_owned() }
}

/// Where people meet, in it.
#[must_use]
pub fn spot(spot: &str) -> String {
    format!("{}：{spot}", super::SPOT)
}
