//! The deliberations feature, from outside.

mod api;
mod browser;
