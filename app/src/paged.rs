//! Lists that come page by page: the first is read like anything else, more are put below it on demand.

use std::sync::Arc;

use ::json::Json;
use domain::{
    endpoint::{Endpoint, compose},
    ids::CommunityId,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{self, Failure},
    reactive::memo,
    sending::Sending,
    shown::{Asked, Core, Erased, Make, Shown, asked},
};

/// What has come so far of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page<T> {
    pub(crate) items: Vec<T>,
    /// Where the next page begins.
    pub(crate) next: Option<String>,
}

/// A list that comes page by page.
pub(crate) struct Paged<T: Send + Sync + 'static> {
    shown: Shown<Page<T>>,
    /// Says that more is on its way, or why it didn't come.
    pub(crate) more: Sending,
    pub(crate) goes_on: Signal<bool>,
    pub(crate) fetch_more: Callback<()>,
}

impl<T: Send + Sync + 'static> Clone for Paged<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Paged<T> {}

impl<T: Clone + Send + Sync + 'static> Paged<T> {
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
    T: Clone + Send + Sync + 'static,
{
    let community: CommunityId = expect_context();
    let ask = move |cursor| {
        asked(E::ACCESS, Some(community.clone()), compose::<E>(Some(&community), &request(cursor)))
    };
    let make = move |json: &Json| api::parsed::<E::Reply>(json).map(|reply| Arc::new(page(reply)) as Erased);
    let (core, more, goes_on, fetch_more) =
        list(Box::new(ask), Arc::new(make), Pages { next: next::<T>, join: join::<T> });
    Paged { shown: core.of(), more, goes_on, fetch_more }
}

/// Asks for the page at a cursor.
type Ask = Box<dyn Fn(Option<String>) -> Asked + Send + Sync>;

/// Makes a page of an answer.
type MakePage = dyn Fn(&Json) -> Result<Erased, Failure> + Send + Sync;

/// What differs between lists of different things.
#[derive(Clone, Copy)]
struct Pages {
    next: fn(&Erased) -> Option<String>,
    join: fn(&Erased, &Erased) -> Option<Erased>,
}

fn next<T: Send + Sync + 'static>(page: &Erased) -> Option<String> {
    page.downcast_ref::<Page<T>>()?.next.clone()
}

fn join<T: Clone + Send + Sync + 'static>(before: &Erased, page: &Erased) -> Option<Erased> {
    let (before, page): (&Page<T>, &Page<T>) = (before.downcast_ref()?, page.downcast_ref()?);
    let items = [before.items.as_slice(), page.items.as_slice()].concat();
    Some(Arc::new(Page { items, next: page.next.clone() }))
}

/// [`paged`] for all lists.
fn list(ask: Ask, make: Arc<MakePage>, pages: Pages) -> (Core, Sending, Signal<bool>, Callback<()>) {
    let ask = StoredValue::new(ask);
    let first: Make = Box::new({
        let make = make.clone();
        move |json| make(json)
    });
    let core = Core::follow(Box::new(move || ask.with_value(|ask| ask(None))), first);
    let more = Sending::new();
    let next = move |page: Option<&Erased>| page.and_then(pages.next);
    let goes_on = memo(move || core.with(next).is_some());
    let fetch_more = Callback::new(move |()| {
        let Some(before) = core.here_now() else { return };
        let Some(cursor) = next(Some(&before)) else { return };
        if !more.begin_reading() {
            return;
        }
        let answer = ask.with_value(|ask| untrack(|| ask(Some(cursor))));
        let make = make.clone();
        spawn_local(async move {
            let page = answer.await.answer.and_then(|json| make(&json));
            // Somebody may have asked for another list meanwhile, or left.
            let same = core.here_now().is_some_and(|now| Arc::ptr_eq(&now, &before));
            match page {
                Ok(page) => {
                    more.end(None);
                    if let (true, Some(joined)) = (same, (pages.join)(&before, &page)) {
                        core.put(joined);
                    }
                }
                Err(failure) => {
                    more.end(Some(failure));
                }
            }
        });
    });
    (core, more, goes_on.into(), fetch_more)
}
