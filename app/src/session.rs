//! Who I am on this device, and what I may do.

use crate::reactive::memo;
use crate::shown::{Shown, shown_of};
use domain::{
    ids::CommunityId,
    people::{
        place::Site,
        policy::{Action, Reach, Subject, may, reach},
        role::Actor,
        wire::{Me, MeView, ShowMe},
    },
    problem::Problem,
};
use leptos::prelude::*;

/// Who is signed in here. Asked again whenever the person comes back to the page.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    shown: Shown<MeView>,
    /// Apart from what is unread, so that a new notice draws no page anew.
    me: Memo<Option<Me>>,
    known: Memo<bool>,
    unread: Memo<u32>,
}

impl Session {
    /// Asks who is signed in to a community.
    pub(crate) fn open(community: &CommunityId) -> Self {
        let shown = shown_of::<ShowMe>(Some(community), Default::default).fresh();
        let me = memo(move || shown.with(|view| Some(Me { unread: 0, ..view?.me.clone()? })));
        let known = memo(move || shown.with(|view| view.is_some()));
        let unread =
            memo(move || shown.with(|view| view.and_then(|view| view.me.as_ref()).map_or(0, |me| me.unread)));
        Self { shown, me, known, unread }
    }

    /// What the server says of me.
    pub(crate) fn shown(self) -> Shown<MeView> {
        self.shown
    }

    /// Me, without what is unread; nobody for a visitor, and before the answer is here.
    pub(crate) fn me(self) -> Option<Me> {
        self.me.get()
    }

    /// [`Session::me`], without tracking it; nobody where the community isn't open any more.
    pub(crate) fn me_now(self) -> Option<Me> {
        self.me.try_get_untracked().flatten()
    }

    /// Whether the server has said who I am.
    pub(crate) fn is_known(self) -> bool {
        self.known.get()
    }

    /// [`Session::is_known`], without tracking it.
    pub(crate) fn is_known_now(self) -> bool {
        self.shown.is_here()
    }

    /// Asks again, after signing in or out, or when notices were read.
    pub(crate) fn again(self) {
        self.shown.again();
    }

    /// Whether I may do `action` to what is at `site`; `own` says whether it is mine.
    ///
    /// # Errors
    /// The refusal that the server would give.
    pub(crate) fn may(self, action: Action, site: Option<&Site>, own: bool) -> Result<(), Problem> {
        self.me.with(|me| may(me.as_ref().map(|me| &me.actor), action, Subject { site, own }))
    }

    /// Whether I may do `action` at some place here.
    pub(crate) fn may_somewhere(self, action: Action) -> bool {
        self.me.with(|me| me.as_ref().is_some_and(|me| somewhere(&me.actor, action)))
    }

    /// Notices not read yet.
    pub(crate) fn unread(self) -> u32 {
        self.unread.get()
    }
}

/// Whether a role of `actor` carries `action` at some place.
pub(crate) fn somewhere(actor: &Actor, action: Action) -> bool {
    actor.roles.iter().any(|held| reach(held.role, action) != Reach::No)
}
