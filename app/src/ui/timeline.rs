//! A ledger or a history, newest or oldest first as given.

use leptos::prelude::*;

use crate::ui::reactive::CollectViews;

pub(crate) struct Entry {
    pub(crate) what: String,
    /// When, by whom, how long it took: in soft letters.
    pub(crate) when: String,
    /// More of it: a reason, photos.
    pub(crate) more: Option<AnyView>,
    /// Whether this is where things stand now.
    pub(crate) now: bool,
}

/// The entries, joined by a line.
#[component]
pub(crate) fn Timeline(
    /// In the order in which they are shown.
    entries: Vec<Entry>,
) -> impl IntoView {
    let entry = |Entry { what, when, more, now }| {
        view! {
            <li class:now=now aria-current=now.then_some("step")>
                <p class="strong">{what}</p>
                {more}
                <p class="soft">{when}</p>
            </li>
        }
        .into_any()
    };
    view! { <ol class="ledger">{entries.into_iter().map(entry).collect_views()}</ol> }.into_any()
}
