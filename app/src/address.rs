//! The address bar and the way somebody came: links and "back" without loading the page anew.
//!
//! `leptos_router` would do this too, at a fifth of what residents download (docs/decisions.md).

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, MouseEvent, UrlSearchParams};

use crate::ui::events;

/// Where the browser is; in the context of the whole app.
#[derive(Clone, Copy)]
pub(crate) struct Address {
    path: RwSignal<String>,
    /// Without the question mark.
    query: RwSignal<String>,
    /// How far the page that was come back to is still to be scrolled.
    wanted: StoredValue<Option<f64>>,
}

impl Address {
    /// Begins to follow the browser's address, and to catch links of ours.
    pub(crate) fn provide() -> Self {
        let (path, query) = in_the_bar();
        let address = Self {
            path: RwSignal::new(path),
            query: RwSignal::new(query),
            wanted: StoredValue::new(place()),
        };
        events::to("popstate", move |_| address.come_back());
        events::to("click", move |event| {
            if let Some(event) = event.dyn_ref() {
                address.follow(event);
            }
        });
        provide_context(address);
        address
    }

    /// The one of the app.
    pub(crate) fn from_context() -> Self {
        expect_context()
    }

    pub(crate) fn path(self) -> String {
        self.path.get()
    }

    /// What the query says of `name`.
    pub(crate) fn asks(self, name: &str) -> Option<String> {
        UrlSearchParams::new_with_str(&self.query.get()).ok()?.get(name)
    }

    /// Goes to another page of ours, given by path and query.
    pub(crate) fn go(self, to: &str) {
        let (before, _) = kept();
        keep_place();
        // A browser that refuses to write its history (too often, or a broken one) still shows the page.
        let _ = window()
            .history()
            .and_then(|history| history.push_state_with_url(&keep(before + 1.0, 0.0), "", Some(to)));
        self.wanted.set_value(None);
        self.show(split(to));
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Goes to another page in place of this one, so that "back" leads past it: after sending a form, and for
    /// filters. The page stays where it is scrolled if it is the same one.
    pub(crate) fn replace(self, to: &str) {
        let (before, _) = kept();
        let _ = window()
            .history()
            .and_then(|history| history.replace_state_with_url(&keep(before, 0.0), "", Some(to)));
        let (path, query) = split(to);
        if path != self.path.get_untracked() {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        self.show((path, query));
    }

    /// Whether the page before this one is ours, so that the browser may go back to it.
    pub(crate) fn leads_back(self) -> bool {
        let (before, _) = kept();
        before > 0.0
    }

    /// Goes back to the page before; false where that isn't one of ours.
    pub(crate) fn back(self) -> bool {
        self.leads_back() && window().history().is_ok_and(|history| history.back().is_ok())
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

    /// The browser has gone back, or forward.
    fn come_back(self) {
        let (path, query) = in_the_bar();
        self.wanted.set_value(place());
        self.show((path, query));
    }

    fn show(self, (path, query): (String, String)) {
        // The query first: whoever reads both sees the new page with its own query.
        if self.query.with_untracked(|old| *old != query) {
            self.query.set(query);
        }
        if self.path.with_untracked(|old| *old != path) {
            self.path.set(path);
        }
    }

    /// Follows a link of ours without loading; leaves everything else to the browser.
    fn follow(self, event: &MouseEvent) {
        let plain = event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
            && !event.default_prevented();
        if let Some(path) = link_under(event).filter(|_| plain) {
            event.prevent_default();
            self.go(&path);
        }
    }
}

/// Path and query of the link of ours under a finger or a mouse.
pub(crate) fn link_under(event: &MouseEvent) -> Option<String> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let link = target.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    let ours = window().location().origin().is_ok_and(|origin| origin == link.origin())
        && link.target().is_empty()
        && !link.has_attribute("download")
        && link.hash().is_empty();
    ours.then(|| link.pathname() + &link.search())
}

/// Keeps with the page how far it is scrolled, for whoever comes back to it.
fn keep_place() {
    scrolled_to(window().scroll_y().unwrap_or_default());
}

/// How far the page is to be scrolled, once; not for whoever loads it anew, which browsers see to.
fn place() -> Option<f64> {
    let (_, scrolled) = kept();
    scrolled_to(0.0);
    Some(scrolled).filter(|scrolled| *scrolled > 0.0)
}

fn scrolled_to(place: f64) {
    let (before, _) = kept();
    let _ = window().history().and_then(|history| history.replace_state(&keep(before, place), ""));
}

/// A page of ours before the one that is shown, in the number that the browser's history keeps with that; how far it was scrolled
/// when it was left, in CSS pixels, is the rest of the number. It outlasts a page that is loaded anew.
const PAGE: f64 = 1e7;

/// How many pages of ours are before this one, and how far it was scrolled.
fn kept() -> (f64, f64) {
    let state = window().history().and_then(|history| history.state());
    let state = state.ok().and_then(|state| state.as_f64()).unwrap_or_default();
    let before = (state / PAGE).floor();
    (before, state - before * PAGE)
}

/// [`kept`], to be kept.
fn keep(before: f64, scrolled: f64) -> JsValue {
    JsValue::from_f64(before * PAGE + scrolled.max(0.0))
}

/// Path and query in the browser's address bar.
fn in_the_bar() -> (String, String) {
    let location = window().location();
    split(&(location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()))
}

/// Path and query of an address without host.
fn split(to: &str) -> (String, String) {
    let (path, query) = to.split_once('?').unwrap_or((to, ""));
    (path.to_owned(), query.to_owned())
}
