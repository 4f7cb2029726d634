//! Events of the window: listened to for as long as the part that listens is shown, and said to the scripts in `public/`.

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use web_sys::Event;

/// Calls `heard` for every event of this name that reaches the window.
pub(crate) fn to(event: &'static str, heard: impl FnMut(&Event) + 'static) {
    boxed(event, Box::new(heard));
}

/// Tells whoever listens to events of this name.
pub(crate) fn say(event: &str) {
    if let Ok(event) = Event::new(event) {
        let _ = window().dispatch_event(&event);
    }
}

fn boxed(event: &'static str, heard: Box<dyn FnMut(&Event)>) {
    // gloo's listeners can't hold a link back unless they say so.
    let may_hold_back = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(&window(), event, may_hold_back, heard);
    // Goes with its owner, and stops listening then.
    StoredValue::new_local(listener);
}
