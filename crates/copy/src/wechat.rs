//! Words of signing in by WeChat.

use domain::people::wechat::Refusal;

use super::shell;

pub const WECHAT: &str = "微信登录";

/// The page about one's own binding.
pub const BINDING: &str = "用微信登录";
/// Not bound yet.
pub const NOT_BOUND: &str = "还没有绑定微信";
/// What binding is good for.
pub const NOT_BOUND_HINT: &str =
    "绑定以后，换了手机也不用登录码：在微信里打开，点“微信登录”就行。请只绑定您自己的微信。";
pub const KEPT_HINT: &str = "我们不读您的昵称、头像和好友，只记一个看不出是谁的记号。";
/// The way to one's own binding, and what binds.
pub const BIND: &str = "绑定微信";
pub const BOUND: &str = "已经绑定微信";
/// What that means.
pub const BOUND_HINT: &str =
    "换了手机，在微信里打开，点“微信登录”就行。微信号不用了，或者手机丢了，请在这里解除。";
pub const UNBIND: &str = "解除绑定";
pub const UNBIND_HINT: &str = "解除以后，已经登录的手机不受影响；再登录要有楼门长给的登录码。";

/// Back to where somebody was, signed in or not.
pub const GO_ON: &str = "回到刚才的页面";
pub const AGAIN: &str = "再试一次";
pub const BY_CODE: &str = "用登录码登录";
/// One may go on as a guest.
pub const AS_GUEST: &str = "没有登录也能看大家的事。";

/// What a page that is open in WeChat says besides, under the names that `public/wechat.js` knows.
pub const IN_PAGE: [(&str, &str); 10] = [
    ("app", shell::APP),
    ("speak", SPEAK),
    ("asking", ASKING),
    ("listening", LISTENING),
    ("recognizing", RECOGNIZING),
    ("written", WRITTEN),
    ("cut", CUT),
    ("unheard", UNHEARD),
    ("late", LATE),
    ("denied", DENIED),
];
pub const SPEAK: &str = "说话";
/// WeChat is asked for the microphone.
pub const ASKING: &str = "正在打开话筒…";
pub const LISTENING: &str = "正在听，说完按这里";
/// What was said becomes text.
pub const RECOGNIZING: &str = "正在变成文字…";
pub const WRITTEN: &str = "写上了，请看一遍对不对。";
/// It is text, as far as WeChat listened.
pub const CUT: &str = "一次最多说一分钟，先写上这些。请看一遍，接着说。";
/// Nothing could be made of it.
pub const UNHEARD: &str = "没有听清。请再说一次，或者用键盘写。";
pub const LATE: &str = "微信很久没有回应。请再说一次，或者用键盘写。";
/// No microphone.
pub const DENIED: &str = "话筒没有打开。请在微信里允许使用话筒，再按“说话”，或者用键盘写。";

/// Scans the code instead of typing it.
pub const SCAN: &str = "扫一扫";
/// Something else was scanned, or nothing.
pub const SCAN_FAILED: &str = "没有扫到这里的码。请再扫一次，或者输入六位数字。";

/// Since when an account is bound.
#[must_use]
pub fn bound_since(day: &str) -> String {
    format!("{day} 绑定")
}

/// What a refusal is called, in a few words.
#[must_use]
pub fn heading(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Unknown => "还不认识这个微信",
        Refusal::Taken | Refusal::BoundAlready => "没有绑定",
        _ => "没能用微信登录",
    }
}

/// The sentence for a refusal: what is wrong, and what to do.
#[must_use]
pub fn sentence(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotInWechat => "请在微信里打开这个页面，再点“微信登录”。",
        Refusal::StateLost => "等得太久了，或者中途换了页面。请再试一次。",
        Refusal::CodeInvalid => "微信给的凭证不对。请再试一次。",
        Refusal::CodeUsed => "微信给的凭证已经用过了。请再试一次。",
        Refusal::Expired => "微信给的凭证过期了。请再试一次。",
        Refusal::Busy => "现在用微信登录的人太多。请过一分钟再试。",
        Refusal::Away => "微信那边没有回应。请过一会儿再试，或者用登录码登录。",
        Refusal::Snapshot => {
            "现在看到的是微信的网页快照，微信没有说您是谁。请点页面下方的“使用完整服务”，再登录。"
        }
        Refusal::Unknown => {
            "这里还没有人绑定这个微信。住在这里的，请向楼门长要一张邀请或一个登录码；登录以后在“我的”里绑定微信，下次就不用登录码了。"
        }
        Refusal::Taken => "这个微信已经绑定了社区里的另一个账号。请先用那个账号登录，在“我的”里解除。",
        Refusal::BoundAlready => "您的账号已经绑定了另一个微信。请先解除，再绑定这一个。",
    }
}
