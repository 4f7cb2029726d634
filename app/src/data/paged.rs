//! Lists that come page by page: the first is read like anything else, more are put below it on demand.

use std::sync::Arc;

use ::json::Json;
use api::endpoint::{Endpoint, compose};
use domain::ids::CommunityId;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    data::{
        fetch::{self, Failure},
        resource::{Decode, ErasedResource, ErasedValue, PendingFetch, Resource, start_fetch},
        submission::Submission,
    },
    ui::reactive::memo,
};

/// What has come so far of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page<T> {
    pub(crate) items: Vec<T>,
    /// Where the next page begins.
    pub(crate) next: Option<String>,
}

/// A list that comes page by page.
pub(crate) struct PagedResource<T: Send + Sync + 'static> {
    resource: Resource<Page<T>>,
    /// Says that more is on its way, or why it didn't come.
    pub(crate) more: Submission,
    pub(crate) goes_on: Signal<bool>,
    pub(crate) fetch_more: Callback<()>,
}

impl<T: Send + Sync + 'static> Clone for PagedResource<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for PagedResource<T> {}

impl<T: Clone + Send + Sync + 'static> PagedResource<T> {
    /// What has come so far, for [`crate::ui::loaded::Loaded`]. When the question changes it begins anew.
    pub(crate) fn resource(self) -> Resource<Page<T>> {
        self.resource
    }
}

/// Reads a list with an endpoint of the community that is open. `request` gets the cursor of the page wanted (none
/// for the first) and may read signals, which are tracked; `page` takes the reply apart.
pub(crate) fn paged_resource<E, T>(
    request: impl Fn(Option<String>) -> E::Request + Send + Sync + 'static,
    page: fn(E::Reply) -> Page<T>,
) -> PagedResource<T>
where
    E: Endpoint<Request: 'static, Reply: 'static> + 'static,
    T: Clone + Send + Sync + 'static,
{
    let community: CommunityId = expect_context();
    let ask = move |cursor| {
        start_fetch(E::ACCESS, Some(community.clone()), compose::<E>(Some(&community), &request(cursor)))
    };
    let make =
        move |json: &Json| fetch::parsed::<E::Reply>(json).map(|reply| Arc::new(page(reply)) as ErasedValue);
    let (core, more, goes_on, fetch_more) =
        list(Box::new(ask), Arc::new(make), Pages { next: next::<T>, join: join::<T> });
    PagedResource { resource: core.of(), more, goes_on, fetch_more }
}

/// Asks for the page at a cursor.
type Fetch = Box<dyn Fn(Option<String>) -> PendingFetch + Send + Sync>;

/// Makes a page of an answer.
type DecodePage = dyn Fn(&Json) -> Result<ErasedValue, Failure> + Send + Sync;

/// What differs between lists of different things.
#[derive(Clone, Copy)]
struct Pages {
    next: fn(&ErasedValue) -> Option<String>,
    join: fn(&ErasedValue, &ErasedValue) -> Option<ErasedValue>,
}

fn next<T: Send + Sync + 'static>(page: &ErasedValue) -> Option<String> {
    page.downcast_ref::<Page<T>>()?.next.clone()
}

fn join<T: Clone + Send + Sync + 'static>(before: &ErasedValue, page: &ErasedValue) -> Option<ErasedValue> {
    let (before, page): (&Page<T>, &Page<T>) = (before.downcast_ref()?, page.downcast_ref()?);
    let items = [before.items.as_slice(), page.items.as_slice()].concat();
    Some(Arc::new(Page { items, next: page.next.clone() }))
}

/// [`paged`] for all lists.
fn list(
    ask: Fetch,
    make: Arc<DecodePage>,
    pages: Pages,
) -> (ErasedResource, Submission, Signal<bool>, Callback<()>) {
    let ask = StoredValue::new(ask);
    let first: Decode = Box::new({
        let make = make.clone();
        move |json| make(json)
    });
    let core = ErasedResource::new(Box::new(move || ask.with_value(|ask| ask(None))), first);
    let more = Submission::new();
    let next = move |page: Option<&ErasedValue>| page.and_then(pages.next);
    let goes_on = memo(move || core.with(next).is_some());
    let fetch_more = Callback::new(move |()| {
        let Some(before) = core.get_untracked() else { return };
        let Some(cursor) = next(Some(&before)) else { return };
        if !more.begin_reading() {
            return;
        }
        let answer = ask.with_value(|ask| untrack(|| ask(Some(cursor))));
        let make = make.clone();
        spawn_local(async move {
            let page = answer.await.answer.and_then(|json| make(&json));
            // Somebody may have asked for another list meanwhile, or left.
            let same = core.get_untracked().is_some_and(|now| Arc::ptr_eq(&now, &before));
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
