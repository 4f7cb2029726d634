//! The moderation feature by HTTP.

mod hiding;
mod log;
mod queue;
mod words;
