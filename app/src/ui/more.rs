//! The end of a list that goes on.

use domain::copy;
use leptos::prelude::*;

use super::{
    button::{Button, Kind},
    failed::Failed,
};
use crate::{paged::Paged, reactive::drawn, sending::Sending};

/// A button that brings the next page of a list, while there is one.
#[component]
pub(crate) fn More<T>(of: Paged<T>) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    button(of.goes_on, of.more, of.fetch_more)
}

fn button(goes_on: Signal<bool>, sending: Sending, fetch: Callback<()>) -> AnyView {
    drawn(move || {
        if !goes_on.get() {
            return ().into_any();
        }
        view! {
            <Failed sending />
            <Button says=copy::shell::MORE kind=Kind::Quiet sending press=move |_| fetch.run(()) />
        }
        .into_any()
    })
}
