//! Words of the forms in which somebody takes a step.

use domain::matters::{status::StepKind, step::Rating};

/// What a step does, above its form.
#[must_use]
pub fn about(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Escalate => "请上一级来办，要说明理由。",
        StepKind::Rate => "按实际情况说就好，不用客气。",
        StepKind::Withdraw => "撤回以后，别人就看不到了，也不再办。",
        StepKind::Object => "说说哪里不一样，楼门长会把它分开来办。",
        StepKind::Confirm => "看看自动建议对不对，再转给承办的人。改没改都会公开。",
        StepKind::Merge => "选同一件事。附议会跟过去，反映人会收到通知，觉得不对可以说。",
        StepKind::Refer => "写清楚该找谁、怎么找，反映人照着就能办。",
        StepKind::FlagNobodysLand => "谁都说不归自己管的事，交给议事会管到底。",
        StepKind::Designate => "指定以后，承办的人不能再退。",
        StepKind::Receive => "接收以后，办结的时间照常往下走。",
        StepKind::Note => "说一句办到哪了，反映人和关注的人都看得到。",
        StepKind::Return => "写清为什么不归您办，好转给对的人。1 个工作日内可以退。",
        StepKind::Finish => "说说办了什么。反映人会来评价，没解决会重办一次。",
        StepKind::Check => "到现场看过了吗？没办好会自动重办。",
        StepKind::Close => "到期自动结束。",
    }
}

/// The main button of a step's form.
#[must_use]
pub fn send(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Escalate => "请上一级来办",
        StepKind::Rate => "就这样评",
        StepKind::Withdraw => "撤回这件事",
        StepKind::Object => "请分开办",
        StepKind::Confirm => "转给他们办",
        StepKind::Merge => "就是同一件",
        StepKind::Refer => "告诉反映人",
        StepKind::FlagNobodysLand => "交给议事会",
        StepKind::Designate => "就由他们办",
        StepKind::Receive => "接收",
        StepKind::Note => "告诉大家",
        StepKind::Return => "退回",
        StepKind::Finish => "办好了",
        StepKind::Check => "记下来",
        StepKind::Close => "结束",
    }
}

/// The question above a step's text box.
#[must_use]
pub fn question(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Escalate => "为什么要请上一级？",
        StepKind::Rate => "想多说一句（可以不写）",
        StepKind::Object => "哪里不一样？",
        StepKind::Note => "办到哪了？",
        StepKind::Return => "为什么不归您办？",
        StepKind::Finish => "办了什么？",
        StepKind::Check => "看到了什么？",
        StepKind::Refer => "要带什么话（可以不写）",
        StepKind::FlagNobodysLand => "哪里说不清该谁管？",
        StepKind::Withdraw
        | StepKind::Confirm
        | StepKind::Merge
        | StepKind::Designate
        | StepKind::Receive
        | StepKind::Close => "",
    }
}

/// The choice of a tier.
pub const TIER: &str = "几类事";
/// The choice of a category.
pub const CATEGORY: &str = "什么事";
/// The choice of an urgency.
pub const URGENCY: &str = "急不急";

#[must_use]
pub fn suggested(scope: &str) -> String {
    format!("自动建议：{scope}")
}

/// The rule suggested a door outside, which is another step.
pub const SUGGESTED_REFER: &str = "自动建议：不归社区办。要是同意，请用“不归社区，指路”。";
pub const DOOR: &str = "该找谁";
pub const DOOR_EXAMPLE: &str = "比如：12345 热线";
/// The choice of a desk.
pub const DESK: &str = "谁来办";
/// A person who answers for it.
pub const OWNER: &str = "点名到人（可以不选）";
/// Nobody by name.
pub const OWNER_NONE: &str = "不点名";
/// Searches for the matter that goes on.
pub const MERGE_SEARCH: &str = "搜一件事，或者直接选";
/// Nothing like it was found.
pub const MERGE_NONE: &str = "没有找到像的。换个词搜搜看。";
pub const MERGE_CHOOSE: &str = "请先选一件";
pub const HOLDS: &str = "办好了吗？";
pub const HOLDS_YES: &str = "确实办好了";
pub const HOLDS_NO: &str = "还没办好";
pub const CHOOSE: &str = "请先选一个";
/// There was a photo before, so one is needed now.
pub const PHOTO_NEEDED: &str = "反映时有照片，办好了也请拍一张。";

/// The question that a rating answers.
pub const RATING: &str = "这件事办得怎么样？";

/// What a rating leads to.
#[must_use]
pub fn rating_means(rating: Rating, reopened: bool) -> &'static str {
    match (rating, reopened) {
        (Rating::Satisfied | Rating::Mostly, _) => "评了就结束。",
        (Rating::Not, false) => "会自动重办一次，由原来的人负责。",
        (Rating::Not, true) => "已经重办过一次。评了以后，您可以请上一级来办。",
    }
}

/// What comes of a third return.
pub const LAST_RETURN: &str = "已经转过三次了。这次退回，就由议事会指定谁来办。";

/// Goes back without doing anything.
pub const CANCEL: &str = "先不办";
