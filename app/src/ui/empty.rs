//! Nothing here yet: what that means, and what to do next.

use leptos::prelude::*;

/// A list with nothing on it.
#[component]
pub(crate) fn Empty(
    #[prop(into)] label: String,
    /// What to do next: a line, or links and buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p>{label}</p>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}
