//! What a page that is open in WeChat asks for.

use crate::endpoint::wire;

wire! {
    /// A page that wants to use WeChat.
    request WechatPage {
        /// Its whole address without what follows `#`, as the browser spells it; one of our own.
        pub address: String,
    }
}

wire! {
    /// What `wx.config` of the JS-SDK takes.
    reply WechatSignature {
        /// The official account.
        pub app_id: String,
        /// Made up for this signature.
        pub nonce: String,
        /// When it was made, in seconds since 1970.
        pub timestamp: i64,
        /// 40 hexadecimal digits.
        pub signature: String,
    }
}
