//! The deliberations feature by HTTP.

mod ballots;
mod course;
mod opinions;
mod options;
mod procedures;
mod sessions;
mod statements;
