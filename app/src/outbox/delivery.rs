//! Sends what waits in the outbox: one after the other, ever more rarely while nothing gets through.

use std::time::Duration;

use ::json::Json;
use api::{
    endpoint::{Outgoing, compose},
    people::{MeView, ShowMe},
};
use copy::outbox as words;
use domain::{clock::Moment, ids::CommunityId, matters::photo::PhotoId, problem::Known};
use gloo::timers::callback::Timeout;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    data::{
        clock,
        fetch::{self, Failure, Key},
        json,
        resource::STALE,
    },
    offline::{
        drafts::Draft,
        idb::IdbStore,
        network,
        outbox::{Outbox, OutboxEntry},
    },
    photos::kept_photo,
    ui::{events, reactive::effect},
};

/// How long to wait before the next try, doubled with each that fails.
const FIRST_WAIT: Duration = Duration::from_secs(2);

/// How often it is doubled: once a minute is often enough.
const DOUBLINGS: u32 = 5;

/// How long a command may wait, in milliseconds: the Worker knows its key for two days, and would carry it out anew after that.
const FRESH_MS: i64 = 40 * Moment::HOUR;

/// What has been sent from the outbox while this page was open.
#[derive(Clone)]
pub(super) struct Sent {
    by: String,
    /// What it was, in words.
    pub(super) summary: String,
    /// Where one sees what it came to.
    pub(super) page: String,
}

/// What waits, and how far sending is.
#[derive(Clone, Copy)]
pub(crate) struct Delivery {
    outbox: Outbox,
    unsent: RwSignal<Vec<OutboxEntry>>,
    sent: RwSignal<Vec<Sent>>,
    /// What is on its way: nobody can take it back any more.
    leaving: RwSignal<String>,
    busy: StoredValue<bool>,
    /// Tries in a row that got no answer.
    failed: StoredValue<u32>,
    waiting: StoredValue<Option<Timeout>, LocalStorage>,
}

