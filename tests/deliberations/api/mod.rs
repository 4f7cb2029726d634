//! The deliberations feature by HTTP.

mod course;
mod statements;
mod options;
