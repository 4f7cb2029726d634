//! The outbox (待发送): commands that found no network, or got no answer. They are kept on the phone with their photos; each keeps the
//! key it began with, so that the Worker carries it out once, however often it is sent. `crate::outbox` sends and shows them.

use ::json::{FromJson, ToJson};
use api::endpoint::Outgoing;
use domain::ids::CommunityId;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::{
    drafts::Draft,
    idb::{self, IdbStore},
};
use crate::{
    context::Session,
    data::{clock, fetch::Key, json},
    offline::local_storage,
    ui::reactive::effect,
};

/// A command that waits. Phones keep it under these names, so they never change.
#[derive(Clone, FromJson, ToJson)]
pub(crate) struct OutboxEntry {
    /// Since when, in milliseconds since 1970: the order in which they are sent.
    pub(crate) at: i64,
    pub(crate) key: String,
    pub(crate) url: String,
    pub(crate) body: String,
    /// The body with all photos, once they have arrived.
    #[serde(default)]
    pub(crate) whole: String,
    /// Whose it is: nobody else sends it from this phone.
    pub(crate) by: String,
    /// What it is, in words.
    #[serde(rename = "says", default)]
    pub(crate) summary: String,
    /// Where it can be put right.
    #[serde(default)]
    pub(crate) page: String,
    /// Where one sees what it came to.
    #[serde(rename = "lands", default)]
    pub(crate) success_url: String,
    /// The draft it was typed in, and what was typed there; empty where it wasn't typed.
    #[serde(default)]
    pub(crate) draft: String,
    #[serde(default)]
    pub(crate) typed: String,
    /// Photos of it that haven't arrived, by their keys.
    #[serde(default)]
    pub(crate) photos: Vec<String>,
    /// Why the Worker won't have it: it waits for its author then. Nothing where it hasn't been asked.
    #[serde(default)]
    pub(crate) refused: String,
}

/// What a form says of a command, for the case that it has to wait.
pub(crate) struct QueuedCommand {
    /// What it is, in words.
    pub(crate) summary: String,
    /// The page where it can be put right: path and query.
    pub(crate) page: String,
    /// The page on which one sees what it came to; `{matter}` stands for the matter that it makes.
    pub(crate) success_url: String,
    /// Where it was typed. It moves into the outbox, and back for whoever puts it right.
    pub(crate) draft: Option<Draft>,
    /// Photos of it that haven't arrived, by their keys, to be added to its `photos`.
    pub(crate) photos: Vec<String>,
}

/// The outbox of a community. In the context of every page below `/{community}`.
#[derive(Clone, Copy)]
pub(crate) struct Outbox {
    pub(crate) community: StoredValue<CommunityId>,
    pub(crate) session: Session,
    pub(crate) count: RwSignal<usize>,
}

impl Outbox {
    /// Takes up what an earlier visit left.
    pub(crate) fn open(community: CommunityId, session: Session) -> Self {
        let left =
            local_storage::get(&mark(&community)).and_then(|count| count.parse().ok()).unwrap_or_default();
        let outbox = Self { community: StoredValue::new(community), session, count: RwSignal::new(left) };
        provide_context(outbox);
        outbox.forget_what_others_saw();
        outbox
    }

    /// The one of the community that is open.
    pub(crate) fn from_context() -> Option<Self> {
        use_context()
    }

    /// What this phone keeps of what was seen was seen by one person: it goes when another is signed in, or nobody. Signing out
    /// leaves the note of who that was, so what comes late for them goes, too.
    fn forget_what_others_saw(self) {
        effect(move || {
            let (known, me) = (self.session.is_known(), self.session.me());
            let me = me.map_or_else(|| "-".to_owned(), |me| me.actor.person.as_str().to_owned());
            let community = self.community.get_value();
            let seen_by = format!("seen-by/{community}");
            // Earlier versions noted it among the drafts.
            let noted = || local_storage::get(&format!("draft/{community}/seen-by"));
            let before = local_storage::get(&seen_by).or_else(noted);
            // Whoever is the first here keeps the first page, too; unless the phone can't note who they are.
            if known
                && before.as_ref() != Some(&me)
                && (!local_storage::set(&seen_by, &me) || before.is_some())
            {
                idb::clear(IdbStore::Responses, community);
            }
        });
    }

    /// How many wait, as far as somebody is signed in.
    pub(crate) fn count(self) -> usize {
        if self.session.me().is_some() { self.count.get() } else { 0 }
    }

    pub(crate) fn count_is(self, count: usize) {
        if let Some(community) = self.community.try_get_value() {
            let kept = if count == 0 { String::new() } else { count.to_string() };
            local_storage::set(&mark(&community), &kept);
            self.count.try_set(count);
        }
    }

    /// Puts a command in; false where the phone won't keep it, or nobody is signed in.
    pub(crate) async fn put(self, outgoing: Outgoing, key: Key, command: QueuedCommand) -> bool {
        let by = self.session.me_now().map(|me| me.actor.person.as_str().to_owned());
        let (Some(by), Some(community)) = (by, self.community.try_get_value()) else {
            return false;
        };
        let (draft, typed) = command.draft.as_ref().and_then(Draft::as_typed).unwrap_or_default();
        let entry = OutboxEntry {
            at: clock::now().0,
            key: key.as_str().to_owned(),
            url: outgoing.url,
            body: outgoing.body.unwrap_or_default(),
            whole: String::new(),
            by,
            summary: command.summary,
            page: command.page,
            success_url: command.success_url,
            draft,
            typed,
            photos: command.photos,
            refused: String::new(),
        };
        for photo in &entry.photos {
            if IdbStore::Photos.get(&community, photo).await.is_none() {
                return false;
            }
        }
        // First, so that whoever comes next knows of it, even if this page ends now.
        let count = self.count.try_get_untracked().unwrap_or_default() + 1;
        local_storage::set(&mark(&community), &count.to_string());
        let kept = entry.keep(&community).await;
        if let (true, Some(draft)) = (kept, command.draft) {
            draft.discard();
        }
        self.count_is(if kept { count } else { count - 1 });
        kept
    }
}

impl OutboxEntry {
    /// Names sort as moments do.
    pub(crate) fn name(&self) -> String {
        format!("{:015} {}", self.at, self.key)
    }

    pub(crate) async fn keep(&self, community: &CommunityId) -> bool {
        IdbStore::OutboxEntry
            .put(community, &self.name(), &JsValue::from_str(&self.to_json().to_string()))
            .await
    }

    /// What was kept; none where it can't be sent.
    pub(crate) fn kept(value: &JsValue) -> Option<Self> {
        let kept = Self::from_json(&json::parse(&value.as_string()?).ok()?).ok()?;
        Some(kept).filter(|one| !one.key.is_empty())
    }
}

/// Where it is kept how many wait. Signing out forgets it with the drafts.
fn mark(community: &CommunityId) -> String {
    format!("draft/{community}/unsent")
}
