//! Words of moderation: why something is reported, and what the house rules ask for.

use domain::moderation::{
    breach::{Breach, Hit},
    post::PostKind,
    reports::{Act, Logged, Standing, Why},
};

use super::people;

/// Stands where a text was that is hidden from its reader.
pub const HIDDEN: &str = "（这条内容已被隐藏）";

/// The head line of the log as a table.
pub const LOG_COLUMNS: [&str; 4] = ["时间", "内容", "处理", "由谁处理"];

/// What the log is called as a file.
pub const LOG_FILE: &str = "moderation-log.csv";

/// The page of the log.
pub const LOG: &str = "管理记录";
pub const LOG_HINT: &str = "隐藏或保留了什么、为什么，都记在这里。不写举报人。";
pub const LOG_EMPTY: &str = "还没有处理过什么。";
pub const LOG_TABLE: &str = "下载表格";
pub const QUEUE: &str = "等我看的内容";
pub const QUEUE_HINT: &str = "邻居觉得不合适的内容，请您看一看。";
/// Names the links below the queue for a screen reader.
pub const MORE: &str = "更多";
/// The page of the community's list of words.
pub const WORDS: &str = "请换个说法的词";
pub const WORDS_HINT: &str = "谁写到这里的词，发出前会请他换个说法。不会悄悄删掉。";
pub const WORDS_FIELD: &str = "词表";
/// How to fill it in.
pub const WORDS_FIELD_HINT: &str =
    "一行一个词。# 开头的行是说明，不算词。中间加空格、换成全角字，也认得出来。";
pub const WORDS_ALWAYS: &str = "手机号和身份证号不用写，本来就会提醒。";
pub const WORDS_SAVE: &str = "保存词表";
/// Above the list that somebody else has saved meanwhile.
pub const WORDS_NOW: &str = "现在的词表是这样：";
pub const WORDS_SAVED: &str = "存好了，一分钟内处处生效。";
pub const QUEUE_EMPTY: &str = "没有等您看的内容。";
/// Above the text that a post had when it was reported.
pub const BEFORE: &str = "被举报时写的是：";
/// Leads to where a post stands.
pub const WHERE: &str = "看看它在哪里";
/// Why a moderator decides so, or an author appeals.
pub const REASON: &str = "说明理由";
pub const REASON_HINT: &str = "作者会看到，也会写进管理记录。";
/// Who reads what an author says to it, and how often.
pub const APPEAL_HINT: &str = "另一位来看的人会读到，不会公开。每一条可以申诉一次。";
pub const DONE: &str = "已经记下。";
/// The house rules, beside every box in which one writes for others.
pub const HOUSE_RULES: &str = "说事不说人；不写别人的姓名、电话和住处；不打广告。";
/// On a post of one's own that others don't see.
pub const HIDDEN_OWN: &str = "这一条别人现在看不到。";
/// Leads to why, and to the appeal.
pub const HIDDEN_WHY: &str = "看看为什么";
/// Back to where a reported post stands.
pub const BACK: &str = "回到那件事";
/// A picture that was or will be reported, for those who don't see it.
pub const PICTURE: &str = "被举报的照片";
/// Before what others see of it until they open it.
pub const SMALL_PICTURE: &str = "点开之前，大家看到的小图：";
pub const REPORT: &str = "举报";
pub const WHY: &str = "为什么不合适？";
pub const WHY_MISSING: &str = "请先选一个原因。";
pub const REPORT_HINT: &str = "三位邻居举报后先隐藏，由楼门长来看。谁举报的不会公开。";
pub const REPORT_SEND: &str = "就这样举报";
pub const REPORTED: &str = "收到了，谢谢您。";

/// Reports a post that says `text`, for those who hear the button and don't see beside what it stands.
#[must_use]
pub fn report_of(text: &str) -> String {
    format!("{REPORT}：{text}")
}

#[must_use]
pub fn report(of: PostKind) -> String {
    match of {
        PostKind::Photo => format!("{REPORT}这张照片"),
        PostKind::Matter => format!("{REPORT}这段文字"),
        _ => REPORT.to_owned(),
    }
}

