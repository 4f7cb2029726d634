//! Notices (提醒): what somebody is told of, unread first marked.

pub(crate) mod notices_page;
