//! Standing behind a matter: supporting it ("my home too") and following it.

pub mod queries;

use domain::{
    matters::{course::may_support, matter::Matter},
    people::{
        policy::{Action, Subject, may},
        role::Actor,
    },
    problem::Problem,
};

/// How somebody stands behind a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backing {
    /// Says "my home too".
    Support,
    /// Wants to be told how it goes on.
    Follow,
}

impl Backing {
    /// The kinds of events that backing leaves in the record. They are nobody else's business than the backer's, so no
    /// timeline shows them.
    pub const KINDS: [&str; 4] = ["supported", "unsupported", "followed", "unfollowed"];

    /// The kind of the event when it is switched on or off.
    #[must_use]
    pub fn kind(self, on: bool) -> &'static str {
        let [supported, unsupported, followed, unfollowed] = Self::KINDS;
        match (self, on) {
            (Self::Support, true) => supported,
            (Self::Support, false) => unsupported,
            (Self::Follow, true) => followed,
            (Self::Follow, false) => unfollowed,
        }
    }

    /// Whether `actor` may switch it on or off now. What is over can't be supported any more, but left.
    ///
    /// # Errors
    /// As [`may_support`]; the permission's refusals.
    pub fn allowed(self, matter: &Matter, actor: &Actor, on: bool) -> Result<(), Problem> {
        let (subject, actor) = (Subject { site: Some(&matter.site), own: matter.is_own(actor) }, Some(actor));
        match (self, on) {
            (Self::Support, true) => may_support(matter, actor),
            (Self::Support, false) => may(actor, Action::Support, subject),
            (Self::Follow, _) => may(actor, Action::Follow, subject),
        }
    }
}
