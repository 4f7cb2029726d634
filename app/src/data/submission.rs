//! What a page sends: one command at a time, with its key kept for as long as it is the same command.

use ::json::Json;
use api::endpoint::{Endpoint, Outgoing, compose};
use domain::{
    ids::CommunityId,
    problem::{Known, Problem},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    data::{
        fetch::{self, Failure, Key},
        resource::{ErasedResource, Resource},
    },
    offline::outbox::{Outbox, QueuedCommand},
};

/// Reads a reply; what comes back is done once the page knows that it is here.
type Read = Box<dyn FnOnce(Json) -> Result<Box<dyn FnOnce()>, Failure>>;

/// A place on a page from which commands are sent: a form, a dialog, a row of buttons.
/// [`crate::ui::failed::Failed`] says what went wrong, [`crate::ui::button::Button`] shows that it is busy.
#[derive(Clone, Copy)]
pub(crate) struct Submission {
    community: StoredValue<CommunityId>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    /// The last command that may still pass, and its key.
    last: StoredValue<Option<(Outgoing, Key)>>,
    /// What its commands are decided on.
    about: Option<ErasedResource>,
    /// Where it is said that one came too late, for a row that goes when the newest is drawn.
    told: Option<RwSignal<Option<String>>>,
    /// Where a command waits that got no answer.
    outbox: Option<Outbox>,
}

impl Submission {
    /// Nothing sent yet. Called where the page is drawn: a press of a button doesn't know the community.
    pub(crate) fn new() -> Self {
        let community = StoredValue::new(expect_context());
        Self {
            community,
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            last: StoredValue::new(None),
            about: None,
            told: None,
            outbox: Outbox::from_context(),
        }
    }

