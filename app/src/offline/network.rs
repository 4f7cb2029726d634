//! Whether the phone thinks it has a network.

use leptos::prelude::*;

use crate::ui::events;

/// Whether the phone thinks it has a network. "Yes" promises nothing; "no" is reliable.
pub(crate) fn is_online() -> bool {
    window().navigator().on_line()
}

/// [`is_online`], kept up to date for as long as the calling part is shown.
pub(crate) fn online() -> ReadSignal<bool> {
    let (online, set) = signal(is_online());
    for change in ["offline", "online"] {
        events::to(change, move |_| set.set(is_online()));
    }
    online
}
