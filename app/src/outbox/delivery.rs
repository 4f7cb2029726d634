//! Sends what waits in the tray: one after the other, ever more rarely while nothing gets through.

use std::time::Duration;

use domain::{endpoint::Outgoing, ids::CommunityId, matters::photo::PhotoId, problem::Known, reading::Json};
use gloo::timers::callback::Timeout;
use leptos::{prelude::*, task::spawn_local};
use web_sys::Event;

use super::{Outbox, Unsent};
use crate::{
    api::{self, Failure, Key},
    clock,
    drafts::Draft,
    json,
    matters::photos::kept_photo,
    network,
    reactive::effect,
    shelf::Shelf,
    shown::STALE,
};

/// How long to wait before the next try, doubled with each that fails.
const FIRST_WAIT: Duration = Duration::from_secs(2);

/// How often it is doubled: once a minute is often enough.
const DOUBLINGS: u32 = 5;

/// What has been sent from the tray while this page was open.
#[derive(Clone)]
pub(super) struct Sent {
    /// What it was, in words.
    pub(super) says: String,
    /// Where one sees what it came to.
    pub(super) page: String,
}

/// What waits, and how far sending is.
#[derive(Clone, Copy)]
pub(crate) struct Delivery {
    outbox: Outbox,
    unsent: RwSignal<Vec<Unsent>>,
    sent: RwSignal<Vec<Sent>>,
    busy: StoredValue<bool>,
    /// Tries in a row that got no answer.
    failed: StoredValue<u32>,
    waiting: StoredValue<Option<Timeout>, LocalStorage>,
}

/// Sends whenever there is a network, something waits, and its author is here.
pub(super) fn begin(outbox: Outbox) {
    let delivery = Delivery {
        outbox,
        unsent: RwSignal::new(Vec::new()),
        sent: RwSignal::new(Vec::new()),
        busy: StoredValue::new(false),
        failed: StoredValue::new(0),
        waiting: StoredValue::new_local(None),
    };
    provide_context(delivery);
    let online = network::online();
    effect(move || {
        outbox.count.track();
        let goes = online.get() && outbox.session.me().is_some();
        spawn_local(async move {
            delivery.look().await;
            if goes {
                delivery.failed.try_set_value(0);
                delivery.set_out();
            }
        });
    });
}

impl Delivery {
    /// What waits of whoever is signed in, in its order.
    pub(super) fn unsent(self) -> Vec<Unsent> {
        let me = self.outbox.session.me().map(|me| me.actor.person.as_str().to_owned());
        let mut mine = self.unsent.get();
        mine.retain(|one| Some(&one.by) == me.as_ref());
        mine
    }

    /// What has been sent, oldest first.
    pub(super) fn sent(self) -> Vec<Sent> {
        self.sent.get()
    }

    /// Gives one up, with its photos.
    pub(super) fn drop_one(self, one: Unsent) {
        spawn_local(async move { self.take_out(&one, true).await });
    }

    /// Puts what was typed back into its form; says where that is.
    pub(super) fn reopen(self, one: Unsent) -> String {
        let (name, typed) = &one.draft;
        if !name.is_empty() {
            Draft::put_back(name, typed);
        }
        let page = one.page.clone();
        spawn_local(async move { self.take_out(&one, false).await });
        page
    }

    /// Reads what waits.
    async fn look(self) {
        let Some(community) = self.outbox.community.try_get_value() else { return };
        let mut left = Vec::new();
        for kept in Shelf::Unsent.all(&community).await {
            left.extend(Unsent::kept(&kept));
        }
        self.unsent.try_set(left);
    }

    /// Sends what waits, one after the other; while that goes on, another call does nothing.
    fn set_out(self) {
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
        let me = self.outbox.session.me_now()?.actor.person;
        let mut waiting = self.unsent.try_get_untracked()?.into_iter();
        waiting.find(|one| one.refused.is_empty() && one.by == me.as_str())
    }

    /// Sends one; whether to go on with the next.
    async fn send(self, one: Unsent) -> bool {
        let Some(community) = self.outbox.community.try_get_value() else { return false };
        // Another page of ours may have sent it meanwhile.
        if Shelf::Unsent.get(&community, &one.name()).await.is_none() {
            self.look().await;
            return true;
        }
        match deliver(&community, &one).await {
            Ok(answer) => {
                let matter = answer.at("matter").text().unwrap_or_default();
                let page = one.lands.replace("{matter}", matter);
                self.failed.try_set_value(0);
                self.sent.try_update(|sent| sent.push(Sent { says: one.says.clone(), page }));
                self.take_out(&one, true).await;
                if let Ok(stale) = Event::new(STALE) {
                    let _ = window().dispatch_event(&stale);
                }
                true
            }
            Err(failure) if failure.known() == Some(Known::NotSignedIn) => {
                self.outbox.session.again();
                false
            }
            Err(failure) if failure.may_pass() => {
                self.wait();
                false
            }
            Err(failure) => {
                Unsent { refused: failure.words(), ..one }.keep(&community).await;
                self.look().await;
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
        let Some(community) = self.outbox.community.try_get_value() else { return };
        Shelf::Unsent.forget(&community, &one.name()).await;
        if with_photos {
            for photo in &one.photos {
                Shelf::Photos.forget(&community, photo).await;
            }
        }
        self.look().await;
        self.outbox.count_is(self.unsent.try_get_untracked().map_or(0, |left| left.len()));
    }
}

/// Sends the photos, then the command with them.
async fn deliver(community: &CommunityId, one: &Unsent) -> Result<Json, Failure> {
    let key = Key::kept(&one.key);
    let mut arrived = Vec::new();
    for photo in &one.photos {
        let photo = Key::kept(photo);
        // One that the phone has lost can't hold the rest back.
        if let Some(file) = kept_photo(community, &photo).await {
            arrived.push(api::upload(community, &file, &photo).await?.photo);
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