    /// [`Submission::new`] for commands that are decided on what `shown` shows. When one of them is refused, what is shown
    /// isn't what there is: it is asked for again. A command that came too late stays on its way until the newest is on
    /// the screen, because pressing again before would lose again.
    pub(crate) fn about<T: Clone + Send + Sync + 'static>(shown: Resource<T>) -> Self {
        Self { about: Some(shown.erased()), ..Self::new() }
    }

    /// Says in `told` that somebody was faster, because what this sends from is drawn anew with the newest.
    pub(crate) fn telling(self, told: RwSignal<Option<String>>) -> Self {
        Self { told: Some(told), ..self }
    }

    /// Whether a command is on its way.
    pub(crate) fn busy(self) -> bool {
        self.busy.get()
    }

    /// Why the last command failed.
    pub(crate) fn failure(self) -> Option<Failure> {
        self.failure.get()
    }

    /// Says that something failed before it could be sent, or forgets a failure.
    pub(crate) fn set_failure(self, failure: Option<Failure>) {
        self.failure.set(failure);
    }

    /// Sends a command; `done` gets the reply, if the page is still there. While one is on its way, another press
    /// does nothing. Sent again after a failure, the same command carries the same key.
    pub(crate) fn send<E: Endpoint<Reply: 'static> + 'static>(
        self,
        request: &E::Request,
        done: impl FnOnce(E::Reply) + 'static,
    ) {
        let outgoing = compose::<E>(Some(&self.community.get_value()), request);
        self.start(outgoing, reader::<E>(done), None);
    }

    /// [`Submission::send`] of something that may wait: what gets no answer goes into the outbox as `queued` says, and `kept` is
    /// done instead.
    pub(crate) fn send_or_queue<E: Endpoint<Reply: 'static> + 'static>(
        self,
        request: &E::Request,
        queued: QueuedCommand,
        done: impl FnOnce(E::Reply) + 'static,
        kept: impl FnOnce() + 'static,
    ) {
        let outgoing = compose::<E>(Some(&self.community.get_value()), request);
        self.start(outgoing, reader::<E>(done), Some((queued, Box::new(kept))));
    }

    /// [`Submission::send`] for all endpoints; `read` reads the reply and says what is to be done with it.
    fn start(
        self,
        outgoing: Result<Outgoing, Problem>,
        read: Read,
        or_queue: Option<(QueuedCommand, Box<dyn FnOnce()>)>,
    ) {
        let outgoing = match outgoing {
            Ok(outgoing) => outgoing,
            Err(problem) => return self.failure.set(Some(problem.into())),
        };
        let Some(key) = self.begin(&outgoing) else { return };
        spawn_local(async move {
            let failure = match self.attempt(&outgoing, &key, or_queue.as_ref()).await.and_then(read) {
                Ok(done) => {
                    if self.end(None) {
                        done();
                    } else if let Some(draft) = or_queue.and_then(|(queued, _)| queued.draft) {
                        // Whoever left before it was done doesn't find it there as if it weren't.
                        draft.discard();
                    }
                    return;
                }
                Err(failure) => failure,
            };
            if let (Some((queued, kept)), Some(outbox), true) = (or_queue, self.outbox, failure.may_pass())
                && outbox.put(outgoing, key, queued).await
            {
                if self.end(None) {
                    kept();
                }
                return;
            }
            self.refused(failure);
        });
    }

    /// Asks the Worker; not at all where photos of it can't have arrived.
    async fn attempt<K>(
        self,
        outgoing: &Outgoing,
        key: &Key,
        or_queue: Option<&(QueuedCommand, K)>,
    ) -> Result<Json, Failure> {
        match or_queue {
            Some((queued, _)) if !queued.photos.is_empty() => Err(Failure::Offline),
            _ => fetch::post(outgoing.clone(), key.clone()).await,
        }
    }

    /// Ends it with a failure. Where somebody was faster, once the newest is here.
    fn refused(self, failure: Failure) {
        let Some(shown) = self.about.filter(|_| failure.is_refusal()) else {
            self.end(Some(failure));
            return;
        };
        if !matches!(failure.known(), Some(Known::Stale | Known::StepNotAllowed)) {
            self.end(Some(failure));
            return shown.refetch();
        }
        shown.refetch_then(Box::new(move || match self.told {
            Some(told) => {
                told.try_set(Some(failure.words()));
                self.end(None);
            }
            None => {
                self.end(Some(failure));
            }
        }));
    }

    /// Begins a reading that shares the look of a command: a list's next page. False while something is on its way.
    pub(crate) fn begin_reading(self) -> bool {
        let free = !self.busy.get_untracked();
        if free {
            self.busy.set(true);
            self.failure.set(None);
        }
        free
    }

    /// The key to send `outgoing` with; none while another command is on its way.
    fn begin(self, outgoing: &Outgoing) -> Option<Key> {
        if !self.begin_reading() {
            return None;
        }
        let kept = self.last.with_value(|last| match last {
            Some((same, key)) if same == outgoing => Some(key.clone()),
            _ => None,
        });
        let key = kept.unwrap_or_else(Key::new);
        self.last.set_value(Some((outgoing.clone(), key.clone())));
        Some(key)
    }

    /// The key of the last command while it may still pass, to keep with a draft.
    pub(crate) fn key(self) -> Option<Key> {
        self.last.with_value(|last| last.as_ref().map(|(_, key)| key.clone()))
    }

    /// Takes up a command that an earlier visit sent without an answer: sent again, it carries the same key.
    pub(crate) fn resume(self, outgoing: Outgoing, key: Key) {
        self.last.set_value(Some((outgoing, key)));
    }

    /// Ends it. Whether the page is still there to see that.
    pub(crate) fn end(self, failure: Option<Failure>) -> bool {
        if !failure.as_ref().is_some_and(Failure::may_pass) {
            self.last.try_set_value(None);
        }
        self.failure.try_set(failure);
        self.busy.try_set(false).is_none()
    }
}

fn reader<E: Endpoint<Reply: 'static> + 'static>(done: impl FnOnce(E::Reply) + 'static) -> Read {
    Box::new(move |answer| {
        let reply = fetch::parsed(&answer)?;
        Ok(Box::new(move || done(reply)) as Box<dyn FnOnce()>)
    })
}
