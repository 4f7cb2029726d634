//! The house rules, beside every box in which one writes for others.

use copy::moderation as words;
use leptos::prelude::*;

/// The rules, in one line.
pub(crate) fn house_rules() -> AnyView {
    view! { <p class="soft">{words::HOUSE_RULES}</p> }.into_any()
}
