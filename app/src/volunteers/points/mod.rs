//! Points: one's own, the shop, what earns them, certificates.
//!
//! Reading order: `own_page`, `shop_page` and `keep_page` (the same shop from both sides of the table), `rules_page`,
//! `certificates_page` (one's own), `certificate_page` and `verify_page` (anybody's).

pub(crate) mod certificate_page;
pub(crate) mod certificates_page;
mod item_form;
pub(crate) mod keep_page;
pub(crate) mod own_page;
pub(crate) mod rules_page;
pub(crate) mod shop_page;
pub(crate) mod verify_page;

use leptos::prelude::*;

use crate::context::Community;

/// The address of one's own points, within the community.
pub(super) const OWN: &str = "volunteers/points";

/// The address of one of these pages.
pub(super) fn path(community: Community, page: &str) -> String {
    community.path(&format!("{OWN}/{page}"))
}

/// One line of a list of facts.
fn fact(name: &'static str, label: String) -> AnyView {
    view! {
        <div>
            <dt class="soft">{name}</dt>
            <dd class="strong">{label}</dd>
        </div>
    }
    .into_any()
}
