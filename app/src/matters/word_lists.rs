//! The words by which a report is judged while it is typed. They come apart from the app, for whoever writes one.

use domain::matters::lists;
use leptos::{prelude::*, task::spawn_local};

use crate::data::fetch;

/// Whether the words are here; in the context of the whole app.
#[derive(Clone, Copy)]
pub(crate) struct WordLists {
    here: RwSignal<bool>,
    asked: StoredValue<bool>,
}

impl WordLists {
    /// None yet: whoever needs them asks for them.
    pub(crate) fn provide() {
        provide_context(Self { here: RwSignal::new(false), asked: StoredValue::new(false) });
    }

    pub(crate) fn from_context() -> Self {
        expect_context()
    }

    /// Whether they are here. Where they aren't, they are asked for.
    pub(crate) fn are_here(self) -> bool {
        let here = self.here.get();
        if !here {
            self.fetch();
        }
        here
    }

    /// Asks for them, unless they are here or on their way.
    pub(crate) fn fetch(self) {
        let Some(url) = place().filter(|_| !self.asked.get_value()) else { return };
        self.asked.set_value(true);
        spawn_local(async move {
            match fetch::file(&url).await {
                Ok(text) => {
                    lists::learn(text);
                    self.here.try_set(true);
                }
                Err(_) => {
                    self.asked.try_set_value(false);
                }
            }
        });
    }
}

/// Where they lie, as the page says beside its scripts.
fn place() -> Option<String> {
    document().query_selector("script[data-words]").ok()??.get_attribute("data-words")
}
