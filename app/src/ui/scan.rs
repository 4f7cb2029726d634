//! Scanning instead of typing, where the page is open in WeChat.

use copy::wechat;
use domain::{problem::Problem, totp::Code};
use leptos::{ev::MouseEvent, prelude::*};
use web_sys::Element;

/// The button that scans a code off somebody's screen. Only `public/wechat.js` shows it; it asks WeChat, and presses the
/// button with what was scanned in `data-scan`.
pub(crate) fn scan(take: Callback<Result<Code, Problem>>) -> AnyView {
    let press = move |event: MouseEvent| {
        let scanned = event_target::<Element>(&event).get_attribute("data-scan").unwrap_or_default();
        take.run(Code::scanned(&scanned));
    };
    view! {
        <button class="button line" type="button" data-scan="" on:click=press>
            {wechat::SCAN}
        </button>
    }
    .into_any()
}
