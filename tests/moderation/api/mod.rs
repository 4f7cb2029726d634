//! The moderation feature by HTTP.

mod words;
