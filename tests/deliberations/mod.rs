//! The deliberations feature, from outside.

mod api;
