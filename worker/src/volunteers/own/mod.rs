//! What is kept about somebody who volunteers, for themselves.

pub mod queries;
