//! The moderation feature, from outside.

mod api;
mod browser;
