//! The way somebody came: "back" goes back to where they were, down to the line they had reached.

use leptos::{ev, prelude::*};
use leptos_router::hooks::use_location;

/// One page of the trail.
struct Place {
    path: String,
    /// How far it was scrolled, in CSS pixels.
    scrolled: f64,
}

/// The pages of this visit, oldest first; in the context of the whole app.
#[derive(Clone, Copy)]
pub(crate) struct Trail {
    places: StoredValue<Vec<Place>>,
    /// Whether the browser has just gone back (or forward).
    popped: StoredValue<bool>,
    /// How far the page that was come back to is still to be scrolled.
    wanted: StoredValue<Option<f64>>,
}

impl Trail {
    /// Puts an empty trail into the context of the whole app. Called before the router is there, so that going back
    /// is known here first.
    pub(crate) fn provide() {
        let popped = StoredValue::new(false);
        let listener = window_event_listener(ev::popstate, move |_| popped.set_value(true));
        on_cleanup(move || listener.remove());
        provide_context(Self {
            places: StoredValue::new(Vec::new()),
            popped,
            wanted: StoredValue::new(None),
        });
    }

    /// Starts to keep the trail. Called inside the router.
    pub(crate) fn follow(self) {
        let path = use_location().pathname;
        let listener = window_event_listener(ev::scroll, move |_| self.note_scroll(&path.get_untracked()));
        on_cleanup(move || listener.remove());
        Effect::new(move |_| {
            let back = self.popped.get_value();
            self.popped.set_value(false);
            self.come_to(path.get(), back);
        });
    }

    /// The one of the app.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// Whether the page before this one is ours, so that the browser may go back to it.
    pub(crate) fn leads_back(self) -> bool {
        self.places.with_value(|places| places.len() > 1)
    }

    /// Scrolls to where somebody was before, as soon as the page is long enough; called whenever it has grown.
    pub(crate) fn scroll_back(self) {
        request_animation_frame(move || {
            let Some(wanted) = self.wanted.try_get_value().flatten() else { return };
            let tall =
                document().document_element().map_or(0, |page| page.scroll_height() - page.client_height());
            if f64::from(tall) >= wanted {
                self.wanted.set_value(None);
                window().scroll_to_with_x_and_y(0.0, wanted);
            }
        });
    }

    fn come_to(self, path: String, back: bool) {
        let mut wanted = None;
        self.places.update_value(|places| {
            let before = places.len().checked_sub(2).and_then(|at| places.get(at));
            match before {
                Some(before) if back && before.path == path => {
                    wanted = Some(before.scrolled);
                    places.pop();
                }
                _ if places.last().is_some_and(|here| here.path == path) => {}
                _ => places.push(Place { path, scrolled: 0.0 }),
            }
        });
        self.wanted.set_value(wanted);
    }

    /// `here` is where the router has got to.
    fn note_scroll(self, here: &str) {
        let address = window().location().pathname().unwrap_or_default();
        let scrolled = window().scroll_y().unwrap_or_default();
        self.places.update_value(|places| {
            // While the router and the browser are not at the same page yet, what scrolls is neither.
            if let Some(place) = places.last_mut().filter(|place| place.path == here && place.path == address)
            {
                place.scrolled = scrolled;
            }
        });
    }
}
