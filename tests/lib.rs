//! How a test comes in: by HTTP, like a resident's phone. The demo town is told through the same door.
//!
//! Reading order: [`town::server`] (a running town), [`town::door`] (one request), [`town::said`] (one answer),
//! [`town::person`] and the deeds (what people do), [`town`] (a community with its people).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "whoever comes in here can only say loudly that something isn't as it should be"
)]

pub mod town;
