//! The door to WeChat. What is behind it the Worker draws (`worker/src/people/wechat`).

use leptos::prelude::*;

use crate::context::Community;

/// The way there. Styles show it where the Worker says that the page is open in WeChat; `public/boot/wechat_sign_in.js` says where to
/// come back to.
pub(super) fn wechat(community: Community, label: &'static str) -> AnyView {
    view! {
        <a class="button line in-wechat" href=["/auth/wechat/", community.id().as_str()].concat()>
            {label}
        </a>
    }
    .into_any()
}
