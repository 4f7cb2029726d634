//! Matters: what residents raise, in whose hands it is, and how it ends.
//!
//! Reading order: `handlers` (every endpoint: load, decide, save, show), `store` (a matter and its ledger as rows),
//! `change` (what a decided step writes), then what each endpoint needs: `report`, `steps`, `board`, `page`, `desk`,
//! `backing` (support and follow), `rates`, `photos`, `own` (what is kept of one person), `screens` (what can be read before
//! the app comes); at last `cron` (what ends by clock). SQL stands in files named
//! `store` only.

pub mod backing;
pub mod board;
pub mod change;
pub mod cron;
pub mod desk;
pub mod handlers;
pub mod own;
pub mod page;
pub mod photos;
pub mod rates;
pub mod report;
pub mod screens;
pub mod steps;
pub mod store;