/// What may be done about a post.
#[must_use]
pub fn act(act: Act) -> &'static str {
    match act {
        Act::Report => REPORT,
        Act::Hide => "隐藏",
        Act::Keep => "保留",
        Act::Appeal => "申诉，请另一位来看",
        Act::Lapse => "到时自动",
    }
}

/// How often a post was reported for one reason.
#[must_use]
pub fn reported(reason: Why, times: u32) -> String {
    format!("{}：{times} 人", why(reason))
}

/// How many people reported a post, on the queue.
#[must_use]
pub fn reporters(count: u32) -> String {
    format!("{count} 人举报")
}

/// Until when an appeal waits, on the queue.
#[must_use]
pub fn waits_until(until: &str) -> String {
    format!("{until}前答复")
}

/// Until when an appeal is decided.
#[must_use]
pub fn appealed(until: &str) -> String {
    format!("作者申诉，{until}前答复")
}

/// A line of the log.
#[must_use]
pub fn logged(about: PostKind, what: &Logged) -> String {
    format!("{}：{}", kind(about), happened(what))
}

#[must_use]
pub fn kind(kind: PostKind) -> &'static str {
    match kind {
        PostKind::Statement => "一条观点",
        PostKind::Option => "一个方案",
        PostKind::Point => "一条理由",
        PostKind::Amendment => "一条修改意见",
        PostKind::Matter => "一件反映的事",
        PostKind::Photo => "一张照片",
        PostKind::Objection => "一条异议",
        PostKind::Progress => "一条任务进展",
        PostKind::Review => "一条回看的话",
        PostKind::Wish => "一个微心愿",
        PostKind::Resource => "一项资源",
        PostKind::Need => "一项需求",
    }
}

/// Whether a post is seen, as its author and moderators are told.
#[must_use]
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Shown => "大家看得到",
        Standing::Waiting => "先隐藏，等楼门长来看",
        Standing::Hidden => "已隐藏，只有作者看得到",
        Standing::Appealed => "已隐藏，作者在申诉",
        Standing::HiddenForGood => "申诉后仍然隐藏",
        Standing::ShownForGood => "申诉后重新显示",
    }
}

/// What was done about a post, in one sentence.
#[must_use]
pub fn happened(logged: &Logged) -> String {
    match logged {
        Logged::HiddenByReports => "三位邻居举报，先隐藏，等楼门长来看".to_owned(),
        Logged::Hidden { reason, .. } => format!("已隐藏：{}", reason.as_str()),
        Logged::Kept { reason, .. } => format!("看过了，保留：{}", reason.as_str()),
        Logged::Appealed => "作者申诉，请另一位来看".to_owned(),
        Logged::AppealLapsed => "三天没有人答复申诉，重新显示".to_owned(),
    }
}

/// In what role it was done; nobody's, where neighbours' reports or the clock did it.
#[must_use]
pub fn by(logged: &Logged) -> &'static str {
    match logged {
        Logged::Hidden { by, .. } | Logged::Kept { by, .. } => people::role(*by),
        Logged::HiddenByReports => "邻居",
        Logged::Appealed => "作者",
        Logged::AppealLapsed => "到时自动",
    }
}

/// Why a post is reported.
#[must_use]
pub fn why(why: Why) -> &'static str {
    match why {
        Why::Abuse => "骂人或者威胁",
        Why::Private => "说了别人的隐私",
        Why::Advertising => "打广告",
        Why::OffTopic => "和这件事没关系",
        Why::Untrue => "不是事实",
        Why::Illegal => "违法",
    }
}

/// Why a part should be said in other words.
#[must_use]
pub fn breach(breach: Breach, typed: &str) -> String {
    match breach {
        Breach::Word => format!("“{typed}”换个说法吧，大家好商量。"),
        Breach::PhoneNumber => format!("“{typed}”像是手机号，请不要公开写出来。"),
        Breach::IdentityNumber => format!("“{typed}”像是身份证号，请不要公开写出来。"),
    }
}

/// What to say otherwise, all of it in one text; the first three parts are enough to see what is meant.
#[must_use]
pub fn rephrase(hits: &[Hit]) -> String {
    hits.iter().take(3).map(|hit| breach(hit.breach, &hit.typed)).collect()
}
