//! Deliberations (协商): boards where a community talks things over.
//!
//! Every part of a deliberation has a folder with its own `store.rs`. What moves one from phase to phase goes through
//! `change`, whoever asks for it: a convenor (`handlers`), somebody in a phase, or the clock (`cron`).

pub mod ballots;
pub mod called;
pub mod change;
pub mod covenant;
pub mod cron;
pub mod handlers;
pub mod objections;
pub mod opinions;
pub mod options;
pub mod own;
pub mod procedures;
pub mod queries;
pub mod reviews;
pub mod routes;
pub mod screens;
pub mod sessions;
pub mod statements;
pub mod tasks;
