//! The tray (待发送): commands that found no network, or got no answer. They are kept on the phone with their photos and sent
//! by themselves, in their order, as soon as there is a network; each with the key it began with, so that the Worker carries
//! it out once, however often it is sent.
//!
//! Every program can put something in; `delivery` sends, and `page` shows. Programs without them make way for the hall's as soon as
//! there is a network (`crate::handover`).

pub(crate) mod delivery;
pub(crate) mod page;

use std::time::Duration;

use ::json::{FromJson, Json};
use domain::{endpoint::Outgoing, ids::CommunityId, program::Program};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::{
    address::Address,
    api::Key,
    clock,
    drafts::Draft,
    handover, json, network,
    reactive::effect,
    session::Session,
    shelf::{self, Shelf},
    shell::Tables,
    storage,
};

/// How often a program that can send is asked for.
const AGAIN: Duration = Duration::from_secs(60);

/// A command that waits.
#[derive(Clone, Default)]
pub(crate) struct Unsent {
    /// Since when, in milliseconds since 1970: the order in which they are sent.
    pub(crate) at: i64,
    key: String,
    url: String,
    body: String,
    /// The body with all photos, once they have arrived.
    whole: String,
    /// Whose it is: nobody else sends it from this phone.
    by: String,
    /// What it is, in words.
    pub(crate) says: String,
    /// Where it can be put right.
    page: String,
    /// Where one sees what it came to.
    lands: String,
    /// Where it was typed, and what; nothing where it wasn't.
    draft: (String, String),
    /// Photos of it that haven't arrived, by their keys.
    photos: Vec<String>,
    /// Why the Worker won't have it: it waits for its author then. Nothing where it hasn't been asked.
    pub(crate) refused: String,
}

/// What a form says of a command, for the case that it has to wait.
pub(crate) struct Parcel {
    /// What it is, in words.
    pub(crate) says: String,
    /// The page where it can be put right: path and query.
    pub(crate) page: String,
    /// The page on which one sees what it came to; `{matter}` stands for the matter that it makes.
    pub(crate) lands: String,
    /// Where it was typed. It moves into the tray, and back for whoever puts it right.
    pub(crate) draft: Option<Draft>,
    /// Photos of it that haven't arrived, by their keys, to be added to its `photos`.
    pub(crate) photos: Vec<String>,
}

/// The tray of a community. In the context of every page below `/{community}`.
#[derive(Clone, Copy)]
pub(crate) struct Outbox {
    community: StoredValue<CommunityId>,
    session: Session,
    /// How many wait.
    count: RwSignal<usize>,
}

/// What sends and shows what waits, in the programs that can.
#[derive(Clone, Copy)]
pub(crate) struct Tray {
    /// Begins to send.
    pub(crate) deliver: fn(Outbox),
    /// The page.
    pub(crate) page: fn() -> AnyView,
    /// What has been sent and not been looked at, on every page.
    pub(crate) sent: fn() -> AnyView,
}

impl Tray {
    /// All of it.
    pub(crate) const ALL: Self = Self { deliver: delivery::begin, page: page::draw, sent: page::sent };

    /// This program's, if it has one.
    pub(crate) fn here() -> Option<Self> {
        Tables::here().tray
    }
}

impl Outbox {
    /// Takes up what an earlier visit left.
    pub(crate) fn open(community: CommunityId, session: Session) {
        let left = storage::get(&mark(&community)).and_then(|count| count.parse().ok()).unwrap_or_default();
        let outbox = Self { community: StoredValue::new(community), session, count: RwSignal::new(left) };
        provide_context(outbox);
        outbox.forget_what_others_saw();
        match Tray::here() {
            Some(tray) => (tray.deliver)(outbox),
            None => outbox.call_for_delivery(),
        }
    }

