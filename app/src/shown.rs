//! What a page reads and shows: waiting, here, or failed; asked for again when its question changes.
//!
//! What was here stays while a newer answer is on its way, and nothing is drawn again when the answer is the same.

use std::{any::Any, marker::PhantomData, pin::Pin, sync::Arc};

use ::json::{FromJson, Json};
use domain::{
    endpoint::{Access, Endpoint, Outgoing, compose},
    ids::CommunityId,
    problem::Problem,
};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::PageTransitionEvent;

use crate::{
    api::{self, Failure, Heard},
    listening,
    reactive::effect,
};

/// Said to the window when there is or may be something new: by `public/boot.js` when the page is pulled down, and by the tray
/// when it has sent something.
pub(crate) const STALE: &str = "town:stale";

/// A value whose type [`Shown`] knows.
pub(crate) type Erased = Arc<dyn Any + Send + Sync>;

/// Asks; what it reads of signals is tracked.
pub(crate) type Ask = Box<dyn Fn() -> Asked>;

/// An answer on its way, or what came before it.
pub(crate) type Asked = Pin<Box<dyn Future<Output = Heard>>>;

/// Makes a value of an answer.
pub(crate) type Make = Box<dyn Fn(&Json) -> Result<Erased, Failure> + Send + Sync>;

/// What every [`Shown`] is: the type of the value is only known outside, so that this is compiled once.
#[derive(Clone, Copy)]
pub(crate) struct Core {
    here: RwSignal<Option<Erased>>,
    failure: RwSignal<Option<Failure>>,
    asked: RwSignal<u32>,
    /// What the value was made of, unless it was put in: the same answer again changes nothing.
    made_of: StoredValue<Option<Json>>,
    /// Done once the next answer is here, whatever it is.
    then: StoredValue<Vec<Then>, LocalStorage>,
}

/// Something to be done after an answer.
type Then = Box<dyn FnOnce()>;

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

