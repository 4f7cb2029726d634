//! The deliberations feature by HTTP.

mod course;
mod opinions;
mod options;
mod procedures;
mod sessions;
mod statements;
