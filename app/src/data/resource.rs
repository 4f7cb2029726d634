//! What a page reads and shows: waiting, here, or failed; asked for again when its question changes.
//!
//! What was here stays while a newer answer is on its way, and nothing is drawn again when the answer is the same.

use std::{any::Any, marker::PhantomData, pin::Pin, sync::Arc};

use ::json::{FromJson, Json};
use api::endpoint::{Access, Endpoint, Outgoing, compose};
use domain::{ids::CommunityId, problem::Problem};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::PageTransitionEvent;

use crate::{
    data::fetch::{self, Failure, Fetched},
    ui::{events, reactive::effect},
};

/// Said to the window when there is or may be something new: by `public/boot/pull.js` when the page is pulled down, and by the outbox
/// when it has sent something.
pub(crate) const STALE: &str = "town:stale";

/// A value whose type [`Resource`] knows.
pub(crate) type ErasedValue = Arc<dyn Any + Send + Sync>;

/// Asks; what it reads of signals is tracked.
pub(crate) type Fetch = Box<dyn Fn() -> PendingFetch>;

/// An answer on its way, or what came before it.
pub(crate) type PendingFetch = Pin<Box<dyn Future<Output = Fetched>>>;

/// Makes a value of an answer.
pub(crate) type Decode = Box<dyn Fn(&Json) -> Result<ErasedValue, Failure> + Send + Sync>;

/// What every [`Resource`] is: the type of the value is only known outside, so that this is compiled once.
#[derive(Clone, Copy)]
pub(crate) struct ErasedResource {
    here: RwSignal<Option<ErasedValue>>,
    failure: RwSignal<Option<Failure>>,
    /// Counts how often it was asked again.
    refetches: RwSignal<u32>,
    /// What the value was made of, unless it was put in: the same answer again changes nothing.
    source: StoredValue<Option<Json>>,
    /// To be done when the next answer has come, or has failed to.
    then: StoredValue<Vec<Then>, LocalStorage>,
}

/// Something to be done after an answer.
type Then = Box<dyn FnOnce()>;

/// What a page reads. [`crate::ui::loaded::Loaded`] shows it.
pub(crate) struct Resource<T> {
    core: ErasedResource,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for Resource<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Resource<T> {}

impl<T: Clone + Send + Sync + 'static> Resource<T> {
    /// What came last, if anything did.
    pub(crate) fn get(self) -> Option<T> {
        self.with(copied)
    }

    /// [`Resource::get`], without drawing anew when it changes.
    pub(crate) fn get_untracked(self) -> Option<T> {
        self.with_untracked(copied)
    }

    /// Puts in what came with the answer to a command.
    pub(crate) fn put(self, value: T) {
        self.core.put(Arc::new(value));
    }

    /// Looks at what came last without copying it.
    pub(crate) fn with<R>(self, look: impl FnOnce(Option<&T>) -> R) -> R {
        let here = self.core.here.get();
        look(here.as_ref().and_then(|here| here.downcast_ref()))
    }

    /// [`Resource::with`], without tracking it.
    pub(crate) fn with_untracked<R>(self, look: impl FnOnce(Option<&T>) -> R) -> R {
        let here = self.core.here.get_untracked();
        look(here.as_ref().and_then(|here| here.downcast_ref()))
    }

    /// Whether anything has come, without tracking it.
    pub(crate) fn is_loaded(self) -> bool {
        self.core.here.with_untracked(Option::is_some)
    }

    pub(crate) fn track(self) {
        self.core.here.track();
    }

    /// Why the last question has no answer.
    pub(crate) fn failure(self) -> Option<Failure> {
        self.core.failure.get()
    }

    pub(crate) fn refetch(self) {
        self.core.refetch();
    }

    /// It without the type of its value.
    pub(crate) fn erased(self) -> ErasedResource {
        self.core
    }

    /// Asks again whenever the person comes back to the page from another app.
    ///
    /// Not for a page with a form below its [`crate::ui::loaded::Loaded`]: taking a photo leaves the page too, and
    /// a changed answer would draw the form anew.
    pub(crate) fn refetch_on_return(self) -> Self {
        self.core.refetch_on_return();
        self
    }

    /// Whether anything has come, and why the last question has no answer: all that a frame around it must know.
    pub(crate) fn stage(self) -> (bool, Option<Failure>) {
        (self.core.here.with(Option::is_some), self.core.failure.get())
    }
}

