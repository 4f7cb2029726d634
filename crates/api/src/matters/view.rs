//! One matter: everything a reader may see of it, and what may be done with it.

use domain::{
    clock::Moment,
    ids::{BuildingId, MatterId},
    matters::{
        custody::{Handover, Holder},
        details::Details,
        event::{By, Event},
        photo::PhotoId,
        status::{Status, StepKind},
        step::{Rating, Step},
        tier::Scope,
    },
    people::{name::Honorific, place::Site},
    text::{MatterText, PersonName},
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use super::{board::MatterLine, report::Consent};

/// Names a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneMatter {
    pub matter: MatterId,
}

/// A matter with everything the reader may see of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MatterView {
    /// As on a list.
    pub line: MatterLine,
    /// Its version, to be named with a step.
    pub version: u32,
    /// What was reported.
    pub text: MatterText,
    pub site: Site,
    #[serde(flatten)]
    pub details: Details,
    /// What it looks like.
    pub photos: Vec<PhotoId>,
    /// Whose it is, as far as it may be shown.
    pub reporter: ReporterShown,
    /// What the rule suggested.
    pub suggested: Scope,
    /// Whether it is the reader's own.
    pub own: bool,
    /// Whether the reader supports it.
    pub supported: bool,
    /// Whether the reader follows it.
    pub followed: bool,
    /// What the reader may do with it now.
    pub steps: Vec<StepKind>,
    /// Whether support may be given: the reader is a resident and it isn't over.
    pub may_support: bool,
    /// Whether it is nobody's land.
    pub nobodys_land: bool,
    /// Whether its holder was designated.
    pub designated: bool,
    /// Whether it was handed out as often as may be: returned now, it goes to the council, which designates.
    pub last_dispatch: bool,
    /// Whether it was reopened.
    pub reopened: bool,
    /// Until when it may be rated.
    pub rate_by: Option<Moment>,
    /// What the reporter said of it last.
    pub rating: Option<Rating>,
    /// Where it goes on.
    pub merged_into: Option<MatterRef>,
    /// The ledger, oldest first.
    pub ledger: Vec<CustodyView>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// For a filer and the filer's building head: for whom it was filed, and how they agreed.
    pub filed_for: Option<FiledFor>,
    /// Whether moderation hides what was reported from others than its author and those who work on it.
    pub hidden: bool,
    /// Photos that it hides likewise.
    pub hidden_photos: Vec<PhotoId>,
}

/// Points to another matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MatterRef {
    pub matter: MatterId,
    pub number: String,
    /// Its first sentence.
    pub title: String,
}

/// A reporter as a reader may see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReporterShown {
    /// The building's id, where the reporter lives in one and shows it.
    pub building: Option<BuildingId>,
    /// The surname, unless they stay anonymous.
    pub surname: Option<String>,
    /// Whether they have no household here: somebody who came by, and is nobody's neighbour by name.
    pub passer_by: bool,
    /// How to address them.
    pub honorific: Honorific,
    /// The real name, for whoever looks after the building and for the reporter.
    pub real_name: Option<PersonName>,
}

/// For whom a matter was filed, and how they agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FiledFor {
    /// The elder's name.
    pub name: PersonName,
    /// How they agreed.
    pub consent: Consent,
}

/// An entry of the custody ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CustodyView {
    pub holder: Holder,
    /// Whether a person is named who answers for it.
    pub has_owner: bool,
    /// Why it came into these hands.
    pub why: Handover,
    /// Since when.
    pub handed_at: Moment,
    /// By when it had to be received.
    pub receive_by: Moment,
    pub received_at: Option<Moment>,
    /// By when it must be finished.
    pub finish_by: Option<Moment>,
    /// Until when.
    pub released_at: Option<Moment>,
    /// Whether holidays not announced yet may move `receive_by`.
    #[serde(default)]
    pub receive_by_estimated: bool,
    /// Whether they may move one of its clocks.
    pub estimated: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TimelineEntry {
    pub at: Moment,
    /// In which capacity somebody did it.
    pub by: By,
    pub event: Event,
}

/// A step to take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StepRequest {
    pub matter: MatterId,
    /// The version it was decided on.
    pub version: u32,
    pub step: Step,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StepTaken {
    pub matter: MatterId,
    /// Its version now.
    pub version: u32,
    /// Where it stands now.
    pub status: Status,
}

/// On or off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Toggle {
    pub matter: MatterId,
    /// On or off.
    pub on: bool,
}

/// A switch that was set. How many others did so is on the matter's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counted {
    /// On or off.
    pub on: bool,
}
