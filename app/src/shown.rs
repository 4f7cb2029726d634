//! What a page reads and shows: waiting, here, or failed; asked for again when its question changes.
//!
//! What was here stays while a newer answer is on its way, and nothing is drawn again when the answer is the same.

use std::future::Future;

use domain::{endpoint::Endpoint, ids::CommunityId};
use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    api::{self, Failure},
    town,
};

/// What a page reads. [`crate::ui::loaded::Loaded`] shows it.
pub(crate) struct Shown<T: Send + Sync + 'static> {
    here: RwSignal<Option<T>>,
    failure: RwSignal<Option<Failure>>,
    asked: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Shown<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Shown<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Shown<T> {
    /// What came last, if anything did.
    pub(crate) fn here(self) -> Option<T> {
        self.here.get()
    }

    /// [`Shown::here`], without drawing anew when it changes.
    pub(crate) fn here_now(self) -> Option<T> {
        self.here.get_untracked()
    }

    /// [`Shown::here_now`]; none at all where the page that showed it has gone.
    pub(crate) fn try_here(self) -> Option<Option<T>> {
        self.here.try_get_untracked()
    }

    /// Whether anything has come, without tracking it.
    pub(crate) fn is_here(self) -> bool {
        self.here.with_untracked(Option::is_some)
    }

    /// Tracks what comes.
    pub(crate) fn track(self) {
        self.here.track();
    }

    /// [`Shown::with`], without tracking it.
    pub(crate) fn with_now<R>(self, look: impl FnOnce(Option<&T>) -> R) -> R {
        self.here.with_untracked(|here| look(here.as_ref()))
    }

    /// Looks at what came last without copying it.
    pub(crate) fn with<R>(self, look: impl FnOnce(Option<&T>) -> R) -> R {
        self.here.with(|here| look(here.as_ref()))
    }

    /// Why the last question has no answer.
    pub(crate) fn failure(self) -> Option<Failure> {
        self.failure.get()
    }

    /// Asks again.
    pub(crate) fn again(self) {
        self.asked.update(|asked| *asked = asked.wrapping_add(1));
    }

    /// Puts in what is known already, such as the reply to a command.
    pub(crate) fn put(self, value: T) {
        self.failure.set(None);
        if self.here.with_untracked(|here| here.as_ref() != Some(&value)) {
            self.here.set(Some(value));
        }
    }

    /// Asks again whenever the person comes back to the page from another app.
    ///
    /// Not for a page with a form below its [`crate::ui::loaded::Loaded`]: taking a photo leaves the page too, and
    /// a changed answer would draw the form anew.
    pub(crate) fn fresh(self) -> Self {
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
        self
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
    load(move || {
        let (community, request) = (community.clone(), request());
        async move { api::read::<E>(Some(&community), &request).await }
    })
}

/// Reads with whatever `ask` does.
pub(crate) fn load<T, F>(ask: impl Fn() -> F + 'static) -> Shown<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
    F: Future<Output = Result<T, Failure>> + 'static,
{
    let shown = Shown { here: RwSignal::new(None), failure: RwSignal::new(None), asked: RwSignal::new(0) };
    let latest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        shown.asked.track();
        let answer = ask();
        let mine = latest.get_value().wrapping_add(1);
        latest.set_value(mine);
        spawn_local(async move {
            let answer = answer.await;
            // The page may be gone, or have asked something else meanwhile.
            if latest.try_get_value() == Some(mine) {
                match answer {
                    Ok(value) => shown.put(value),
                    Err(failure) => shown.failure.set(Some(failure)),
                }
            }
        });
    });
    shown
}
