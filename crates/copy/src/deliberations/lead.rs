//! Words of leading a deliberation.

use domain::deliberations::course::status::StepKind;

pub const HEADING: &str = "召集人";
pub const REASON: &str = "说明理由（大家都能看到）";
/// The last day of the phase.
pub const LAST_DAY: &str = "最后一天";
pub const LAST_DAY_HINT: &str = "到这一天结束为止。表决和公示只能延长。";
pub const DAY_MISSING: &str = "请先选最后一天。";
pub const DONE: &str = "已经办好。";

/// The button of a step.
#[must_use]
pub fn step(step: StepKind) -> &'static str {
    match step {
        StepKind::Move => "改结束时间",
        StepKind::Retry => "再商量一次",
        StepKind::Withdraw => "撤回",
        _ => "进入下一步",
    }
}

#[must_use]
pub fn about(step: StepKind) -> &'static str {
    match step {
        StepKind::Move => "这一步改到另一天结束。",
        StepKind::Retry => "没有通过的事，回到上一次讨论，再商量一次。",
        StepKind::Withdraw => "撤回以后，这次协商就结束了。",
        _ => "这一步现在结束，马上开始下一步。时间没到的，要说明理由。",
    }
}
