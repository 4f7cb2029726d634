//! A matter with everything that decides what may be done with it.

use super::{
    custody::Custody,
    status::Status,
    step::Rating,
    tier::{Category, Scope, Tier, Urgency},
};
use crate::{
    clock::Moment,
    ids::{MatterId, PersonId},
    people::{place::Site, role::Actor},
};

/// The most photos of a report or of an answer.
pub const PHOTOS_MAX: u8 = 6;

/// How long after "done" the reporter may rate.
pub const RATING_MS: i64 = 14 * Moment::DAY;

/// After so many dispatches a holder is designated instead of sent another one.
pub const DISPATCHES_MAX: u8 = 3;

/// What the rule said when the matter was reported. Kept, so that the share of corrected suggestions can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggested {
    pub scope: Scope,
    pub category: Category,
    pub urgency: Urgency,
}

/// A matter as the rules see it: no texts, no names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    pub id: MatterId,
    /// Counts its changes; a command names the version it was decided on.
    pub version: u32,
    pub site: Site,
    pub status: Status,
    /// Whose business it is: as suggested until confirmed.
    pub tier: Tier,
    pub category: Category,
    pub urgency: Urgency,
    pub suggested: Suggested,
    /// Whose matter it is: the elder's, where it was filed for one who has an account.
    pub reporter: PersonId,
    /// Who filed it for somebody else.
    pub filed_by: Option<PersonId>,
    /// Whether its report has a photo.
    pub has_photo: bool,
    pub reported_at: Moment,
    /// The ledger's open entry; `None` once it is done or over.
    pub custody: Option<Custody>,
    /// How often it was handed to a holder that handles.
    pub dispatches: u8,
    /// Whether its holder was designated.
    pub designated: bool,
    /// Whether it is nobody's land.
    pub nobodys_land: bool,
    /// Whether it was reopened, which happens once.
    pub reopened: bool,
    /// Whether somebody looked, and found it done: then it waits for nobody else to look, though anybody may again.
    pub checked: bool,
    /// Who said last that it is done: the named owner, should it be reopened.
    pub finished_by: Option<PersonId>,
    pub finished_at_desk: Option<super::custody::Desk>,
    pub done_at: Option<Moment>,
    /// What the reporter said of it last.
    pub rating: Option<Rating>,
    /// Where it goes on: always the matter that does go on, never one that was merged itself.
    pub merged_into: Option<MatterId>,
    /// Whether others go on as part of it.
    pub carries: bool,
}

impl Matter {
    /// Whether it is `actor`'s own: reported by them, or filed by them for an elder.
    #[must_use]
    pub fn is_own(&self, actor: &Actor) -> bool {
        self.reporter == actor.person || self.filed_by.as_ref() == Some(&actor.person)
    }

    /// Whether a holder is still to be designated: it was handed out as often as may be, and came back. From then on
    /// only the council moves it.
    #[must_use]
    pub fn awaits_designation(&self) -> bool {
        self.status == Status::Returned && self.dispatches >= DISPATCHES_MAX
    }

    /// Whether the time for rating is over at `now`.
    #[must_use]
    pub fn rating_over(&self, now: Moment) -> bool {
        self.done_at.is_some_and(|done| now.since(done) >= RATING_MS)
    }

    /// Whether everybody may read it. What was taken back is shown to its reporter and to whoever sorted it only.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.status != Status::Withdrawn
    }
}
