//! What a task comes from: a matter, or a deliberation.

use domain::ids::{DeliberationId, MatterId};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::endpoint::endpoints;

endpoints! {
    /// Shows what a task would come from that is to be published, to whoever may publish it.
    ShowTaskOrigin: Get "/api/v1/communities/{community}/volunteers/task-origin" SignedIn, OriginQuery => TaskOrigin;
}

/// What a task is to come from: one of the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OriginQuery {
    pub matter: Option<MatterId>,
    pub deliberation: Option<DeliberationId>,
}

/// What a task came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaskOrigin {
    /// The address of its page, within the community.
    pub path: String,
    /// What it is, in words.
    pub says: String,
}
