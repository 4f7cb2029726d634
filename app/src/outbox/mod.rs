//! The tray (待发送): commands that found no network, or got no answer. They are kept on the phone with their photos and sent
//! by themselves, in their order, as soon as there is a network; each with the key it began with, so that the Worker carries
//! it out once, however often it is sent.

pub(crate) mod page;

use std::time::Duration;

use domain::{
    endpoint::Outgoing,
    ids::CommunityId,
    matters::photo::PhotoId,
    problem::Known,
    reading::{Json, Read},
    writing,
};
use gloo::timers::callback::Timeout;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;

use crate::{
    api::{self, Failure, Key},
    clock,
    drafts::{Draft, draft},
    json,
    matters::photos::kept_photo,
    network,
    reactive::effect,
    session::Session,
    shelf::Shelf,
};

/// How long to wait before the next try, doubled with each that fails.
const FIRST_WAIT: Duration = Duration::from_secs(2);

/// How often it is doubled: once a minute is often enough.
const DOUBLINGS: u32 = 5;

draft! {
    /// A command that waits.
    pub(crate) struct Unsent {
        /// Since when, in milliseconds since 1970: the order in which they are sent.
        pub(crate) at: i64,
        key: Option<Key>,
        url: String,
        body: String,
        /// Whose it is: nobody else sends it from this phone.
        by: String,
        /// What it is, in words.
        pub(crate) says: String,
        /// Where it can be put right.
        pub(crate) page: String,
        /// Where one sees what it came to.
        lands: String,
        /// Where it was typed, and what.
        draft: Option<(String, String)>,
        /// Photos of it that haven't arrived.
        photos: Vec<Key>,
        /// Why the Worker won't have it: it waits for its author then.
        pub(crate) refused: Option<String>,
    }
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
    /// Photos of it that haven't arrived, to be added to its `photos`.
    pub(crate) photos: Vec<Key>,
}

/// What has been sent from the tray while this page was open.
#[derive(Clone, PartialEq)]
pub(crate) struct Sent {
    /// What it was, in words.
    pub(crate) says: String,
    /// Where one sees what it came to.
    pub(crate) page: String,
}

