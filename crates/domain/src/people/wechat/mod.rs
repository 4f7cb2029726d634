//! Signing in by WeChat: where it is offered, what it refuses, and where it leads back to.
//!
//! What it refuses is shown on a page of its own, never as JSON, so it is no `Problem`. What a page that is open in WeChat
//! needs to use it is in `page`.

pub mod page;

use json::Code;
use serde::{Deserialize, Serialize};

use crate::ids::CommunityId;

/// The most characters of an address that somebody is led back to: it travels in a cookie.
const LONGEST_WAY: usize = 512;

/// Whether a page is open in WeChat itself, by the user agent. WeCom and mini programs name WeChat too, but know
/// people by other ids.
#[must_use]
pub fn opened_in(user_agent: &str) -> bool {
    let says = user_agent.to_ascii_lowercase();
    says.contains("micromessenger") && !says.contains("wxwork") && !says.contains("miniprogram")
}

/// Where to come back to: path and query of a page of `community` as they were asked for, or else its first page. Never
/// anywhere else, whatever is asked for.
#[must_use]
pub fn way_back(community: &CommunityId, asked: &str) -> String {
    let home = format!("/{community}");
    let plain = asked.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\' && byte != b'#');
    // `/taoyuanli//evil` and `/taoyuanli/../other` would be addresses of ours as well, but no page has one like that.
    let odd = asked.contains("//") || asked.contains("/.");
    let ours = asked.strip_prefix(&home).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
    if ours && plain && !odd && asked.len() <= LONGEST_WAY { asked.to_owned() } else { home }
}

/// Why somebody isn't signed in, or not bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The page isn't open in WeChat.
    #[serde(rename = "wechat_not_open")]
    NotInWechat,
    /// The answer belongs to no question of this phone, or comes too late.
    #[serde(rename = "wechat_state_lost")]
    StateLost,
    /// WeChat doesn't know the code (40029).
    #[serde(rename = "wechat_code_invalid")]
    CodeInvalid,
    /// The code was used before (40163).
    #[serde(rename = "wechat_code_used")]
    CodeUsed,
    /// The code or what it gave has run out (42001).
    #[serde(rename = "wechat_expired")]
    Expired,
    /// WeChat is asked too often (45011).
    #[serde(rename = "wechat_busy")]
    Busy,
    /// WeChat doesn't answer in time, or not as it promises.
    #[serde(rename = "wechat_away")]
    Away,
    /// WeChat shows a snapshot of the page, with a made-up person (`is_snapshotuser`).
    #[serde(rename = "wechat_snapshot")]
    Snapshot,
    /// Nobody here is bound to this WeChat.
    #[serde(rename = "wechat_unknown")]
    Unknown,
    /// Somebody else here is bound to this WeChat.
    #[serde(rename = "wechat_taken")]
    Taken,
    /// The account is bound to another WeChat.
    #[serde(rename = "wechat_bound_already")]
    BoundAlready,
}

impl Refusal {
    /// What an `errcode` of WeChat means to whoever signs in; `None` for one that only the operator can mend.
    #[must_use]
    pub fn of_errcode(code: i64) -> Option<Self> {
        match code {
            40029 => Some(Self::CodeInvalid),
            40163 => Some(Self::CodeUsed),
            42001 | 42003 => Some(Self::Expired),
            45011 | 45009 => Some(Self::Busy),
            -1 => Some(Self::Away),
            _ => None,
        }
    }

    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::NotInWechat | Self::StateLost | Self::CodeInvalid => 400,
            Self::Snapshot => 403,
            Self::Unknown => 404,
            Self::CodeUsed | Self::Taken | Self::BoundAlready => 409,
            Self::Expired => 410,
            Self::Busy => 429,
            Self::Away => 503,
        }
    }

    /// Whether trying again may help.
    #[must_use]
    pub fn may_pass(self) -> bool {
        match self {
            Self::StateLost
            | Self::CodeInvalid
            | Self::CodeUsed
            | Self::Expired
            | Self::Busy
            | Self::Away
            | Self::Snapshot => true,
            Self::NotInWechat | Self::Unknown | Self::Taken | Self::BoundAlready => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_offered_in_wechat_itself_alone() {
        for (user_agent, offered) in [
            ("Mozilla/5.0 (Linux; Android 13; V2230A) Chrome/116 Mobile MicroMessenger/8.0.44", true),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile micromessenger/8.0.50", true),
            ("Mozilla/5.0 (Linux; Android 13) Chrome/116 MicroMessenger/7.0.1 wxwork/4.1.10", false),
            ("Mozilla/5.0 (iPhone) MicroMessenger/8.0.44 MiniProgramEnv/iOS miniProgram", false),
            ("Mozilla/5.0 (Linux; Android 13) Chrome/116 Mobile Safari/537.36", false),
            ("", false),
        ] {
            assert_eq!(opened_in(user_agent), offered, "{user_agent}");
        }
    }

    #[test]
    fn it_leads_back_to_a_page_of_this_community_or_to_its_first_page() {
        let town = CommunityId::try_from("taoyuanli".to_owned()).unwrap();
        for kept in
            ["/taoyuanli", "/taoyuanli/matters?mine=true", "/taoyuanli/report?q=%E7%94%B5", "/taoyuanli?x=1"]
        {
            assert_eq!(way_back(&town, kept), kept);
        }
        let long = format!("/taoyuanli/{}", "a".repeat(LONGEST_WAY));
        for foreign in [
            "",
            "/",
            "https://evil.example/taoyuanli",
            "//evil.example",
            "/taoyuanli//evil.example",
            "/taoyuanliang",
            "/taoyuanli/../other",
            "/other/matters",
            "/taoyuanli/\\evil",
            "/taoyuanli/a\r\nset-cookie:x",
            "/taoyuanli/电梯",
            &long,
        ] {
            assert_eq!(way_back(&town, foreign), "/taoyuanli", "{foreign}");
        }
    }

    #[test]
    fn each_errcode_that_is_documented_has_a_code_of_its_own() {
        let codes = [40029, 40163, 42001, 45011].map(|code| Refusal::of_errcode(code).map(Refusal::code));
        assert_eq!(
            codes,
            [
                Some("wechat_code_invalid"),
                Some("wechat_code_used"),
                Some("wechat_expired"),
                Some("wechat_busy")
            ]
        );
        assert_eq!(Refusal::of_errcode(40125), None, "a wrong secret is for the operator");
    }
}
