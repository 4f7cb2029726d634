//! Matters: what residents raise, in whose hands it is, and how it ends.
//!
//! Reading order: `queries` (a matter and its ledger as rows), `access` (who may read one), `change` (what a decided step
//! writes), then a folder for each endpoint or few, with its routes, handlers and queries: `report`, `steps`, `board`,
//! `page`, `desk`, `backing` (support and follow), `rates`, `photos`. At last `own` (what is kept of one person),
//! `first_paint` (what can be read before the app comes), `cron` (what ends by clock).

pub mod access;
pub mod backing;
pub mod board;
pub mod change;
pub mod cron;
pub mod desk;
pub mod first_paint;
pub mod own;
pub mod page;
pub mod photos;
pub mod queries;
pub mod rates;
pub mod report;
pub mod steps;

use crate::http::Routes;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    let routes = page::routes(board::routes(steps::routes(report::routes(routes))));
    photos::routes(rates::routes(desk::routes(backing::routes(routes))))
}
