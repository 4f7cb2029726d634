//! The volunteers feature, from outside.

mod api;
mod browser;
