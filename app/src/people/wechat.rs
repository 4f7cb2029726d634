//! The door to WeChat. What is behind it the Worker draws (`worker/src/people/wechat`).

use leptos::prelude::*;

use crate::context::Town;

/// The way there. Styles show it where the Worker says that the page is open in WeChat; `boot.js` says where to come back to.
pub(super) fn wechat(town: Town, says: &'static str) -> AnyView {
    view! {
        <a class="button line in-wechat" href=["/auth/wechat/", town.id().as_str()].concat()>
            {says}
        </a>
    }
    .into_any()
}
