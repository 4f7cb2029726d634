//! A QR code, dark on white in every theme, because scanners want it so.

use api::people::Qr;
use leptos::prelude::*;

/// Modules of white that a scanner needs around the code (ISO/IEC 18004 §9.1).
const QUIET_ZONE: i32 = 4;

#[component]
pub(crate) fn QrCode(
    qr: Qr,
    /// What it is for, read aloud.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let side = i32::from(qr.size) + 2 * QUIET_ZONE;
    let view_box = format!("{0} {0} {side} {side}", -QUIET_ZONE);
    let origin = (-QUIET_ZONE).to_string();
    view! {
        <svg class="qr" viewBox=view_box role="img" aria-label=label shape-rendering="crispEdges">
            <rect x=origin.clone() y=origin width=side.to_string() height=side.to_string() fill="#fff" />
            <path d=qr.path fill="#000" />
        </svg>
    }
    .into_any()
}
