//! What deliberations hold of one person, for whoever takes their data along.

pub mod queries;
