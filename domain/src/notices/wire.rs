//! What the notices feature says over HTTP.

use crate::{
    clock::Moment,
    endpoint::{Accepted, endpoints, wire},
    ids::{EventId, MatterId},
    matters::event::Event,
};

endpoints! {
    /// Lists the notices of the person who asks, newest first.
    ListNotices: Get "/api/v1/communities/{community}/notices" SignedIn, NoticesQuery => Notices;
    /// Marks notices as read, up to and including one.
    ReadNotices: Post "/api/v1/communities/{community}/notices/read" SignedIn, ReadUpTo => Accepted;
}

wire! {
    /// Which notices.
    #[derive(Default)]
    request NoticesQuery {
        /// Where the last page ended.
        pub cursor: Option<String>,
    }
}
wire! {
    /// A page of notices, at most 30.
    reply Notices {
        /// Newest first.
        pub notices: Vec<NoticeView>,
        /// How many are unread in all.
        pub unread: u32,
        /// Where the next page begins.
        pub next: Option<String>,
    }
}
wire! {
    /// A notice: one event somebody is told of.
    reply NoticeView {
        /// The event.
        pub event: EventId,
        /// When.
        pub at: Moment,
        /// About which matter.
        pub matter: MatterId,
        /// The matter's number.
        pub number: String,
        /// The matter's first sentence.
        pub title: String,
        /// What happened.
        pub what: Event,
        /// Whether it was read.
        pub read: bool,
    }
}
wire! {
    /// Up to where somebody has read.
    request ReadUpTo {
        /// The newest notice that was shown.
        pub event: EventId,
    }
}
