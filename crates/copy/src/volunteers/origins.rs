//! Words of tasks that came from a matter or a deliberation.

use domain::problem::Problem;

use super::HEADING;

/// What a matter's record says of a task that came from it.
#[must_use]
pub fn calls_for_hands(title: &str) -> String {
    format!("正在招志愿者：{title}。可以在“{HEADING}”里报名。")
}

/// A matter that a task came from.
#[must_use]
pub fn from_matter(number: &str) -> String {
    format!("事项 {number}")
}

/// A deliberation that a task came from.
#[must_use]
pub fn from_deliberation(title: &str) -> String {
    format!("协商：{title}")
}

/// What keeps somebody from signing up for anything.
#[must_use]
pub fn may_not(problem: &Problem) -> &'static str {
    match problem {
        Problem::NotSignedIn => "登录以后可以报名。",
        Problem::JoinWaiting => "楼门长审核通过以后，就可以报名。",
        _ => "住在这里、通过了审核的邻居和志愿者可以报名。想来帮忙，请找召集人登记成志愿者。",
    }
}

/// What a task came from.
pub const ORIGIN: &str = "从哪里来";
/// To publishing, on the page of what it comes from.
pub const FROM_HERE: &str = "为这件事招志愿者";
/// Above the tasks that came from a deliberation.
pub const VOLUNTEERING: &str = "招志愿者的事";
