//! Lists: the public board, the desks, the rates.

use domain::{
    clock::Moment,
    ids::{BuildingId, MatterId},
    matters::{
        custody::Desk,
        pace::Held,
        rates::Rates,
        status::{Status, StepKind},
        tier::{Category, Scope, Tier, Urgency},
    },
    text::SearchWords,
};
use json::{Code, FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// A handful of statuses people ask for together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Somebody has work to do.
    Open,
    /// Said to be done, not closed yet.
    Done,
    /// Over, in whatever way.
    Over,
}

impl Stage {
    /// The statuses it stands for.
    #[must_use]
    pub fn statuses(self) -> &'static [Status] {
        match self {
            Self::Open => &[
                Status::Submitted,
                Status::Dispatched,
                Status::Received,
                Status::InProgress,
                Status::Returned,
            ],
            Self::Done => &[Status::Done, Status::Rated],
            Self::Over => &[Status::Closed, Status::Merged, Status::Referred],
        }
    }
}

/// Which matters to list. Everything given must fit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MattersQuery {
    pub tier: Option<Tier>,
    /// Where they stand.
    pub stage: Option<Stage>,
    pub category: Option<Category>,
    pub building: Option<BuildingId>,
    /// Reported, supported or followed by the person who asks.
    pub mine: Option<bool>,
    /// Said to be done where the person who asks goes to look, and nobody has looked yet.
    pub to_check: Option<bool>,
    /// Words in their text, or in what they are about.
    pub q: Option<SearchWords>,
    /// Where the last page ended.
    pub cursor: Option<String>,
    /// How many, 1–100; 20 where left out.
    pub limit: Option<u8>,
}

/// A page of matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Matters {
    /// Newest first.
    pub matters: Vec<MatterLine>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A matter on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MatterLine {
    pub matter: MatterId,
    /// Its number for people: year and place in the year, `2026-0123`.
    pub number: String,
    /// Its first sentence.
    pub title: String,
    /// Whose business: as confirmed, or as suggested.
    pub tier: Tier,
    /// Whether the building head has confirmed that.
    pub confirmed: bool,
    pub category: Category,
    pub urgency: Urgency,
    /// Where it stands.
    pub status: Status,
    /// In which building, if in one.
    pub building: Option<BuildingId>,
    pub reported_at: Moment,
    /// In whose hands it is.
    pub held: Option<Held>,
    pub supports: u32,
    /// Whether it has a photo.
    pub photo: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeskQuery {
    pub desk: Desk,
    /// How many, 1–100; 50 where left out.
    pub limit: Option<u8>,
    /// Where the last page ended.
    pub cursor: Option<String>,
}

/// What waits at a desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeskView {
    /// What runs out first comes first.
    pub matters: Vec<DeskLine>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A matter that waits at a desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeskLine {
    /// As on a list.
    pub line: MatterLine,
    /// Its version, to be named with a step.
    pub version: u32,
    /// What may be done with it now.
    pub steps: Vec<StepKind>,
    /// How often it was given back.
    pub returned: u8,
    /// Whether the person who asks answers for it by name.
    pub own_name: bool,
    /// What the rule suggested, for the building head to confirm.
    pub suggested: Scope,
    /// The beginning of its text.
    pub text: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RatesQuery {
    /// `2026-11`; the current one where left out.
    pub month: Option<String>,
}

/// A month's rates, and those of the five months before, for the chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RatesView {
    /// `2026-11`.
    pub month: String,
    pub rates: Rates,
    /// The months before, oldest first.
    pub before: Vec<MonthRates>,
}

/// A month's rates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MonthRates {
    /// `2026-11`.
    pub month: String,
    pub rates: Rates,
}