/// The tray of a community. In the context of every page below `/{community}`.
#[derive(Clone, Copy)]
pub(crate) struct Outbox {
    community: StoredValue<CommunityId>,
    session: Session,
    unsent: RwSignal<Vec<Unsent>>,
    sent: RwSignal<Vec<Sent>>,
    busy: StoredValue<bool>,
    /// Tries in a row that got no answer.
    failed: StoredValue<u32>,
    waiting: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Outbox {
    /// Takes up what an earlier visit left, and sends it when there is a network and its author is here.
    pub(crate) fn open(community: CommunityId, session: Session) -> Self {
        let outbox = Self {
            community: StoredValue::new(community),
            session,
            unsent: RwSignal::new(Vec::new()),
            sent: RwSignal::new(Vec::new()),
            busy: StoredValue::new(false),
            failed: StoredValue::new(0),
            waiting: StoredValue::new_local(None),
        };
        provide_context(outbox);
        spawn_local(async move {
            let mut left = Vec::new();
            for kept in Shelf::Unsent.all(&outbox.community.get_value()).await {
                left.extend(read(&kept));
            }
            // What was put in meanwhile comes after what was there.
            outbox.unsent.try_update(|unsent| unsent.splice(0..0, left).for_each(drop));
            outbox.set_out();
        });
        let online = network::online();
        effect(move || {
            if online.get() && outbox.me().is_some() {
                outbox.failed.set_value(0);
                untrack(|| outbox.set_out());
            }
        });
        outbox
    }

    /// The one of the community that is open.
    pub(crate) fn here() -> Option<Self> {
        use_context()
    }

    fn me(self) -> Option<String> {
        self.session.me().map(|me| me.actor.person.as_str().to_owned())
    }

    /// What waits of whoever is signed in, in its order.
    pub(crate) fn unsent(self) -> Vec<Unsent> {
        let me = self.me().unwrap_or_default();
        self.unsent.get().into_iter().filter(|one| one.by == me).collect()
    }

    /// What has been sent from here, oldest first.
    pub(crate) fn sent(self) -> Vec<Sent> {
        self.sent.get()
    }

    /// Puts a command in; false where the phone won't keep it, or nobody is signed in.
    pub(crate) async fn put(self, outgoing: Outgoing, key: Key, parcel: Parcel) -> bool {
        let by = self.session.me_now().map(|me| me.actor.person.as_str().to_owned());
        let (Some(by), Some(community)) = (by, self.community.try_get_value()) else {
            return false;
        };
        let unsent = Unsent {
            at: clock::now().0,
            key: Some(key),
            url: outgoing.url,
            body: outgoing.body.unwrap_or_default(),
            by,
            says: parcel.says,
            page: parcel.page,
            lands: parcel.lands,
            draft: parcel.draft.as_ref().and_then(Draft::as_typed),
            photos: parcel.photos,
            refused: None,
        };
        let kept = keep(&community, &unsent).await;
        if kept {
            if let Some(draft) = parcel.draft {
                draft.discard();
            }
            self.unsent.try_update(|all| all.push(unsent));
            self.wait();
        }
        kept
    }

    /// Gives one up, with its photos.
    pub(crate) fn drop_one(self, one: Unsent) {
        spawn_local(async move { self.take_out(&one, true).await });
    }

    /// Puts what was typed back into its form; says where that is.
    pub(crate) fn reopen(self, one: Unsent) -> String {
        if let Some((name, typed)) = &one.draft {
            Draft::put_back(name, typed);
        }
        let page = one.page.clone();
        spawn_local(async move { self.take_out(&one, false).await });
        page
    }

    /// Sends what waits, one after the other; while that goes on, another call does nothing.
    pub(crate) fn set_out(self) {
        if self.busy.try_get_value() != Some(false) || !network::is_online() {
            return;
        }
        self.busy.set_value(true);
        spawn_local(async move {
            while let Some(one) = self.next() {
                if !self.send(one).await {
                    break;
                }
            }
            self.busy.try_set_value(false);
        });
    }

    fn next(self) -> Option<Unsent> {
        let me = self.session.me_now()?.actor.person;
        self.unsent.try_with_untracked(|all| {
            all.iter().find(|one| one.refused.is_none() && one.by == me.as_str()).cloned()
        })?
    }

    /// Sends one; whether to go on with the next.
    async fn send(self, one: Unsent) -> bool {
        let Some(community) = self.community.try_get_value() else { return false };
        // Another page of ours may have sent it meanwhile.
        if Shelf::Unsent.get(&community, &name(&one)).await.is_none() {
            self.forget(&one);
            return true;
        }
        match deliver(&community, &one).await {
            Ok(answer) => {
                let matter = answer.at("matter").text().unwrap_or_default();
                let page = one.lands.replace("{matter}", matter);
                self.take_out(&one, true).await;
                self.failed.try_set_value(0);
                self.sent.try_update(|sent| sent.push(Sent { says: one.says, page }));
                true
            }
            Err(failure) if failure.known() == Some(Known::NotSignedIn) => {
                self.session.again();
                false
            }
            Err(failure) if failure.may_pass() => {
                self.wait();
                false
            }
            Err(failure) => {
                let refused = Unsent { refused: Some(failure.words()), ..one };
                keep(&community, &refused).await;
                self.unsent.try_update(|all| {
                    if let Some(same) = all.iter_mut().find(|other| other.key == refused.key) {
                        *same = refused;
                    }
                });
                true
            }
        }
    }

    /// Tries again after a while.
    fn wait(self) {
        let failed = self.failed.try_get_value().unwrap_or_default();
        self.failed.try_set_value(failed.saturating_add(1));
        let wait = FIRST_WAIT.saturating_mul(1 << failed.min(DOUBLINGS));
        self.waiting.try_set_value(Some(Timeout::new(clock::in_ms(wait), move || self.set_out())));
    }

    async fn take_out(self, one: &Unsent, with_photos: bool) {
        let Some(community) = self.community.try_get_value() else { return };
        Shelf::Unsent.forget(&community, &name(one)).await;
        if with_photos {
            for photo in &one.photos {
                Shelf::Photos.forget(&community, photo.as_str()).await;
            }
        }
        self.forget(one);
    }

    fn forget(self, one: &Unsent) {
        self.unsent.try_update(|all| all.retain(|other| other.key != one.key));
    }
}

/// Sends the photos, then the command with them.
async fn deliver(community: &CommunityId, one: &Unsent) -> Result<Json, Failure> {
    let key = one.key.clone().ok_or(Failure::Broken)?;
    let mut arrived = Vec::new();
    for photo in &one.photos {
        // One that the phone has lost can't hold the rest back.
        if let Some(file) = kept_photo(community, photo).await {
            arrived.push(api::upload(community, &file, photo).await?.photo);
        }
    }
    let body = with_photos(&one.body, &arrived);
    api::post(Outgoing { url: one.url.clone(), body: Some(body) }, key).await
}

/// A command's body with more photos.
fn with_photos(body: &str, arrived: &[PhotoId]) -> String {
    let whole = || match json::parse(body).ok()? {
        Json::Object(mut fields) => {
            let (_, photos) = fields.iter_mut().find(|(name, _)| name == "photos")?;
            let Json::List(photos) = photos else { return None };
            for photo in arrived {
                photos.push(Json::Text(photo.as_str().to_owned()));
            }
            Some(Json::Object(fields).to_string())
        }
        _ => None,
    };
    if arrived.is_empty() { body.to_owned() } else { whole().unwrap_or_else(|| body.to_owned()) }
}

/// Names sort as moments do.
fn name(one: &Unsent) -> String {
    format!("{:015} {}", one.at, one.key.as_ref().map_or("", Key::as_str))
}

async fn keep(community: &CommunityId, one: &Unsent) -> bool {
    let Ok(json) = writing::json(one) else { return false };
    Shelf::Unsent.put(community, &name(one), &JsValue::from_str(&json.to_string())).await
}

fn read(kept: &JsValue) -> Option<Unsent> {
    Unsent::read(&json::parse(&kept.as_string()?).ok()?).ok().filter(|one| one.key.is_some())
}