impl ErasedResource {
    /// Asks whenever a signal changes that `ask` reads, and when asked again.
    pub(crate) fn new(ask: Fetch, make: Decode) -> Self {
        let core = Self {
            here: RwSignal::new(None),
            failure: RwSignal::new(None),
            refetches: RwSignal::new(0),
            source: StoredValue::new(None),
            then: StoredValue::new_local(Vec::new()),
        };
        let latest = StoredValue::new(0_u32);
        let make = StoredValue::new(make);
        effect(move || {
            core.refetches.track();
            let answer = ask();
            let mine = latest.get_value().wrapping_add(1);
            latest.set_value(mine);
            spawn_local(async move {
                let heard = answer.await;
                // The page may be gone, or have asked something else meanwhile.
                if latest.try_get_value() == Some(mine) {
                    core.take(heard, make);
                    core.answered();
                }
            });
        });
        events::to(STALE, move |_| core.refetch());
        events::to("online", move |_| {
            if core.failure.with_untracked(Option::is_some) {
                core.refetch();
            }
        });
        core
    }

    fn take(self, heard: Fetched, make: StoredValue<Decode>) {
        let json = match heard.answer {
            Ok(json) => json,
            Err(failure) => {
                if let (None, Some(before)) = (self.get_untracked(), heard.before) {
                    self.take_in(before, make);
                }
                return self.failure.set(Some(failure));
            }
        };
        if self.source.with_value(|old| old.as_ref() == Some(&json)) {
            return self.failure.set(None);
        }
        self.take_in(json, make);
    }

    fn take_in(self, json: Json, make: StoredValue<Decode>) {
        match make.with_value(|make| make(&json)) {
            Ok(value) => {
                self.put(value);
                self.source.set_value(Some(json));
            }
            Err(failure) => self.failure.set(Some(failure)),
        }
    }

    /// What came last; none at all where the page that showed it has gone.
    pub(crate) fn get_untracked(self) -> Option<ErasedValue> {
        self.here.try_get_untracked().flatten()
    }

    /// Looks at what came last.
    pub(crate) fn with<R>(self, look: impl FnOnce(Option<&ErasedValue>) -> R) -> R {
        self.here.with(|here| look(here.as_ref()))
    }

    /// Puts in what is known already.
    pub(crate) fn put(self, value: ErasedValue) {
        self.failure.set(None);
        self.source.set_value(None);
        self.here.set(Some(value));
    }

    /// As the type that its `make` makes.
    pub(crate) fn of<T>(self) -> Resource<T> {
        Resource { core: self, value: PhantomData }
    }

    /// Asks again, and does `then` when the answer is on the screen; nothing where the page has gone meanwhile.
    pub(crate) fn refetch_then(self, then: Then) {
        if self.then.try_update_value(|waiting| waiting.push(then)).is_some() {
            self.refetch();
        }
    }

    fn answered(self) {
        for then in self.then.try_update_value(std::mem::take).unwrap_or_default() {
            then();
        }
    }

    pub(crate) fn refetch(self) {
        self.refetches.update(|count| *count = count.wrapping_add(1));
    }

    fn refetch_on_return(self) {
        events::to("visibilitychange", move |_| {
            if !document().hidden() {
                self.refetch();
            }
        });
        // Safari restores whole pages without a change of visibility.
        events::to("pageshow", move |event| {
            if event.dyn_ref().is_some_and(PageTransitionEvent::persisted) {
                self.refetch();
            }
        });
    }
}

/// Reads with an endpoint of the community that is open. What `request` reads of signals is tracked: when it
/// changes, the question is asked anew.
pub(crate) fn resource<E>(request: impl Fn() -> E::Request + 'static) -> Resource<E::Reply>
where
    E: Endpoint<Request: 'static, Reply: Clone + Send + Sync + 'static> + 'static,
{
    resource_of::<E>(Some(&expect_context()), request)
}

/// [`resource`], in a community that isn't open yet, or in none.
pub(crate) fn resource_of<E>(
    community: Option<&CommunityId>,
    request: impl Fn() -> E::Request + 'static,
) -> Resource<E::Reply>
where
    E: Endpoint<Request: 'static, Reply: Clone + Send + Sync + 'static> + 'static,
{
    let community = community.cloned();
    let ask = move || start_fetch(E::ACCESS, community.clone(), compose::<E>(community.as_ref(), &request()));
    ErasedResource::new(Box::new(ask), Box::new(erased::<E::Reply>)).of()
}

/// Asks. What everybody may read in a community is kept on the phone, for when there is no network.
pub(crate) fn start_fetch(
    access: Access,
    community: Option<CommunityId>,
    outgoing: Result<Outgoing, Problem>,
) -> PendingFetch {
    Box::pin(async move {
        match community.filter(|_| access == Access::Public) {
            Some(community) => fetch::fetch_or_cached(&community, outgoing).await,
            None => Fetched { answer: fetch::fetch_json(outgoing).await, before: None },
        }
    })
}

fn copied<T: Clone>(here: Option<&T>) -> Option<T> {
    here.cloned()
}

fn erased<T: FromJson + Send + Sync + 'static>(json: &Json) -> Result<ErasedValue, Failure> {
    fetch::parsed::<T>(json).map(|value| Arc::new(value) as ErasedValue)
}