/// Sends whenever there is a network, something waits, and its author is here.
pub(crate) fn begin(outbox: Outbox) {
    let delivery = Delivery {
        outbox,
        unsent: RwSignal::new(Vec::new()),
        sent: RwSignal::new(Vec::new()),
        leaving: RwSignal::new(String::new()),
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
    fn me(self) -> Option<String> {
        self.outbox.session.me().map(|me| me.actor.person.as_str().to_owned())
    }

    /// What waits of whoever is signed in, in its order.
    pub(super) fn unsent(self) -> Vec<OutboxEntry> {
        let (me, mut mine) = (self.me(), self.unsent.get());
        mine.retain(|one| Some(&one.by) == me.as_ref());
        mine
    }

    /// What has been sent of whoever is signed in and not been looked at, oldest first; what `here` shows has been.
    pub(super) fn sent(self, here: &str) -> Vec<Sent> {
        let seen = |one: &Sent| one.page.split('?').next() == Some(here);
        if self.sent.with(|sent| sent.iter().any(seen)) {
            self.sent.update(|sent| sent.retain(|one| !seen(one)));
        }
        let (me, mut mine) = (self.me(), self.sent.get());
        mine.retain(|one| Some(&one.by) == me.as_ref());
        mine
    }

    /// Whether it is on its way.
    pub(super) fn is_leaving(self, one: &OutboxEntry) -> bool {
        self.leaving.get() == one.key
    }

    /// Gives one up, with its photos.
    pub(super) fn drop_one(self, one: OutboxEntry) {
        spawn_local(async move { self.take_out(&one, true).await });
    }

    /// Puts what was typed back into its form; says where that is. Where something else is being written there, it stays.
    pub(super) fn reopen(self, one: OutboxEntry) -> String {
        let (name, typed) = (&one.draft, &one.typed);
        let page = one.page.clone();
        if name.is_empty() || Draft::put_back(name, typed) {
            spawn_local(async move { self.take_out(&one, false).await });
        }
        page
    }

    async fn look(self) {
        let Some(community) = self.outbox.community.try_get_value() else { return };
        let mut left = Vec::new();
        for kept in IdbStore::OutboxEntry.all(&community).await {
            left.extend(OutboxEntry::kept(&kept));
        }
        let me = self.outbox.session.me_now().map(|me| me.actor.person.as_str().to_owned());
        let mine = left.iter().filter(|one| Some(&one.by) == me.as_ref()).count();
        self.unsent.try_set(left);
        if me.is_some() && self.outbox.count.try_get_untracked().is_some_and(|count| count != mine) {
            self.outbox.count_is(mine);
        }
    }

    /// Sends what waits, one after the other; while that goes on, another call does nothing.
    fn set_out(self) {
        if self.busy.try_get_value() != Some(false) || !network::is_online() {
            return;
        }
        self.busy.set_value(true);
        spawn_local(async move {
            if let Some(me) = self.who().await {
                while let Some(one) = self.next(&me) {
                    if !self.send(one).await {
                        break;
                    }
                }
            }
            self.leaving.try_set(String::new());
            self.busy.try_set_value(false);
        });
    }

    /// Who is signed in by now: somebody else may be, in another tab. Not asked where nothing waits.
    async fn who(self) -> Option<String> {
        let waits = self.unsent.try_with_untracked(|all| all.iter().any(|one| one.refused.is_empty()));
        let community = self.outbox.community.try_get_value().filter(|_| waits == Some(true))?;
        let answer = fetch::fetch_json(compose::<ShowMe>(Some(&community), &Default::default())).await;
        let view: Result<MeView, Failure> = answer.and_then(|answer| fetch::parsed(&answer));
        match view {
            Ok(view) => view.me.map(|me| me.actor.person.as_str().to_owned()),
            Err(_) => {
                self.wait();
                None
            }
        }
    }

    fn next(self, me: &str) -> Option<OutboxEntry> {
        let mut waiting = self.unsent.try_get_untracked()?.into_iter();
        waiting.find(|one| one.refused.is_empty() && one.by == me)
    }

    /// Sends one; whether to go on with the next.
    async fn send(self, one: OutboxEntry) -> bool {
        let Some(community) = self.outbox.community.try_get_value() else { return false };
        self.leaving.try_set(one.key.clone());
        // Another page of ours may have sent it meanwhile, or its author taken it back.
        let Some(one) = still(&community, &one).await else {
            self.look().await;
            return true;
        };
        if clock::now().since(Moment(one.at)) > FRESH_MS {
            return self.refused(&community, one, words::TOO_OLD.to_owned()).await;
        }
        match deliver(&community, &one).await {
            Ok(answer) => {
                let matter = answer.field("matter").as_str().unwrap_or_default();
                let page = one.success_url.replace("{matter}", matter);
                self.failed.try_set_value(0);
                let (by, summary) = (one.by.clone(), one.summary.clone());
                self.sent.try_update(|sent| sent.push(Sent { by, summary, page }));
                self.take_out(&one, true).await;
                events::say(STALE);
                true
            }
            Err(failure) if failure.known() == Some(Known::NotSignedIn) => {
                self.outbox.session.refetch();
                false
            }
            Err(failure) if failure.may_pass() => {
                self.wait();
                false
            }
            Err(failure) => self.refused(&community, one, failure.words()).await,
        }
    }

    /// Keeps why it wasn't taken, unless it has been forgotten meanwhile. Where the phone won't keep that, nothing more is sent
    /// for now: the same would be refused again at once.
    async fn refused(self, community: &CommunityId, one: OutboxEntry, why: String) -> bool {
        let goes_on = match still(community, &one).await {
            Some(one) => OutboxEntry { refused: why, ..one }.keep(community).await,
            None => true,
        };
        self.look().await;
        goes_on
    }

    /// Tries again after a while.
    fn wait(self) {
        let failed = self.failed.try_get_value().unwrap_or_default();
        self.failed.try_set_value(failed.saturating_add(1));
        let wait = FIRST_WAIT.saturating_mul(1 << failed.min(DOUBLINGS));
        self.waiting.try_set_value(Some(Timeout::new(clock::in_ms(wait), move || self.set_out())));
    }

    async fn take_out(self, one: &OutboxEntry, with_photos: bool) {
        let Some(community) = self.outbox.community.try_get_value() else { return };
        IdbStore::OutboxEntry.forget(&community, &one.name()).await;
        if with_photos {
            for photo in &one.photos {
                IdbStore::Photos.forget(&community, photo).await;
            }
        }
        self.look().await;
    }
}

/// As it is kept by now.
async fn still(community: &CommunityId, one: &OutboxEntry) -> Option<OutboxEntry> {
    OutboxEntry::kept(&IdbStore::OutboxEntry.get(community, &one.name()).await?)
}

/// Sends the photos, then the command with them. What is sent once is sent the same ever after: with another body under its
/// key the Worker would refuse it.
async fn deliver(community: &CommunityId, one: &OutboxEntry) -> Result<Json, Failure> {
    let mut whole = one.whole.clone();
    if whole.is_empty() {
        let mut arrived = Vec::new();
        for photo in &one.photos {
            let photo = Key::kept(photo);
            // One that the phone has lost can't hold the rest back.
            if let Some(file) = kept_photo(community, &photo).await {
                arrived.push(fetch::upload(community, &file, &photo).await?.photo);
            }
        }
        whole = with_photos(&one.body, &arrived);
        if let Some(one) = still(community, one).await {
            OutboxEntry { whole: whole.clone(), ..one }.keep(community).await;
        }
    }
    fetch::post(Outgoing { url: one.url.clone(), body: Some(whole) }, Key::kept(&one.key)).await
}

/// A command's body with more photos.
fn with_photos(body: &str, arrived: &[PhotoId]) -> String {
    let whole = || match json::parse(body).ok()? {
        Json::Object(mut fields) => {
            let (_, photos) = fields.iter_mut().find(|(name, _)| name == "photos")?;
            let Json::Array(photos) = photos else { return None };
            for photo in arrived {
                photos.push(Json::String(photo.as_str().to_owned()));
            }
            Some(Json::Object(fields).to_string())
        }
        _ => None,
    };
    if arrived.is_empty() { body.to_owned() } else { whole().unwrap_or_else(|| body.to_owned()) }
}
