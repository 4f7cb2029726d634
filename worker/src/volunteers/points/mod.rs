//! Points over HTTP, and what the clock books.
//!
//! Reading order: `rules` (what earns how many), `cron` (what is booked, and what lapses), `ledger` (one's own), `shop`,
//! `certificates`.

pub mod certificates;
pub mod cron;
pub mod ledger;
pub mod rules;
pub mod shop;

use domain::{
    people::{
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
};

/// Whether this person says what earns points, and keeps the shop.
///
/// # Errors
/// The permission's refusals.
fn keeps(actor: Option<&Actor>) -> Result<(), Problem> {
    may(actor, Action::KeepPoints, Subject { site: None, own: false })
}
