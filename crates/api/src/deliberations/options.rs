//! Options side by side, and one with its points, amendments and earlier texts.

use domain::{
    clock::Moment,
    deliberations::{
        options::{Side, State, amending::Fate, cost::Cost, difference::Span, link::Link},
        posts::text::StatementText,
    },
    ids::{AmendmentId, BuildingId, DeliberationId, OptionId, PointId},
    matters::photo::PhotoId,
    moderation::reports::Standing,
    people::name::Honorific,
    text::{Explanation, Reason, Title},
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use super::OneDeliberation;
use crate::endpoint::{Accepted, endpoints};

endpoints! {
    /// Proposes an option.
    ProposeOption: Post "/api/v1/communities/{community}/deliberations/{deliberation}/options" SignedIn, NewOption => OptionProposed;
    /// Lists the options of a deliberation side by side, oldest first, each with the points that most people endorse.
    ListOptions: Get "/api/v1/communities/{community}/deliberations/{deliberation}/options" Public, OneDeliberation => Options;
    /// Shows an option with all its points, its amendments and its earlier texts.
    ShowOption: Get "/api/v1/communities/{community}/options/{option}" Public, OneOption => OptionView;
    /// Takes an option back, or out.
    StepOption: Post "/api/v1/communities/{community}/options/{option}/steps" SignedIn, OptionStep => Accepted;
    /// Writes a point for or against an option.
    WritePoint: Post "/api/v1/communities/{community}/options/{option}/points" SignedIn, NewPoint => PointWritten;
    /// Endorses a point, or no longer.
    EndorsePoint: Post "/api/v1/communities/{community}/points/{point}/endorsement" SignedIn, Endorsement => Accepted;
    /// Proposes other words for an option. Its author's own are its text at once.
    Amend: Post "/api/v1/communities/{community}/options/{option}/amendments" SignedIn, NewAmendment => AmendmentProposed;
    /// Accepts or refuses an amendment.
    DecideAmendment: Post "/api/v1/communities/{community}/amendments/{amendment}/decision" SignedIn, AmendmentDecision => Accepted;
}

/// An option to propose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewOption {
    pub deliberation: DeliberationId,
    /// What it is called.
    pub title: Title,
    pub text: Explanation,
    /// What it costs and who pays; left out where it costs nothing.
    pub cost: Option<Cost>,
    /// At most three photos that the person has sent in.
    pub photos: Vec<PhotoId>,
    /// At most three links.
    pub links: Vec<Link>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OptionProposed {
    pub option: OptionId,
}

/// The options of a deliberation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Options {
    /// Oldest first.
    pub options: Vec<OptionLine>,
}

/// An option beside others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OptionLine {
    pub option: OptionId,
    /// What it is called.
    pub title: Title,
    pub text: Explanation,
    /// What it costs and who pays.
    pub cost: Option<Cost>,
    pub photos: Vec<PhotoId>,
    pub links: Vec<Link>,
    pub author: Author,
    /// Whether it is the reader's own.
    pub mine: bool,
    /// When it was proposed.
    pub at: Moment,
    /// What became of it.
    pub state: State,
    /// Why it was removed.
    pub reason: Option<Reason>,
    /// Whether it is seen; only its author is shown one that isn't.
    pub standing: Standing,
    /// How often its text was changed.
    pub revision: u32,
    /// How many points speak for it.
    pub points_for: u32,
    /// How many points speak against it.
    pub points_against: u32,
    /// Of its points those that most people endorse, at most three for and three against; on its own page, all.
    pub points: Vec<PointView>,
}

/// Whose something is, as others see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Author {
    /// The building where they live.
    pub building: Option<BuildingId>,
    /// The surname; nothing once the account was deleted.
    pub surname: Option<String>,
    /// How to address them.
    pub honorific: Honorific,
}

/// A point for or against an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PointView {
    pub point: PointId,
    /// Which way it speaks.
    pub side: Side,
    pub text: StatementText,
    /// How many people endorse it.
    pub endorsements: u32,
    /// Whether the reader does.
    pub endorsed: bool,
    /// Whether it is the reader's own.
    pub mine: bool,
    /// Whether it is seen; only its author is shown one that isn't.
    pub standing: Standing,
}

/// Names an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneOption {
    pub option: OptionId,
}

/// An option's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OptionView {
    pub deliberation: DeliberationId,
    /// As beside others, with all its points, the most endorsed first.
    pub line: OptionLine,
    /// Amendments, newest first.
    pub amendments: Vec<AmendmentView>,
    /// Its earlier texts, newest first.
    pub earlier: Vec<EarlierText>,
    /// Whether the reader may write points and amendments, and endorse.
    pub may_discuss: bool,
    /// Whether the reader may take it back.
    pub may_withdraw: bool,
    /// Whether the reader may take it out.
    pub may_remove: bool,
}

/// An amendment of an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AmendmentView {
    pub amendment: AmendmentId,
    pub author: Author,
    /// Whether it is the reader's own.
    pub mine: bool,
    /// When it was proposed.
    pub at: Moment,
    pub why: Reason,
    /// What it would change of the text it was written on.
    pub difference: Vec<Span>,
    /// What became of it.
    pub fate: Fate,
    /// Why it was refused.
    pub reason: Option<Reason>,
    /// Whether the option's text has changed since.
    pub outdated: bool,
    /// Whether it is seen; only its author is shown one that isn't.
    pub standing: Standing,
}

/// A text that an option had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EarlierText {
    /// Its number; the first is 0.
    pub revision: u32,
    pub until: Moment,
    /// What was then changed.
    pub difference: Vec<Span>,
}

/// What becomes of an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OptionStep {
    pub option: OptionId,
    pub step: Ending,
}

/// How an option ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Ending {
    /// Its author takes it back, while nobody else speaks for it.
    Withdraw {},
    /// The convenor takes it out.
    Remove { reason: Reason },
}

/// A point to write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPoint {
    /// About which option.
    pub option: OptionId,
    /// Which way it speaks.
    pub side: Side,
    pub text: StatementText,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PointWritten {
    pub point: PointId,
}

/// Whether somebody endorses a point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Endorsement {
    pub point: PointId,
    /// Whether they do.
    pub on: bool,
}

/// Other words for an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAmendment {
    pub option: OptionId,
    /// Which of its texts they were written on.
    pub revision: u32,
    /// The whole text as it should be.
    pub text: Explanation,
    pub why: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AmendmentProposed {
    pub amendment: AmendmentId,
}

/// What an option's author says to an amendment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AmendmentDecision {
    pub amendment: AmendmentId,
    /// Yes or no.
    pub answer: Verdict,
}

/// Yes or no to an amendment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Verdict {
    /// It is the option's text from now on.
    Accept {},
    /// The text stays.
    Refuse { reason: Reason },
}
