//! What happened to a matter. Timelines, notices, exports and statistics are made from events; nothing else writes history.

use json::FromJson;
use serde::{Deserialize, Serialize};

use super::{
    custody::Holder,
    photo::PhotoId,
    step::Rating,
    tier::{Category, Scope, Tier, Urgency},
};
use crate::{
    ids::{DeliberationId, MatterId, PersonId},
    text::{Note, PlaceName, Reason, Title, Words},
};

/// Something that happened to a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    Reported {
        scope: Scope,
        /// Somebody filed it for an elder.
        for_elder: bool,
    },
    /// The building head confirmed or changed the suggestion.
    Confirmed {
        tier: Tier,
        category: Category,
        urgency: Urgency,
        /// Whether the suggestion was changed.
        corrected: bool,
    },
    /// It came into a holder's hands.
    Dispatched {
        holder: Holder,
    },
    /// The holder took it in hand.
    Received {},
    /// The holder said how it goes.
    Noted {
        text: Note,
    },
    /// The holder gave it back.
    Returned {
        reason: Reason,
        /// Whether it was handed out as often as may be, so that the council designates a holder.
        #[serde(default)]
        to_council: bool,
    },
    /// It went up one tier.
    Escalated {
        to: Tier,
        reason: Reason,
        /// Whether the reporter asked for it; else the building head.
        by_reporter: bool,
    },
    /// The convenor named a holder who may not return it.
    Designated {
        holder: Holder,
    },
    /// The holder said what was done.
    Done {
        text: Note,
        /// What it looks like now.
        photos: Vec<PhotoId>,
    },
    /// Somebody looked whether it is done.
    Checked {
        holds: bool,
        note: Note,
    },
    Rated {
        rating: Rating,
        words: Option<Words>,
    },
    /// It wasn't done; the named owner has it again.
    Reopened {},
    Closed {
        /// Nobody rated within fourteen days.
        unrated: bool,
    },
    /// It is being talked over.
    Deliberating {
        deliberation: DeliberationId,
        title: Title,
    },
    /// It goes on as part of another matter.
    Merged {
        into: MatterId,
    },
    /// Another matter was merged into this one.
    Absorbed {
        from: MatterId,
    },
    /// A matter that was merged into this one goes its own way again.
    Separated {
        from: MatterId,
    },
    /// Its reporter said it was wrongly merged.
    Unmerged {
        /// Why it is not the same.
        reason: Reason,
    },
    /// The right door outside was named.
    Referred {
        door: PlaceName,
        note: Option<Note>,
    },
    /// Nobody is responsible; the council takes it.
    FlaggedNobodysLand {
        note: Note,
    },
    /// Its reporter took it back.
    Withdrawn {},
    /// The time to receive it ran out.
    ReceiveOverdue {},
    /// The time to finish it ran out.
    FinishOverdue {},
}

impl Event {
    /// The code, as on the wire and in the database.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Reported { .. } => "reported",
            Self::Confirmed { .. } => "confirmed",
            Self::Dispatched { .. } => "dispatched",
            Self::Received {} => "received",
            Self::Noted { .. } => "noted",
            Self::Returned { .. } => "returned",
            Self::Escalated { .. } => "escalated",
            Self::Designated { .. } => "designated",
            Self::Done { .. } => "done",
            Self::Checked { .. } => "checked",
            Self::Rated { .. } => "rated",
            Self::Reopened {} => "reopened",
            Self::Closed { .. } => "closed",
            Self::Deliberating { .. } => "deliberating",
            Self::Merged { .. } => "merged",
            Self::Absorbed { .. } => "absorbed",
            Self::Separated { .. } => "separated",
            Self::Unmerged { .. } => "unmerged",
            Self::Referred { .. } => "referred",
            Self::FlaggedNobodysLand { .. } => "flagged_nobodys_land",
            Self::Withdrawn {} => "withdrawn",
            Self::ReceiveOverdue {} => "receive_overdue",
            Self::FinishOverdue {} => "finish_overdue",
        }
    }
}

/// In which capacity somebody did something, as a timeline shows it instead of a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "as", rename_all = "snake_case")]
pub enum By {
    Reporter,
    /// A holder of a role.
    Desk {
        desk: super::custody::Desk,
    },
    GridWorker,
    Clock,
}

/// One entry of a matter's record: what happened, when, and in which capacity somebody did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub event: Event,
    pub by: By,
    /// Who; `None` for the clock.
    pub person: Option<PersonId>,
}
