//! The deliberations feature by HTTP.

mod ballots;
mod carrying;
mod course;
mod covenant;
mod opinions;
mod options;
mod procedures;
mod sessions;
mod statements;
