//! What this phone keeps that is too large for [`crate::offline::local_storage`] or waits for the network: in IndexedDB, one database a
//! community. A browser without it, or one that refuses (private mode, full), forgets it with the page.
//!
//! The database is opened for each request and closed after it: nothing here is done often, and a tab that keeps it open
//! would be in the way of other tabs.

use std::pin::Pin;

use domain::ids::CommunityId;
use js_sys::{Array, Promise};
use leptos::{prelude::window, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransactionMode};

/// Asks something of an object store. In a box, so that asking is compiled once.
type StoreRequest = Box<dyn FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>>;

/// What is kept together, by names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum IdbStore {
    /// Photos that haven't arrived, each under the key it will be sent with.
    Photos,
    /// Commands that wait for the network, in their order.
    OutboxEntry,
    /// The last answers to what everybody may read, by address.
    Responses,
}

impl IdbStore {
    const ALL: [Self; 3] = [Self::Photos, Self::OutboxEntry, Self::Responses];

    fn name(self) -> &'static str {
        match self {
            Self::Photos => "photos",
            Self::OutboxEntry => "unsent",
            Self::Responses => "seen",
        }
    }

    /// Keeps something under `name`; false where the phone won't.
    pub(crate) async fn put(self, community: &CommunityId, name: &str, kept: &JsValue) -> bool {
        let (name, kept) = (JsValue::from_str(name), kept.clone());
        self.at(community, Box::new(move |store| store.put_with_key(&kept, &name))).await.is_some()
    }

    /// What is kept under `name`.
    pub(crate) async fn get(self, community: &CommunityId, name: &str) -> Option<JsValue> {
        let name = JsValue::from_str(name);
        let kept = self.at(community, Box::new(move |store| store.get(&name))).await?;
        (!kept.is_undefined()).then_some(kept)
    }

    /// All that is kept, in order of the names.
    pub(crate) async fn all(self, community: &CommunityId) -> Array {
        let all = self.at(community, Box::new(IdbObjectStore::get_all)).await;
        all.and_then(|all| all.dyn_into().ok()).unwrap_or_default()
    }

    /// Forgets what is kept under `name`.
    pub(crate) async fn forget(self, community: &CommunityId, name: &str) {
        let name = JsValue::from_str(name);
        self.at(community, Box::new(move |store| store.delete(&name))).await;
    }

    /// Does one thing in this store.
    fn at(
        self,
        community: &CommunityId,
        ask: StoreRequest,
    ) -> Pin<Box<dyn Future<Output = Option<JsValue>>>> {
        let community = community.clone();
        Box::pin(async move {
            let database = open(&community).await?;
            let mode = IdbTransactionMode::Readwrite;
            let transaction = database.transaction_with_str_and_mode(self.name(), mode).ok()?;
            // A phone without room may say so only at the end.
            let whole = Promise::new(&mut |done, failed| {
                transaction.set_oncomplete(Some(&done));
                transaction.set_onabort(Some(&failed));
            });
            let asked = transaction.object_store(self.name()).and_then(|store| ask(&store));
            let answer = match asked {
                Ok(request) => answered(&request).await,
                Err(_) => None,
            };
            let whole = JsFuture::from(whole).await;
            database.close();
            answer.filter(|_| whole.is_ok())
        })
    }
}

/// Forgets everything of a community.
pub(crate) fn forget_all(community: &CommunityId) {
    for store in IdbStore::ALL {
        clear(store, community.clone());
    }
}

/// Forgets all that is in one store.
pub(crate) fn clear(store: IdbStore, community: CommunityId) {
    spawn_local(async move {
        store.at(&community, Box::new(IdbObjectStore::clear)).await;
    });
}

async fn open(community: &CommunityId) -> Option<IdbDatabase> {
    let request = window().indexed_db().ok()??.open_with_u32(&format!("town/{community}"), 1).ok()?;
    let asked = request.clone();
    let build = Closure::once(move || {
        let Some(database) = asked.result().ok().and_then(|made| made.dyn_into::<IdbDatabase>().ok()) else {
            return;
        };
        for store in IdbStore::ALL {
            // Without it, what would be kept there is lost with the page.
            let _ = database.create_object_store(store.name());
        }
    });
    request.set_onupgradeneeded(Some(build.as_ref().unchecked_ref()));
    answered(&request).await?.dyn_into().ok()
}

/// What became of a request; none where it failed.
async fn answered(request: &IdbRequest) -> Option<JsValue> {
    let answer = Promise::new(&mut |done, failed| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&failed));
    });
    JsFuture::from(answer).await.ok()?;
    request.result().ok()
}
