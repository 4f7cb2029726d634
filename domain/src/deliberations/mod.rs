//! Deliberations (协商): boards where a community talks things over and decides by rules it can check.

pub mod ballots;
pub mod course;
pub mod opinions;
pub mod procedures;
pub mod refusal;
