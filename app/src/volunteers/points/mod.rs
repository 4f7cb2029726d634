//! Points: one's own, the shop, what earns them, certificates.
//!
//! Reading order: `own_page`, `shop_page` and `keep_page` (the same shop from both sides of the table), `rules_page`,
//! `certificates_page` (one's own), `certificate_page` and `verify_page` (anybody's, reached through `crate::lend`).

pub(crate) mod certificate_page;
mod certificates_page;
mod item_form;
mod keep_page;
mod own_page;
mod rules_page;
mod shop_page;
pub(crate) mod verify_page;

use domain::problem::Problem;
use leptos::prelude::*;

use self::{
    certificates_page::CertificatesPage, keep_page::KeepPage, own_page::PointsPage, rules_page::RulesPage,
    shop_page::ShopPage,
};
use crate::{shell, town::Town};

/// The address of one's own points, within the community.
pub(super) const OWN: &str = "volunteers/points";

/// The page at `rest` of an address that begins with [`OWN`]. It is taken apart here, and not with all other addresses,
/// so that only the programs that show such pages know them.
pub(crate) fn page(rest: &str) -> AnyView {
    match rest {
        "" => view! { <PointsPage /> }.into_any(),
        "shop" => view! { <ShopPage /> }.into_any(),
        "keeping" => view! { <KeepPage /> }.into_any(),
        "rules" => view! { <RulesPage /> }.into_any(),
        "certificates" => view! { <CertificatesPage /> }.into_any(),
        _ => shell::nowhere(&Problem::NotFound),
    }
}

/// The address of one of these pages.
pub(super) fn path(town: Town, page: &str) -> String {
    town.path(&format!("{OWN}/{page}"))
}

/// One line of a list of facts.
fn fact(name: &'static str, says: String) -> AnyView {
    view! {
        <div>
            <dt class="soft">{name}</dt>
            <dd class="strong">{says}</dd>
        </div>
    }
    .into_any()
}
