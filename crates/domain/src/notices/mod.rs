//! Notices (提醒): who is told of which event, each person at most once.

pub mod audience;
