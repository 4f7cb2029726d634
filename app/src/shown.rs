//! What a page reads and shows: waiting, here, or failed; asked for again when its question changes.
//!
//! What was here stays while a newer answer is on its way, and nothing is drawn again when the answer is the same.

use std::{any::Any, marker::PhantomData, pin::Pin, sync::Arc};

use domain::{
    endpoint::{Endpoint, compose},
    ids::CommunityId,
};
use leptos::{ev, prelude::*, task::spawn_local};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{
    api::{self, Failure},
    reactive::effect,
    town,
};

/// A value whose type [`Shown`] knows.
pub(crate) type Erased = Arc<dyn Any + Send + Sync>;

/// An answer on its way, read already.
pub(crate) type Reading = Pin<Box<dyn Future<Output = Result<Erased, Failure>>>>;

/// What every [`Shown`] is: the type of the value is only known outside, so that this is compiled once.
#[derive(Clone, Copy)]
struct Core {
    here: RwSignal<Option<Erased>>,
    failure: RwSignal<Option<Failure>>,
    asked: RwSignal<u32>,
    same: fn(&Erased, &Erased) -> bool,
}

/// What a page reads. [`crate::ui::loaded::Loaded`] shows it.
pub(crate) struct Shown<T> {
    core: Core,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for Shown<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Shown<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Shown<T> {
    /// What came last, if anything did.
    pub(crate) fn here(self) -> Option<T> {
        self.with(copied)
    }

    /// [`Shown::here`], without drawing anew when it changes.
    pub(crate) fn here_now(self) -> Option<T> {
        self.with_now(copied)
    }

    /// [`Shown::here_now`]; none at all where the page that showed it has gone.
    pub(crate) fn try_here(self) -> Option<Option<T>> {
        Some(self.core.here.try_get_untracked()?.and_then(|here| here.downcast_ref().cloned()))
    }

    /// Looks at what came last without copying it.
    pub(crate) fn with<R>(self, look: impl FnOnce(Option<&T>) -> R) -> R {
        let here = self.core.here.get();
        look(here.as_ref().and_then(|here| here.downcast_ref()))
    }

    /// [`Shown::with`], without tracking it.
    pub(crate) fn with_now<R>(self, look: impl FnOnce(Option<&T>) -> R) -> R {
        let here = self.core.here.get_untracked();
        look(here.as_ref().and_then(|here| here.downcast_ref()))
    }

    /// Whether anything has come, without tracking it.
    pub(crate) fn is_here(self) -> bool {
        self.core.here.with_untracked(Option::is_some)
    }

    /// Tracks what comes.
    pub(crate) fn track(self) {
        self.core.here.track();
    }

    /// Why the last question has no answer.
    pub(crate) fn failure(self) -> Option<Failure> {
        self.core.failure.get()
    }

    /// Asks again.
    pub(crate) fn again(self) {
        self.core.again();
    }

    /// Puts in what is known already, such as the reply to a command.
    pub(crate) fn put(self, value: T) {
        self.core.put(Arc::new(value));
    }

    /// Asks again whenever the person comes back to the page from another app.
    ///
    /// Not for a page with a form below its [`crate::ui::loaded::Loaded`]: taking a photo leaves the page too, and
    /// a changed answer would draw the form anew.
    pub(crate) fn fresh(self) -> Self {
        self.core.ask_on_return();
        self
    }

    /// Whether anything has come, and why the last question has no answer: all that a frame around it must know.
    pub(crate) fn stage(self) -> (bool, Option<Failure>) {
        (self.core.here.with(Option::is_some), self.core.failure.get())
    }

    fn same(one: &Erased, other: &Erased) -> bool {
        one.downcast_ref::<T>() == other.downcast_ref::<T>()
    }
}

impl Core {
    fn again(self) {
        self.asked.update(|asked| *asked = asked.wrapping_add(1));
    }

    fn put(self, value: Erased) {
        self.failure.set(None);
        if !self.here.with_untracked(|here| here.as_ref().is_some_and(|here| (self.same)(here, &value))) {
            self.here.set(Some(value));
        }
    }

    fn ask_on_return(self) {
        let back = window_event_listener(ev::visibilitychange, move |_| {
            if !document().hidden() {
                self.again();
            }
        });
        // Safari restores whole pages without a change of visibility.
        let restored = window_event_listener(ev::pageshow, move |event| {
            if event.persisted() {
                self.again();
            }
        });
        on_cleanup(move || {
            back.remove();
            restored.remove();
        });
    }

    /// Asks whenever what `ask` reads changes, and when asked again.
    fn follow(self, ask: Box<dyn Fn() -> Reading>) {
        let latest = StoredValue::new(0_u32);
        effect(move || {
            self.asked.track();
            let answer = ask();
            let mine = latest.get_value().wrapping_add(1);
            latest.set_value(mine);
            spawn_local(async move {
                let answer = answer.await;
                // The page may be gone, or have asked something else meanwhile.
                if latest.try_get_value() == Some(mine) {
                    match answer {
                        Ok(value) => self.put(value),
                        Err(failure) => self.failure.set(Some(failure)),
                    }
                }
            });
        });
    }
}

/// Reads with an endpoint of the community that is open. What `request` reads of signals is tracked: when it
/// changes, the question is asked anew.
pub(crate) fn shown<E>(request: impl Fn() -> E::Request + 'static) -> Shown<E::Reply>
where
    E: Endpoint<Request: 'static, Reply: Clone + PartialEq + Send + Sync + 'static> + 'static,
{
    shown_of::<E>(&town::town().id(), request)
}

/// [`shown`], in a community that isn't open yet.
pub(crate) fn shown_of<E>(
    community: &CommunityId,
    request: impl Fn() -> E::Request + 'static,
) -> Shown<E::Reply>
where
    E: Endpoint<Request: 'static, Reply: Clone + PartialEq + Send + Sync + 'static> + 'static,
{
    let community = community.clone();
    follow(move || read_later(api::ask(compose::<E>(Some(&community), &request())), erased::<E::Reply>))
}

/// Reads with whatever `ask` does.
pub(crate) fn load<T, F>(ask: impl Fn() -> F + 'static) -> Shown<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + 'static,
{
    follow(move || {
        let answer = ask();
        Box::pin(async move { answer.await.map(|value| Arc::new(value) as Erased) })
    })
}

fn follow<T: Clone + PartialEq + Send + Sync + 'static>(ask: impl Fn() -> Reading + 'static) -> Shown<T> {
    let core = Core {
        here: RwSignal::new(None),
        failure: RwSignal::new(None),
        asked: RwSignal::new(0),
        same: Shown::<T>::same,
    };
    core.follow(Box::new(ask));
    Shown { core, value: PhantomData }
}

fn copied<T: Clone>(here: Option<&T>) -> Option<T> {
    here.cloned()
}

/// Reads an answer when it comes.
fn read_later(answer: api::Answer, read: fn(Value) -> Result<Erased, Failure>) -> Reading {
    Box::pin(async move { read(answer.await?) })
}

fn erased<T: DeserializeOwned + Send + Sync + 'static>(value: Value) -> Result<Erased, Failure> {
    api::parsed::<T>(Ok(value)).map(|value| Arc::new(value) as Erased)
}
