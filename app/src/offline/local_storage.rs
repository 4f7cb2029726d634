//! What this phone remembers: small texts in `localStorage`. A browser that refuses (private mode, full) forgets.

use leptos::prelude::window;
use web_sys::Storage;

/// What is kept under `key`.
pub(crate) fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps `text` under `key`; false where the phone would not.
pub(crate) fn set(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// Forgets what is kept under `key`.
pub(crate) fn remove(key: &str) {
    if let Some(storage) = storage() {
        // Nothing to do about a browser that refuses to forget.
        let _ = storage.remove_item(key);
    }
}

/// All keys that begin with `prefix`.
pub(crate) fn keys(prefix: &str) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let length = storage.length().unwrap_or_default();
    (0..length).filter_map(|at| storage.key(at).ok()?).filter(|key| key.starts_with(prefix)).collect()
}

fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}
