//! The addresses around WeChat, in a community.

use worker::url::form_urlencoded;

use crate::http::RequestContext;

/// One's own binding; for a visitor the same as [`START`]. `?back=` says where to come back to.
pub(super) const BINDING: &str = "/auth/wechat/{community}";

pub(super) const START: &str = "/auth/wechat/{community}/start";

/// Where WeChat sends people back to.
pub(super) const FINISH: &str = "/auth/wechat/{community}/callback";

pub(super) const UNBIND: &str = "/auth/wechat/{community}/unbinding";

/// One of them, in this community.
pub(super) fn address(cx: &RequestContext, path: &str) -> String {
    path.replace("{community}", cx.community.as_str())
}

/// The same, with where to come back to.
pub(super) fn address_from(cx: &RequestContext, path: &str, back: &str) -> String {
    let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
    format!("{}?back={back}", address(cx, path))
}
