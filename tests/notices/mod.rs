//! Notices: who is told of what, each at most once.

mod api;
mod browser;
