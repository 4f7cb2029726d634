//! The volunteers feature, from outside.

mod api;
