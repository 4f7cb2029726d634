//! Lists that come page by page: the first is read like anything else, more are put below it on demand.

use std::pin::Pin;

use domain::endpoint::{Endpoint, compose};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{self, Failure},
    reactive::memo,
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

/// A page on its way.
type Coming<T> = Pin<Box<dyn Future<Output = Result<Page<T>, Failure>>>>;

/// A list that comes page by page.
pub(crate) struct Paged<T: Send + Sync + 'static> {
    shown: Shown<Page<T>>,
    /// Says that more is on its way, or why it didn't come.
    pub(crate) more: Sending,
    /// Whether there is more.
    pub(crate) goes_on: Signal<bool>,
    /// Fetches the next page.
    pub(crate) fetch_more: Callback<()>,
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
}

/// Reads a list with an endpoint of the community that is open. `request` gets the cursor of the page wanted (none
/// for the first) and may read signals, which are tracked; `page` takes the reply apart.
pub(crate) fn paged<E, T>(
    request: impl Fn(Option<String>) -> E::Request + Send + Sync + 'static,
    page: fn(E::Reply) -> Page<T>,
) -> Paged<T>
where
    E: Endpoint<Request: 'static, Reply: 'static> + 'static,
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let community = town::town().id();
    list(StoredValue::new(Box::new(move |cursor| {
        let answer = api::ask(compose::<E>(Some(&community), &request(cursor)));
        Box::pin(async move { api::parsed::<E::Reply>(answer.await).map(page) }) as Coming<T>
    })))
}

/// Asks for the page at a cursor.
type Ask<T> = Box<dyn Fn(Option<String>) -> Coming<T> + Send + Sync>;

fn list<T: Clone + PartialEq + Send + Sync + 'static>(ask: StoredValue<Ask<T>>) -> Paged<T> {
    let shown = load(move || ask.with_value(|ask| ask(None)));
    let more = Sending::new();
    let goes_on = memo(move || shown.with(|page| page.is_some_and(|page| page.next.is_some())));
    let fetch_more = Callback::new(move |()| {
        let Some(before) = shown.here_now() else { return };
        if before.next.is_none() || !more.begin_reading() {
            return;
        }
        let next = ask.with_value(|ask| untrack(|| ask(before.next.clone())));
        spawn_local(async move {
            let answer = next.await;
            // Somebody may have asked for another list meanwhile, or left.
            let same = shown.try_here().is_some_and(|now| now.as_ref() == Some(&before));
            match answer {
                Ok(page) => {
                    more.end(None);
                    if same {
                        shown.put(Page { items: [before.items, page.items].concat(), next: page.next });
                    }
                }
                Err(failure) => {
                    more.end(Some(failure));
                }
            }
        });
    });
    Paged { shown, more, goes_on: goes_on.into(), fetch_more }
}
