//! Words of moderation: why something is reported, and what the house rules ask for.

use super::people;
use crate::moderation::{
    post::PostKind,
    reports::{Logged, Standing, Why},
    wording::{Breach, Hit},
};

/// Stands where a text was that is hidden from its reader.
pub const HIDDEN: &str = "（这条内容已被隐藏）";

/// The head line of the log as a table.
pub const LOG_COLUMNS: [&str; 4] = ["时间", "内容", "处理", "由谁处理"];

/// What the log is called as a file.
pub const LOG_FILE: &str = "moderation-log.csv";

/// A kind of post.
#[must_use]
pub fn kind(kind: PostKind) -> &'static str {
    match kind {
        PostKind::Statement => "一条观点",
        PostKind::Option => "一个方案",
        PostKind::Point => "一条理由",
        PostKind::Amendment => "一条修改意见",
        PostKind::Matter => "一件反映的事",
        PostKind::Photo => "一张照片",
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
