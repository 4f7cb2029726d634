//! Boards, a deliberation's page, its phases, and procedures.

use domain::{
    clock::Moment,
    deliberations::{
        course::{
            command::Event,
            deliberation::{Number, Objection, Resolution, Task},
            status::{Status, StepKind},
        },
        procedures::{
            Procedure,
            phase::{Party, PhaseKind},
        },
    },
    ids::{CompoundId, DeliberationId, MatterId},
    text::{Explanation, Reason, Title},
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Accepted, Nothing, endpoints},
    matters::MatterRef,
};

endpoints! {
    /// Opens a deliberation. Its first phase begins at once.
    OpenDeliberation: Post "/api/v1/communities/{community}/deliberations" SignedIn, NewDeliberation => DeliberationOpened;
    /// Lists deliberations, newest first.
    ListDeliberations: Get "/api/v1/communities/{community}/deliberations" Public, DeliberationsQuery => Deliberations;
    /// Shows a deliberation: where it stands, what was decided, what happened.
    ShowDeliberation: Get "/api/v1/communities/{community}/deliberations/{deliberation}" Public, OneDeliberation => DeliberationView;
    /// Moves a deliberation through its phases.
    StepDeliberation: Post "/api/v1/communities/{community}/deliberations/{deliberation}/steps" SignedIn, DeliberationStep => DeliberationStepped;
    /// Lists the procedures that a deliberation can be opened with: those that ship, and the community's own.
    ListProcedures: Get "/api/v1/communities/{community}/procedures" Public, Nothing => Procedures;
    /// Shows a procedure whole: seats and ballots too.
    ShowProcedure: Get "/api/v1/communities/{community}/procedures/{code}" Public, OneProcedure => ProcedureView;
    /// Writes down a procedure of the community's own, in place of the one with its code. Deliberations keep the one they have.
    SaveProcedure: Post "/api/v1/communities/{community}/procedures" SignedIn, NewProcedure => Accepted;
    /// Takes a procedure of the community's own out of use. Deliberations keep the one they have.
    RetireProcedure: Post "/api/v1/communities/{community}/procedures/{code}/retirement" SignedIn, RetiredProcedure => Accepted;
}

/// A deliberation to open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewDeliberation {
    /// What it is called.
    pub title: Title,
    /// What it is about.
    pub text: Explanation,
    /// The matter it is about, which must be the council's.
    pub matter: Option<MatterId>,
    /// The compound whose business it is; the whole community's where left out.
    pub compound: Option<CompoundId>,
    /// The procedure's code.
    pub procedure: String,
    /// In an owners' vote: which item of Civil Code art. 278 para. 1 it is, 1–9.
    pub item: Option<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeliberationOpened {
    pub deliberation: DeliberationId,
}

/// Which deliberations to list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeliberationsQuery {
    /// Those that are over, or those that aren't; all where left out.
    pub over: Option<bool>,
    /// Where the last page ended.
    pub cursor: Option<String>,
}

/// A page of deliberations, at most 20.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deliberations {
    /// Newest first.
    pub deliberations: Vec<DeliberationLine>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A deliberation on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeliberationLine {
    pub deliberation: DeliberationId,
    /// What it is called.
    pub title: Title,
    /// The compound whose business it is; the whole community's where left out.
    pub compound: Option<CompoundId>,
    /// Where it stands.
    pub status: Status,
    /// When the phase that runs ends.
    pub ends: Option<Moment>,
    pub opened_at: Moment,
}

/// Names a deliberation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneDeliberation {
    pub deliberation: DeliberationId,
}

/// A deliberation as its reader may see it. What belongs to single phases is asked for apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeliberationView {
    /// As on a list.
    pub line: DeliberationLine,
    /// Its version, to be named with a step.
    pub version: u32,
    /// What it is about.
    pub text: Explanation,
    /// The matter it is about.
    pub matter: Option<MatterRef>,
    /// What the procedure is called.
    pub procedure: String,
    /// The law or practice the procedure comes from.
    pub source: Option<String>,
    /// In an owners' vote: the item of Civil Code art. 278 para. 1.
    pub item: Option<u8>,
    /// Whether it is about the covenant.
    pub covenant: bool,
    /// The phases, in order.
    pub phases: Vec<PhaseLine>,
    /// The place of the one that runs, or ran last, from 0.
    pub phase: usize,
    /// How many phases have begun; names this phase's ballot or session.
    pub run: Number,
    /// When that phase began.
    pub began: Moment,
    /// What was decided.
    pub resolution: Option<Resolution>,
    /// What was decided, in words: what the session wrote, or what the options that won are called. None for a
    /// motion, which decides what the deliberation is about.
    pub wording: Vec<String>,
    /// Whether that has taken effect.
    pub in_effect: bool,
    pub objections: Vec<Objection>,
    pub tasks: Vec<Task>,
    /// What the reader may do now.
    pub steps: Vec<StepKind>,
    /// What happened, oldest first.
    pub timeline: Vec<Happening>,
}

/// A phase of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PhaseLine {
    pub kind: PhaseKind,
    /// Its own name, where the kind's is not enough.
    pub title: Option<String>,
    /// How long it lasts, in days.
    pub days: u16,
    /// Who must take part.
    pub parties: Vec<Party>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Happening {
    pub at: Moment,
    pub what: Event,
}

/// A step to take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeliberationStep {
    pub deliberation: DeliberationId,
    /// The version it was decided on.
    pub version: u32,
    pub step: PhaseStep,
}

/// How a convenor leads a deliberation through its phases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum PhaseStep {
    /// The phase ends and the next begins.
    End {
        /// Why now, before its time.
        reason: Option<Reason>,
    },
    /// The phase ends at another time.
    Move { ends: Moment, reason: Reason },
    /// What wasn't decided is tried again.
    Retry {
        /// Why it may turn out otherwise.
        reason: Reason,
    },
    /// The deliberation is taken back.
    Withdraw { reason: Reason },
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeliberationStepped {
    /// The version now.
    pub version: u32,
    /// Where it stands now.
    pub status: Status,
}

/// What a deliberation can be opened with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Procedures {
    /// Those that ship first.
    pub procedures: Vec<ProcedureLine>,
    /// What owners decide together, by Civil Code art. 278 para. 1.
    pub items: Vec<ItemLine>,
}

/// An item of Civil Code art. 278 para. 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemLine {
    /// Its number, 1–9.
    pub number: u8,
    pub text: String,
}

/// A procedure to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProcedureLine {
    /// Its name in requests.
    pub code: String,
    /// Its name for people.
    pub title: String,
    /// The law or practice it comes from.
    pub source: Option<String>,
    /// Whether its vote is one of owners, by Civil Code art. 278.
    pub owners: bool,
    /// Whether it is the community's own.
    pub own: bool,
    /// Its phases, in order.
    pub phases: Vec<PhaseLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneProcedure {
    pub code: String,
}

/// A procedure as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProcedureView {
    pub procedure: Procedure,
}

/// A procedure of the community's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewProcedure {
    pub procedure: Procedure,
    /// The one with its code that it takes the place of; left out where there is none yet.
    pub before: Option<Procedure>,
}

/// A procedure of the community's own that goes out of use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RetiredProcedure {
    pub code: String,
    /// It, as it was when that was decided.
    pub procedure: Procedure,
}

/// Points to a deliberation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeliberationRef {
    pub deliberation: DeliberationId,
    /// What it is called.
    pub title: Title,
    /// Where it stands.
    pub status: Status,
}
