//! What a page that is open in WeChat asks for.

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// A page that wants to use WeChat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WechatPage {
    /// Its whole address without what follows `#`, as the browser spells it; one of our own.
    pub address: String,
}

/// What `wx.config` of the JS-SDK takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WechatSignature {
    /// The official account.
    pub app_id: String,
    /// Made up for this signature.
    pub nonce: String,
    /// When it was made, in seconds since 1970.
    pub timestamp: i64,
    /// 40 hexadecimal digits.
    pub signature: String,
}
