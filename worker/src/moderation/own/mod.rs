//! What moderation holds of one person, for whoever takes their data along.

pub mod queries;