    /// The one of the community that is open.
    pub(crate) fn here() -> Option<Self> {
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
            let noted = || storage::get(&format!("draft/{community}/seen-by"));
            let before = storage::get(&seen_by).or_else(noted);
            // Whoever is the first here keeps the first page, too; unless the phone can't note who they are.
            if known && before.as_ref() != Some(&me) && (!storage::set(&seen_by, &me) || before.is_some()) {
                shelf::clear(Shelf::Seen, community);
            }
        });
    }

    /// Asks for a program that can send, as soon as that can come, and every minute until it has.
    fn call_for_delivery(self) {
        let (address, online, minute) = (Address::here(), network::online(), clock::ticking(AGAIN));
        effect(move || {
            minute.track();
            let writes = address.path().ends_with("/report");
            if online.get() && self.count() > 0 && !writes {
                handover::ask(Program::Hall);
            }
        });
    }

    /// How many wait, as far as somebody is signed in.
    pub(crate) fn count(self) -> usize {
        if self.session.me().is_some() { self.count.get() } else { 0 }
    }

    /// Where to go after something was put in: where it can be seen without a network.
    pub(crate) fn landing() -> &'static str {
        if Tray::here().is_some() { "outbox" } else { "" }
    }

    fn count_is(self, count: usize) {
        if let Some(community) = self.community.try_get_value() {
            let kept = if count == 0 { String::new() } else { count.to_string() };
            storage::set(&mark(&community), &kept);
            self.count.try_set(count);
        }
    }

    /// Puts a command in; false where the phone won't keep it, or nobody is signed in.
    pub(crate) async fn put(self, outgoing: Outgoing, key: Key, parcel: Parcel) -> bool {
        let by = self.session.me_now().map(|me| me.actor.person.as_str().to_owned());
        let (Some(by), Some(community)) = (by, self.community.try_get_value()) else {
            return false;
        };
        let unsent = Unsent {
            at: clock::now().0,
            key: key.as_str().to_owned(),
            url: outgoing.url,
            body: outgoing.body.unwrap_or_default(),
            whole: String::new(),
            by,
            says: parcel.says,
            page: parcel.page,
            lands: parcel.lands,
            draft: parcel.draft.as_ref().and_then(Draft::as_typed).unwrap_or_default(),
            photos: parcel.photos,
            refused: String::new(),
        };
        for photo in &unsent.photos {
            if Shelf::Photos.get(&community, photo).await.is_none() {
                return false;
            }
        }
        // First, so that whoever comes next knows of it, even if this page ends now.
        let count = self.count.try_get_untracked().unwrap_or_default() + 1;
        storage::set(&mark(&community), &count.to_string());
        let kept = unsent.keep(&community).await;
        if let (true, Some(draft)) = (kept, parcel.draft) {
            draft.discard();
        }
        self.count_is(if kept { count } else { count - 1 });
        kept
    }
}

impl Unsent {
    /// Names sort as moments do.
    fn name(&self) -> String {
        format!("{:015} {}", self.at, self.key)
    }

    /// As it is kept.
    fn written(&self) -> Json {
        let mut fields = vec![("at".to_owned(), Json::Number(self.at))];
        let texts = [
            ("key", &self.key),
            ("url", &self.url),
            ("body", &self.body),
            ("whole", &self.whole),
            ("by", &self.by),
            ("says", &self.says),
            ("page", &self.page),
            ("lands", &self.lands),
            ("draft", &self.draft.0),
            ("typed", &self.draft.1),
            ("refused", &self.refused),
        ];
        for (name, text) in texts {
            fields.push((name.to_owned(), Json::String(text.clone())));
        }
        let mut photos = Vec::new();
        for photo in &self.photos {
            photos.push(Json::String(photo.clone()));
        }
        fields.push(("photos".to_owned(), Json::Array(photos)));
        Json::Object(fields)
    }

    async fn keep(&self, community: &CommunityId) -> bool {
        Shelf::Unsent.put(community, &self.name(), &JsValue::from_str(&self.written().to_string())).await
    }

    /// What was kept; none where it can't be sent.
    fn kept(value: &JsValue) -> Option<Self> {
        let json = json::parse(&value.as_string()?).ok()?;
        let text = |name: &str| json.field(name).as_str().unwrap_or_default().to_owned();
        let kept = Self {
            at: FromJson::from_json(json.field("at")).ok()?,
            key: text("key"),
            url: text("url"),
            body: text("body"),
            whole: text("whole"),
            by: text("by"),
            says: text("says"),
            page: text("page"),
            lands: text("lands"),
            draft: (text("draft"), text("typed")),
            photos: FromJson::from_json(json.field("photos")).unwrap_or_default(),
            refused: text("refused"),
        };
        Some(kept).filter(|one| !one.key.is_empty())
    }
}

/// Where it is kept how many wait. Signing out forgets it with the drafts.
fn mark(community: &CommunityId) -> String {
    format!("draft/{community}/unsent")
}
