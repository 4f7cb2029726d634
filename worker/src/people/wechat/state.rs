//! What this phone keeps while WeChat is asked who it is: that it has asked, what for, and where it was.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    clock::Moment,
    people::wechat::{Refusal, way_back},
};

use crate::{error::Error, http::RequestContext, secret};

/// How long WeChat may take to send somebody back.
pub(super) const STATE_MS: i64 = 10 * Moment::MINUTE;

/// What the secret signs it as.
const SIGNED: &str = "wechat state";

/// What WeChat is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To sign in whoever is bound.
    SignIn,
    /// To bind whoever is signed in.
    Bind,
}

impl Purpose {
    fn code(self) -> &'static str {
        match self {
            Self::SignIn => "in",
            Self::Bind => "bind",
        }
    }
}

/// One question that is under way.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) purpose: Purpose,
    /// Where somebody was: a path of ours.
    pub(super) back: String,
    /// What WeChat sends back with its answer: letters and digits, as it demands.
    pub(super) nonce: String,
}

impl State {
    pub(super) fn new(purpose: Purpose, back: String) -> Result<Self, Error> {
        Ok(Self { purpose, back, nonce: secret::hexadecimal()? })
    }

    /// As a cookie keeps it until `until`.
    pub(super) fn kept(&self, cx: &RequestContext, until: Moment) -> String {
        let until = until.0.to_string();
        let Self { purpose, back, nonce } = self;
        let signed = cx.request.pepper.digest(SIGNED, &parts(cx, *purpose, nonce, &until, back));
        format!("{}.{nonce}.{until}.{}.{signed}", purpose.code(), secret::encode(back.as_bytes()))
    }

    /// Reads the cookie of this phone back, before its time is over.
    ///
    /// # Errors
    /// [`Refusal::StateLost`] for none, an old or a foreign one, and for one of another sign-in.
    pub(super) fn read(cx: &RequestContext) -> Result<Self, Refusal> {
        Self::parse(cx, &cx.request.cookies.asked_wechat(&cx.community).unwrap_or_default())
            .ok_or(Refusal::StateLost)
    }

    fn parse(cx: &RequestContext, kept: &str) -> Option<Self> {
        let [purpose, nonce, until, back, signed]: [&str; 5] =
            kept.split('.').collect::<Vec<_>>().try_into().ok()?;
        let purpose = [Purpose::SignIn, Purpose::Bind].into_iter().find(|one| one.code() == purpose)?;
        let back = String::from_utf8(URL_SAFE_NO_PAD.decode(back).ok()?).ok()?;
        let in_time = until.parse().is_ok_and(|until| cx.now.0 < until);
        let ours = cx.request.pepper.verify(SIGNED, &parts(cx, purpose, nonce, until, &back), signed);
        (in_time && ours).then(|| Self {
            purpose,
            back: way_back(&cx.community, &back),
            nonce: nonce.to_owned(),
        })
    }
}

/// Whoever binds must still be the one who asked to: what somebody else began on this phone isn't gone on with.
fn parts<'a>(
    cx: &'a RequestContext,
    purpose: Purpose,
    nonce: &'a str,
    until: &'a str,
    back: &'a str,
) -> [&'a str; 6] {
    let asker = match purpose {
        Purpose::SignIn => "",
        Purpose::Bind => cx.token_hash().unwrap_or_default(),
    };
    [cx.community.as_str(), purpose.code(), nonce, until, back, asker]
}
