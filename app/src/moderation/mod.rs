//! Moderation: reporting a post, what became of one, what waits for moderators, and the public log.

pub(crate) mod log_page;
pub(crate) mod post_page;
pub(crate) mod queue_page;
pub(crate) mod report;
pub(crate) mod report_page;
pub(crate) mod rules;
pub(crate) mod words_page;
