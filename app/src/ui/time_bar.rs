//! How much of a holder's time is used up.

use domain::matters::pace::Pace;
use leptos::prelude::*;

/// A bar beside the sentence that says the same; a screen reader hears the sentence only.
#[component]
pub(crate) fn TimeBar(
    /// How much is used up, 0–100.
    percent: u8,
    pace: Pace,
) -> impl IntoView {
    let class = match pace {
        Pace::InTime => "time",
        Pace::Soon => "time soon",
        Pace::Late => "time late",
    };
    view! {
        <svg class=class viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
            <rect width=percent.min(100).to_string() height="1" />
        </svg>
    }
    .into_any()
}
