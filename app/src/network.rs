//! Whether the phone thinks it has a network.

use leptos::{ev, prelude::*};

/// Whether the phone thinks it has a network. "Yes" promises nothing; "no" is reliable.
pub(crate) fn is_online() -> bool {
    window().navigator().on_line()
}

/// [`is_online`], kept up to date for as long as the calling part is shown.
pub(crate) fn online() -> ReadSignal<bool> {
    let (online, set) = signal(is_online());
    let gone = window_event_listener(ev::offline, move |_| set.set(is_online()));
    let back = window_event_listener(ev::online, move |_| set.set(is_online()));
    on_cleanup(move || {
        gone.remove();
        back.remove();
    });
    online
}
