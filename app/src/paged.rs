//! Lists that come page by page: the first is read like anything else, more are put below it on demand.

use domain::endpoint::Endpoint;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    sending::Sending,
    shown::{Shown, load},
    town,
};

/// What has come so far of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page<T> {
    /// Everything so far.
    pub(crate) items: Vec<T>,
    /// Where the next page begins.
    pub(crate) next: Option<String>,
}

/// A list that comes page by page.
pub(crate) struct Paged<T: Send + Sync + 'static> {
    shown: Shown<Page<T>>,
    /// Says that more is on its way, or why it didn't come.
    pub(crate) more: Sending,
    fetch: Callback<()>,
}

impl<T: Send + Sync + 'static> Clone for Paged<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Paged<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Paged<T> {
    /// What has come so far, for [`crate::ui::loaded::Loaded`]. When the question changes it begins anew.
    pub(crate) fn shown(self) -> Shown<Page<T>> {
        self.shown
    }

    /// Fetches the next page.
    pub(crate) fn fetch_more(self) {
        self.fetch.run(());
    }
}

/// Reads a list with an endpoint of the community that is open. `request` gets the cursor of the page wanted (none
/// for the first) and may read signals, which are tracked; `page` takes the reply apart.
pub(crate) fn paged<E, T>(
    request: impl Fn(Option<String>) -> E::Request + Clone + Send + Sync + 'static,
    page: fn(E::Reply) -> Page<T>,
) -> Paged<T>
where
    E: Endpoint<Request: 'static, Reply: 'static> + 'static,
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let community = StoredValue::new(town::town().id());
    let ask = move |request: E::Request| async move {
        let community = community.try_get_value();
        api::read::<E>(community.as_ref(), &request).await.map(page)
    };
    let first = request.clone();
    let shown = load(move || ask(first(None)));
    let more = Sending::new();
    let fetch = Callback::new(move |()| {
        let Some(before) = shown.here_now() else { return };
        if before.next.is_none() || !more.begin_reading() {
            return;
        }
        let next = ask(untrack(|| request(before.next.clone())));
        spawn_local(async move {
            let answer = next.await;
            // Somebody may have asked for another list meanwhile, or left.
            let same = shown.try_here().is_some_and(|now| now.as_ref() == Some(&before));
            match answer {
                Ok(page) if same => {
                    more.end(None);
                    shown.put(Page { items: [before.items, page.items].concat(), next: page.next });
                }
                Ok(_) => {
                    more.end(None);
                }
                Err(failure) => {
                    more.end(Some(failure));
                }
            }
        });
    });
    Paged { shown, more, fetch }
}
