//! How the page looks on this phone: large type (care mode), light or dark.
//!
//! `public/boot/look.js` sets both on `<html>` before the first paint, from what is kept here.

use leptos::prelude::*;

use crate::offline::local_storage;

/// Where the choice of large type is kept; `public/boot/look.js` reads the same key.
const MODE_KEY: &str = "look/mode";

/// What `data-mode` says for large type.
const CARE: &str = "care";

/// Whether type is large; in the context of the whole app.
#[derive(Clone, Copy)]
pub(crate) struct CareMode(RwSignal<bool>);

impl CareMode {
    /// As the page already looks.
    pub(crate) fn provide() {
        let root = document().document_element();
        let care = root.is_some_and(|root| root.get_attribute("data-mode").as_deref() == Some(CARE));
        provide_context(Self(RwSignal::new(care)));
    }

    /// The one of the app.
    pub(crate) fn from_context() -> Self {
        expect_context()
    }

    pub(crate) fn is_on(self) -> bool {
        self.0.get()
    }

    /// Switches between large and normal type, and remembers it.
    pub(crate) fn toggle(self) {
        let on = !self.0.get_untracked();
        self.0.set(on);
        let mode = if on { CARE } else { "" };
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-mode", mode);
        }
        local_storage::set(MODE_KEY, mode);
    }
}
