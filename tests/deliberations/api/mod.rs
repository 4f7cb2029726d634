//! The deliberations feature by HTTP.

mod course;
mod opinions;
mod statements;
mod options;
