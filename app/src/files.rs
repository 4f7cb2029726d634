//! Files that this phone keeps until they are sent: photos are too large for [`crate::storage`].
//!
//! They lie in the browser's own store for answers (`caches`), one shelf a community, each under the key it will be
//! sent with. A browser without that store forgets them with the page.

use domain::ids::CommunityId;
use js_sys::Reflect;
use leptos::{prelude::window, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Cache, CacheStorage, Response};

use crate::api::Key;

/// Keeps a file, as far as the phone will.
pub(crate) async fn keep(community: &CommunityId, name: &Key, file: &Blob) {
    // What the phone has no room for is still on the page.
    if let (Some(shelf), Ok(kept)) = (shelf(community).await, Response::new_with_opt_blob(Some(file))) {
        let _ = JsFuture::from(shelf.put_with_str(&path(name), &kept)).await;
    }
}

/// What is kept under `name`.
pub(crate) async fn get(community: &CommunityId, name: &Key) -> Option<Blob> {
    let kept = JsFuture::from(shelf(community).await?.match_with_str(&path(name))).await.ok()?;
    let kept: Response = kept.dyn_into().ok()?;
    JsFuture::from(kept.blob().ok()?).await.ok()?.dyn_into().ok()
}

/// Forgets what is kept under `name`.
pub(crate) fn forget(community: CommunityId, name: Key) {
    spawn_local(async move {
        if let Some(shelf) = shelf(&community).await {
            let _ = JsFuture::from(shelf.delete_with_str(&path(&name))).await;
        }
    });
}

/// Forgets all files of a community.
pub(crate) fn forget_all(community: &CommunityId) {
    if let Some(all) = all() {
        // Nothing to do about a browser that refuses to forget.
        let _ = all.delete(&shelf_name(community));
    }
}

/// An address, as the store wants one; nothing is ever served there.
fn path(name: &Key) -> String {
    format!("/kept/{}", name.as_str())
}

fn shelf_name(community: &CommunityId) -> String {
    format!("draft/{community}")
}

async fn shelf(community: &CommunityId) -> Option<Cache> {
    let shelf = JsFuture::from(all()?.open(&shelf_name(community))).await.ok()?;
    Some(shelf.unchecked_into())
}

/// The browser's store. Old browsers have none, and none has one without https.
fn all() -> Option<CacheStorage> {
    let has = Reflect::has(&window(), &JsValue::from_str("caches"));
    if has.unwrap_or_default() { window().caches().ok() } else { None }
}
