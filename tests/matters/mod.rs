//! Matters: from the first word to the rating.

mod api;
mod browser;
