//! What a task comes from: a matter, or a deliberation.

use crate::{
    endpoint::{endpoints, wire},
    ids::{DeliberationId, MatterId},
};

endpoints! {
    /// Shows what a task would come from that is to be published, to whoever may publish it.
    ShowTaskOrigin: Get "/api/v1/communities/{community}/volunteers/task-origin" SignedIn, OriginQuery => TaskOrigin;
}

wire! {
    /// What a task is to come from: one of the two.
    request OriginQuery {
        /// A matter.
        pub matter: Option<MatterId>,
        /// A deliberation.
        pub deliberation: Option<DeliberationId>,
    }
}
wire! {
    /// What a task came from.
    reply TaskOrigin {
        /// The address of its page, within the community.
        pub path: String,
        /// What it is, in words.
        pub says: String,
    }
}
