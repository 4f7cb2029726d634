//! Points over HTTP, and what the clock books.
//!
//! Reading order: `access` (who keeps them), `rules` (what earns how many), `cron` (what is booked, and what lapses),
//! `ledger` (one's own), `shop`, `certificates`.

pub mod access;
pub mod certificates;
pub mod cron;
pub mod ledger;
pub mod rules;
pub mod shop;

use crate::http::Routes;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    certificates::routes(shop::routes(ledger::routes(rules::routes(routes))))
}
