//! Drafts: what somebody has typed and not sent yet. Saved as typed, several at once, they survive the tab and the
//! lift; they are given up only when sent or thrown away.
//!
//! A draft is any serializable value, kept by community, kind and name: `draft/taoyuanli/report/new`.

use domain::{ids::CommunityId, reading};
use serde::{Serialize, de::DeserializeOwned};

use crate::storage;

/// Where one draft is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    key: String,
}

impl Draft {
    /// The draft called `name` of the kind `kind` (such as `report`) in a community.
    pub(crate) fn named(community: &CommunityId, kind: &str, name: &str) -> Self {
        Self { key: format!("{}{name}", prefix(community, kind)) }
    }

    /// What was typed so far. A draft that an older page wrote and this one can't read counts as none.
    pub(crate) fn load<T: DeserializeOwned>(&self) -> Option<T> {
        reading::read(reading::json(&storage::get(&self.key)?).ok()?).ok()
    }

    /// Saves what is typed; false where the phone would not keep it, so that the page can say so.
    pub(crate) fn save<T: Serialize>(&self, typed: &T) -> bool {
        serde_json::to_value(typed).is_ok_and(|json| storage::set(&self.key, &json.to_string()))
    }

    /// Gives it up: it was sent, or thrown away.
    pub(crate) fn discard(&self) {
        storage::remove(&self.key);
    }
}

/// The names of all drafts of a kind, in order of their names.
pub(crate) fn names(community: &CommunityId, kind: &str) -> Vec<String> {
    let prefix = prefix(community, kind);
    let mut names: Vec<String> =
        storage::keys(&prefix).iter().filter_map(|key| Some(key.strip_prefix(&prefix)?.to_owned())).collect();
    names.sort();
    names
}

/// Forgets every draft of a community: whoever signs out leaves nothing on a borrowed phone.
pub(crate) fn discard_all(community: &CommunityId) {
    for key in storage::keys(&format!("draft/{community}/")) {
        storage::remove(&key);
    }
}

fn prefix(community: &CommunityId, kind: &str) -> String {
    format!("draft/{community}/{kind}/")
}
