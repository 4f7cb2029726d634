//! What the notices feature says over HTTP.

use domain::{
    clock::Moment,
    ids::{EventId, MatterId},
    matters::event::Event,
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::endpoint::{Accepted, endpoints};

endpoints! {
    /// Lists the notices of the person who asks, newest first.
    ListNotices: Get "/api/v1/communities/{community}/notices" SignedIn, NoticesQuery => Notices;
    /// Marks notices as read, up to and including one.
    ReadNotices: Post "/api/v1/communities/{community}/notices/read" SignedIn, ReadUpTo => Accepted;
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NoticesQuery {
    /// Where the last page ended.
    pub cursor: Option<String>,
}

/// A page of notices, at most 30.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notices {
    /// Newest first.
    pub notices: Vec<NoticeView>,
    /// How many are unread in all.
    pub unread: u32,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A notice: one event somebody is told of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoticeView {
    pub event: EventId,
    pub at: Moment,
    /// What the thing it happened to is called: a matter's first sentence, a deliberation's title.
    pub title: String,
    /// What happened to what.
    pub about: About,
    /// Whether it was read.
    pub read: bool,
}

/// What a notice is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum About {
    /// A matter. The page says it, with the names of the community's places.
    Matter { matter: MatterId, number: String, what: Event },
    /// Anything else. The Worker says it, so that the page needn't carry the words of every feature.
    Page {
        /// Its address within the community, such as `deliberations/de_…`.
        path: String,
        /// What happened, in one sentence.
        says: String,
    },
}

/// Up to where somebody has read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadUpTo {
    /// The newest notice that was shown.
    pub event: EventId,
}
