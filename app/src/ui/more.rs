//! The end of a list that goes on.

use domain::copy;
use leptos::prelude::*;

use super::{
    button::{Button, Kind},
    failed::Failed,
};
use crate::paged::Paged;

/// A button that brings the next page, while there is one.
#[component]
pub(crate) fn More<T>(
    /// The list.
    of: Paged<T>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let goes_on = Memo::new(move |_| of.shown().with(|page| page.is_some_and(|page| page.next.is_some())));
    let button = move || {
        goes_on.get().then(|| {
            view! {
                <Failed sending=of.more />
                <Button says=copy::shell::MORE kind=Kind::Quiet sending=of.more press=move |_| of.fetch_more() />
            }
        })
    };
    button.into_any()
}
