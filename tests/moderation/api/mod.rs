//! The moderation feature by HTTP.

mod after_the_decision;
mod hiding;
mod log;
mod queue;
mod words;