impl<T: Clone + Send + Sync + 'static> Shown<T> {
    /// What came last, if anything did.
    pub(crate) fn here(self) -> Option<T> {
        self.with(copied)
    }

    /// [`Shown::here`], without drawing anew when it changes.
    pub(crate) fn here_now(self) -> Option<T> {
        self.with_now(copied)
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

    /// [`Shown::with`], without tracking it.
    pub(crate) fn with_now<R>(self, look: impl FnOnce(Option<&T>) -> R) -> R {
        let here = self.core.here.get_untracked();
        look(here.as_ref().and_then(|here| here.downcast_ref()))
    }

    /// Whether anything has come, without tracking it.
    pub(crate) fn is_here(self) -> bool {
        self.core.here.with_untracked(Option::is_some)
    }

    pub(crate) fn track(self) {
        self.core.here.track();
    }

    /// Why the last question has no answer.
    pub(crate) fn failure(self) -> Option<Failure> {
        self.core.failure.get()
    }

    pub(crate) fn again(self) {
        self.core.again();
    }

    /// It without the type of its value.
    pub(crate) fn core(self) -> Core {
        self.core
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
}

impl Core {
    /// Asks whenever what `ask` reads changes, and when asked again.
    pub(crate) fn follow(ask: Ask, make: Make) -> Self {
        let core = Self {
            here: RwSignal::new(None),
            failure: RwSignal::new(None),
            asked: RwSignal::new(0),
            made_of: StoredValue::new(None),
            then: StoredValue::new_local(Vec::new()),
        };
        let latest = StoredValue::new(0_u32);
        let make = StoredValue::new(make);
        effect(move || {
            core.asked.track();
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
        listening::to(STALE, move |_| core.again());
        listening::to("online", move |_| {
            if core.failure.with_untracked(Option::is_some) {
                core.again();
            }
        });
        core
    }

    fn take(self, heard: Heard, make: StoredValue<Make>) {
        let json = match heard.answer {
            Ok(json) => json,
            Err(failure) => {
                if let (None, Some(before)) = (self.here_now(), heard.before) {
                    self.take_in(before, make);
                }
                return self.failure.set(Some(failure));
            }
        };
        if self.made_of.with_value(|old| old.as_ref() == Some(&json)) {
            return self.failure.set(None);
        }
        self.take_in(json, make);
    }

    fn take_in(self, json: Json, make: StoredValue<Make>) {
        match make.with_value(|make| make(&json)) {
            Ok(value) => {
                self.put(value);
                self.made_of.set_value(Some(json));
            }
            Err(failure) => self.failure.set(Some(failure)),
        }
    }

    /// What came last; none at all where the page that showed it has gone.
    pub(crate) fn here_now(self) -> Option<Erased> {
        self.here.try_get_untracked().flatten()
    }

    /// Looks at what came last.
    pub(crate) fn with<R>(self, look: impl FnOnce(Option<&Erased>) -> R) -> R {
        self.here.with(|here| look(here.as_ref()))
    }

    /// Puts in what is known already.
    pub(crate) fn put(self, value: Erased) {
        self.failure.set(None);
        self.made_of.set_value(None);
        self.here.set(Some(value));
    }

    /// As the type that its `make` makes.
    pub(crate) fn of<T>(self) -> Shown<T> {
        Shown { core: self, value: PhantomData }
    }

    /// Asks again, and does `then` when the answer is on the screen; nothing where the page has gone meanwhile.
    pub(crate) fn ask_then(self, then: Then) {
        if self.then.try_update_value(|waiting| waiting.push(then)).is_some() {
            self.again();
        }
    }

    fn answered(self) {
        for then in self.then.try_update_value(std::mem::take).unwrap_or_default() {
            then();
        }
    }

    pub(crate) fn again(self) {
        self.asked.update(|asked| *asked = asked.wrapping_add(1));
    }

    fn ask_on_return(self) {
        listening::to("visibilitychange", move |_| {
            if !document().hidden() {
                self.again();
            }
        });
        // Safari restores whole pages without a change of visibility.
        listening::to("pageshow", move |event| {
            if event.dyn_ref().is_some_and(PageTransitionEvent::persisted) {
                self.again();
            }
        });
    }
}

/// Reads with an endpoint of the community that is open. What `request` reads of signals is tracked: when it
/// changes, the question is asked anew.
pub(crate) fn shown<E>(request: impl Fn() -> E::Request + 'static) -> Shown<E::Reply>
where
    E: Endpoint<Request: 'static, Reply: Clone + Send + Sync + 'static> + 'static,
{
    shown_of::<E>(Some(&expect_context()), request)
}

/// [`shown`], in a community that isn't open yet, or in none.
pub(crate) fn shown_of<E>(
    community: Option<&CommunityId>,
    request: impl Fn() -> E::Request + 'static,
) -> Shown<E::Reply>
where
    E: Endpoint<Request: 'static, Reply: Clone + Send + Sync + 'static> + 'static,
{
    let community = community.cloned();
    let ask = move || asked(E::ACCESS, community.clone(), compose::<E>(community.as_ref(), &request()));
    Core::follow(Box::new(ask), Box::new(erased::<E::Reply>)).of()
}

/// Asks. What everybody may read in a community is kept on the phone, for when there is no network.
pub(crate) fn asked(
    access: Access,
    community: Option<CommunityId>,
    outgoing: Result<Outgoing, Problem>,
) -> Asked {
    Box::pin(async move {
        match community.filter(|_| access == Access::Public) {
            Some(community) => api::ask_or_recall(&community, outgoing).await,
            None => Heard { answer: api::ask(outgoing).await, before: None },
        }
    })
}

fn copied<T: Clone>(here: Option<&T>) -> Option<T> {
    here.cloned()
}

fn erased<T: FromJson + Send + Sync + 'static>(json: &Json) -> Result<Erased, Failure> {
    api::parsed::<T>(json).map(|value| Arc::new(value) as Erased)
}
