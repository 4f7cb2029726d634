//! A step with its content: what somebody asks to be done with a matter.

use json::{Code, ToJson};
use serde::{Deserialize, Serialize};

use super::{
    custody::Desk,
    photo::PhotoId,
    status::StepKind,
    tier::{Category, Tier, Urgency},
};
use crate::{
    ids::{MatterId, PersonId},
    text::{Note, PlaceName, Reason, Words},
};

/// What the reporter says of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// 满意.
    Satisfied,
    /// 基本满意.
    Mostly,
    /// 没解决.
    Not,
}

/// What somebody asks to be done with a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Step {
    /// Confirms or changes the suggestion and hands the matter to its holder.
    Confirm {
        tier: Tier,
        category: Category,
        urgency: Urgency,
    },
    /// Merges it into another matter.
    Merge {
        /// The matter that goes on.
        into: MatterId,
    },
    /// Names the right door outside.
    Refer {
        /// The door: who, and how to reach them.
        door: PlaceName,
        /// What to tell them, perhaps.
        note: Option<Note>,
    },
    /// Nobody is responsible; the council takes it.
    FlagNobodysLand {
        note: Note,
    },
    /// Names a holder who may not return it.
    Designate {
        desk: Desk,
        /// A person at that desk, perhaps.
        owner: Option<PersonId>,
    },
    Receive {},
    Note {
        text: Note,
    },
    Return {
        reason: Reason,
    },
    Finish {
        text: Note,
        /// What it looks like now; at most six.
        #[serde(default)]
        photos: Vec<PhotoId>,
    },
    Escalate {
        reason: Reason,
    },
    /// Somebody looked whether it is done.
    Check {
        holds: bool,
        note: Note,
    },
    Rate {
        rating: Rating,
        /// A word with it, perhaps.
        words: Option<Words>,
    },
    /// The reporter takes it back.
    Withdraw {},
    /// The reporter says it was wrongly merged.
    Object {
        /// Why it is not the same.
        reason: Reason,
    },
}

impl Step {
    #[must_use]
    pub fn kind(&self) -> StepKind {
        match self {
            Self::Confirm { .. } => StepKind::Confirm,
            Self::Merge { .. } => StepKind::Merge,
            Self::Refer { .. } => StepKind::Refer,
            Self::FlagNobodysLand { .. } => StepKind::FlagNobodysLand,
            Self::Designate { .. } => StepKind::Designate,
            Self::Receive {} => StepKind::Receive,
            Self::Note { .. } => StepKind::Note,
            Self::Return { .. } => StepKind::Return,
            Self::Finish { .. } => StepKind::Finish,
            Self::Escalate { .. } => StepKind::Escalate,
            Self::Check { .. } => StepKind::Check,
            Self::Rate { .. } => StepKind::Rate,
            Self::Withdraw {} => StepKind::Withdraw,
            Self::Object { .. } => StepKind::Object,
        }
    }
}
