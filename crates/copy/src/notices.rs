//! Words of the notices feature.

use domain::{matters::event::Event, people::community::CommunityView};

use super::matters::events;

pub const NOTICES: &str = "提醒";
pub const EMPTY: &str = "还没有提醒。";
pub const EMPTY_HINT: &str = "您反映或关注的事有了进展，会在这里告诉您。";
/// The same for whoever isn't signed in.
pub const VISITOR: &str = "登录以后，给您的提醒会在这里。";
/// Marks what wasn't read before.
pub const UNREAD: &str = "新";

/// Under a notice: the matter's number, and when.
#[must_use]
pub fn under(number: &str, at: &str) -> String {
    format!("{number} 号 · {at}")
}

/// What happened, in one sentence; [`events::said`] has what somebody wrote with it.
#[must_use]
pub fn what(event: &Event, community: &CommunityView) -> String {
    match event {
        Event::Reported { for_elder: false, .. } => "有人反映，等您核对".to_owned(),
        Event::Reported { for_elder: true, .. } => "有人替老人反映，等您核对".to_owned(),
        other => events::event(other, community),
    }
}
