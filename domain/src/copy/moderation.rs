//! Words of moderation: why something is reported, and what the house rules ask for.

use crate::moderation::{
    reports::Why,
    wording::{Breach, Hit},
};

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
