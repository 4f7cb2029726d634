//! Drafts: what somebody has typed and not sent yet. Saved as typed, several at once, they survive the tab and the
//! lift; they are given up only when sent or thrown away.
//!
//! A draft is any value that has a JSON form, kept by community, kind and name: `draft/taoyuanli/report/new`.

use ::json::{FromJson, ToJson};
use domain::ids::CommunityId;

use super::idb;
use crate::{data::json, offline::local_storage};

/// Declares what a draft holds. A field that an older page didn't write, or wrote otherwise, is empty.
macro_rules! draft {
    ($(#[$meta:meta])* $seen:vis struct $name:ident { $($(#[$about:meta])* $shown:vis $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, ::json::ToJson)]
        $seen struct $name { $($(#[$about])* $shown $field: $type,)* }

        impl ::json::FromJson for $name {
            fn from_json(json: &::json::Json) -> Result<Self, ::json::DecodeError> {
                Ok(Self {
                    $($field: ::json::FromJson::from_json(json.field(stringify!($field))).unwrap_or_default(),)*
                })
            }
        }
    };
}
pub(crate) use draft;

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
    pub(crate) fn load<T: FromJson>(&self) -> Option<T> {
        T::from_json(&json::parse(&local_storage::get(&self.key)?).ok()?).ok()
    }

    /// Saves what is typed; false where the phone would not keep it, so that the page can say so.
    pub(crate) fn save<T: ToJson>(&self, typed: &T) -> bool {
        local_storage::set(&self.key, &typed.to_json().to_string())
    }

    /// Where it is kept and what was typed, to be put back by [`Draft::put_back`].
    pub(crate) fn as_typed(&self) -> Option<(String, String)> {
        Some((self.key.clone(), local_storage::get(&self.key)?))
    }

    /// Keeps again what [`Draft::as_typed`] said; false where something else is kept there by now, or the phone won't.
    pub(crate) fn put_back(key: &str, typed: &str) -> bool {
        local_storage::get(key).is_none_or(|other| other == typed) && local_storage::set(key, typed)
    }

    /// Gives it up: it was sent, or thrown away.
    pub(crate) fn discard(&self) {
        local_storage::remove(&self.key);
    }
}

/// The names of all drafts of a kind, in order of their names.
pub(crate) fn names(community: &CommunityId, kind: &str) -> Vec<String> {
    let prefix = prefix(community, kind);
    let mut names: Vec<String> = local_storage::keys(&prefix)
        .iter()
        .filter_map(|key| Some(key.strip_prefix(&prefix)?.to_owned()))
        .collect();
    names.sort();
    names
}

/// Forgets every draft of a community: whoever signs out leaves nothing that they wrote on a borrowed phone.
pub(crate) fn discard_all(community: &CommunityId) {
    for key in local_storage::keys(&format!("draft/{community}/")) {
        local_storage::remove(&key);
    }
    idb::forget_all(community);
}

fn prefix(community: &CommunityId, kind: &str) -> String {
    format!("draft/{community}/{kind}/")
}
