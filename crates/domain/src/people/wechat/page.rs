//! What a page in WeChat needs to use WeChat itself (JS-SDK): a signature of its address, made with a ticket that is kept
//! for some two hours, and renewed in time by one request of many.

use sha1::{Digest, Sha1};

use crate::{clock::Moment, ids::CommunityId};

/// The most characters of an address that is signed.
const LONGEST_ADDRESS: usize = 2048;

/// A ticket or a token with less time than this is none: a page uses its signature a moment later.
const LAST_MS: i64 = Moment::MINUTE;

/// One with less time than this is renewed while it still works, so that nobody has to wait for the next one. WeChat itself
/// keeps the old and the new token both good for five minutes.
const DUE_MS: i64 = 5 * Moment::MINUTE;

/// The longest that WeChat's documentation promises of either: 7,200 s. Whatever it answers, nothing is kept for longer.
const LONGEST_MS: i64 = 2 * Moment::HOUR;

/// For how long whoever renews is the only one to ask WeChat, whatever comes of it: longer than its answers may take, and a
/// pause for a WeChat that refuses.
pub const LEASE_MS: i64 = 30_000;

/// The signature of a page: SHA-1, in hexadecimal digits, of the four values in the order of their names.
/// `at_s` is in seconds since 1970; what follows `#` in `address` isn't signed.
///
/// Source: developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html, annex 1.
#[must_use]
pub fn signature(ticket: &str, nonce: &str, at_s: i64, address: &str) -> String {
    let address = address.split('#').next().unwrap_or_default();
    let signed = format!("jsapi_ticket={ticket}&noncestr={nonce}&timestamp={at_s}&url={address}");
    Sha1::digest(signed).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether `address` is one of a page of `community`, or the list of communities, as a browser spells it. What is signed may
/// speak to WeChat in our name.
#[must_use]
pub fn may_sign(origin: &str, community: &CommunityId, address: &str) -> bool {
    let path = address.strip_prefix(origin).and_then(|path| path.strip_prefix('/'));
    let ours = path.is_some_and(|path| {
        let page = path.strip_prefix(community.as_str());
        // WeChat adds a query of its own to what is shared.
        path.is_empty()
            || path.starts_with('?')
            || page.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    });
    let plain = address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#');
    ours && plain && address.len() <= LONGEST_ADDRESS
}

/// When something that WeChat gives for `expires_in_s` ends.
#[must_use]
pub fn ends(now: Moment, expires_in_s: i64) -> Moment {
    now.plus(expires_in_s.saturating_mul(1000).clamp(0, LONGEST_MS))
}

/// Whether something that ends then can be used.
#[must_use]
pub fn is_good(until: Moment, now: Moment) -> bool {
    let left = until.since(now);
    // An end beyond all promises was noted by a clock that went wrong.
    left > LAST_MS && left <= LONGEST_MS
}

/// Whether it is time to ask for another one.
#[must_use]
pub fn is_due(until: Moment, now: Moment) -> bool {
    !is_good(until, now) || until.since(now) <= DUE_MS
}

/// What to do about an `errcode` in the place of a token or a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// The token isn't good any more, whatever was promised: once more with a new one.
    NewToken,
    Later,
    /// Only the operator can mend it: a wrong secret, an address that isn't on the white list, a right that is missing.
    Operator,
}

impl Remedy {
    /// The one for `errcode`. Source: developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html.
    #[must_use]
    pub fn of_errcode(errcode: i64) -> Self {
        match errcode {
            40001 | 40014 | 42001 => Self::NewToken,
            -1 | 45009 | 45011 => Self::Later,
            _ => Self::Operator,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of WeChat's documentation.
    const TICKET: &str =
        "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";
    const SIGNED: &str = "0f9de62fce790f9a083d5c99e95740ceb90c27ed";

    #[test]
    fn the_example_that_wechat_publishes_has_the_signature_that_it_publishes() {
        let signed = |address| signature(TICKET, "Wm3WZYTPz0wzccnW", 1_414_587_457, address);
        assert_eq!(signed("http://mp.weixin.qq.com?params=value"), SIGNED);
        assert_eq!(signed("http://mp.weixin.qq.com?params=value#123456"), SIGNED, "without its fragment");
        assert_ne!(signed("http://mp.weixin.qq.com?params=values"), SIGNED);
    }

    #[test]
    fn pages_of_ours_are_signed_and_nothing_else() {
        let (origin, town) = ("https://town.example", CommunityId::try_from("taoyuanli".to_owned()).unwrap());
        let long = format!("https://town.example/taoyuanli/{}", "a".repeat(LONGEST_ADDRESS));
        for (address, may) in [
            ("https://town.example/", true),
            ("https://town.example/?from=singlemessage&isappinstalled=0", true),
            ("https://town.example/taoyuanli", true),
            ("https://town.example/taoyuanli?x=1", true),
            ("https://town.example/taoyuanli/matters?mine=true&q=%E7%94%B5", true),
            ("https://town.example", false),
            ("https://town.example/taoyuanliang", false),
            ("https://town.example/other/matters", false),
            ("https://town.example/api/v1/communities", false),
            ("https://town.example.evil.example/taoyuanli", false),
            ("https://town.example@evil.example/taoyuanli", false),
            ("http://town.example/taoyuanli", false),
            ("https://town.example/taoyuanli#123456", false),
            ("https://town.example/taoyuanli/电梯", false),
            ("https://town.example/taoyuanli/a b", false),
            ("/taoyuanli", false),
            ("", false),
            (&long, false),
        ] {
            assert_eq!(may_sign(origin, &town, address), may, "{address}");
        }
    }

    #[test]
    fn a_ticket_is_renewed_before_it_ends() {
        let now = Moment(1_795_341_600_000);
        let left = |minutes: i64| now.plus(minutes * Moment::MINUTE);
        for (minutes, good, due) in [
            (120, true, false),
            (6, true, false),
            (5, true, true),
            (2, true, true),
            (1, false, true),
            (0, false, true),
            (-1, false, true),
            (121, false, true),
        ] {
            assert_eq!(
                (is_good(left(minutes), now), is_due(left(minutes), now)),
                (good, due),
                "{minutes} min"
            );
        }
    }

    #[test]
    fn nothing_is_kept_for_longer_than_is_promised() {
        let now = Moment(0);
        for (expires_in_s, ms) in
            [(7200, 7_200_000), (345, 345_000), (0, 0), (-5, 0), (999_999, 7_200_000), (i64::MAX, 7_200_000)]
        {
            assert_eq!(ends(now, expires_in_s), Moment(ms), "{expires_in_s}");
        }
    }

    #[test]
    fn each_errcode_that_is_documented_has_its_remedy() {
        for (errcode, remedy) in [
            (40001, Remedy::NewToken),
            (40014, Remedy::NewToken),
            (42001, Remedy::NewToken),
            (-1, Remedy::Later),
            (45009, Remedy::Later),
            (45011, Remedy::Later),
            (40013, Remedy::Operator),
            (40125, Remedy::Operator),
            (40164, Remedy::Operator),
            (48001, Remedy::Operator),
        ] {
            assert_eq!(Remedy::of_errcode(errcode), remedy, "{errcode}");
        }
    }
}
