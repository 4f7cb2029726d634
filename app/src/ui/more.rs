//! The end of a list that goes on.

use leptos::prelude::*;

use super::{
    button::{Button, Kind},
    failed::Failed,
};
use crate::{
    data::{paged::PagedResource, submission::Submission},
    ui::reactive::reactive_view,
};

/// A button that brings the next page of a list, while there is one.
#[component]
pub(crate) fn More<T>(of: PagedResource<T>) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    button(of.goes_on, of.more, of.fetch_more)
}

fn button(goes_on: Signal<bool>, submission: Submission, fetch: Callback<()>) -> AnyView {
    reactive_view(move || {
        if !goes_on.get() {
            return ().into_any();
        }
        view! {
            <Failed submission />
            <Button label=copy::shell::MORE kind=Kind::Quiet submission press=move |_| fetch.run(()) />
        }
        .into_any()
    })
}
