//! The plan of a task whose visits come again.

pub mod queries;
