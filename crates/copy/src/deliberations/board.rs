//! Words of the board and of a deliberation's page.

use domain::deliberations::procedures::phase::{Party, PhaseKind};

use super::{party, phase};

/// The page of the board.
pub const BOARD: &str = "有事好商量";
pub const BOARD_HINT: &str = "大家的大事，一起商量着办";
/// Names the two lists for a screen reader.
pub const WHICH: &str = "看哪些协商";
pub const RUNNING: &str = "正在商量";
pub const OVER: &str = "已经结束";
pub const CONVENE: &str = "发起协商";
pub const NONE_RUNNING: &str = "现在没有正在商量的事。";
pub const NONE_OVER: &str = "还没有商量完的事。";
pub const NONE_HINT: &str = "三类大事会放到这里。您可以先去反映，召集人会来发起。";
/// An address that names none.
pub const NO_SUCH: &str = "没有这个协商";
pub const NOT_HERE: &str = "没有打开";
pub const ABOUT: &str = "商量什么";
pub const HISTORY: &str = "经过";

/// Between names in a list.
pub const AND: &str = "、";

/// Until when something runs.
#[must_use]
pub fn until(at: &str) -> String {
    format!("到{at}为止")
}

/// Under a deliberation's title: whose business it is, until when.
#[must_use]
pub fn under(compound: Option<&str>, when: &str) -> String {
    match compound {
        Some(compound) => format!("{compound} · {when}"),
        None => format!("全社区 · {when}"),
    }
}

/// The matter it came from.
#[must_use]
pub fn from_matter(number: &str, title: &str) -> String {
    format!("来自 {number} 号：{title}")
}

/// Above the phases of a procedure.
#[must_use]
pub fn phases(procedure: &str, count: usize) -> String {
    format!("怎么商量：{procedure}，共 {count} 步")
}

/// How long a phase takes, and who must take part.
#[must_use]
pub fn phase_takes(days: u16, parties: &[Party]) -> String {
    let parties: Vec<&str> = parties.iter().map(|one| party(*one)).collect();
    format!("{days} 天 · {}", parties.join("、"))
}

/// The phases of a procedure in one line.
#[must_use]
pub fn comes(kinds: &[PhaseKind]) -> String {
    let names: Vec<&str> = kinds.iter().map(|kind| phase(*kind)).collect();
    names.join(" → ")
}
