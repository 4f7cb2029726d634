//! Every test of the running system, in one binary: one server for all, a community of its own for each.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says by panicking what isn't as it should be"
)]

mod deliberations;
mod fixture;
mod foundations;
mod matters;
mod moderation;
mod notices;
mod openapi;
mod people;
mod volunteers;
