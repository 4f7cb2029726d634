//! The covenant: its text and versions, and the drafts that are talked over.

use domain::{
    clock::Moment,
    deliberations::{
        course::{deliberation::Number, status::Status},
        covenant::{Articles, Version, compare::ArticleChange},
    },
    ids::DeliberationId,
    text::{ArticleText, Explanation, Reason, Title},
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use super::{DeliberationOpened, DeliberationStepped, OneDeliberation};
use crate::endpoint::endpoints;

endpoints! {
    /// Shows the covenant, or an earlier version of it, with what it changed, and what is being talked over about it.
    ShowCovenant: Get "/api/v1/communities/{community}/covenant" Public, CovenantQuery => CovenantView;
    /// Opens a deliberation about another text of the covenant. Its first phase begins at once.
    ProposeCovenant: Post "/api/v1/communities/{community}/covenant/proposals" SignedIn, CovenantProposal => DeliberationOpened;
    /// Shows the text that a deliberation is about, with what it would change.
    ShowDraft: Get "/api/v1/communities/{community}/deliberations/{deliberation}/covenant" Public, OneDeliberation => DraftView;
    /// Writes the text that a deliberation is about anew, before people decide about it.
    ReviseDraft: Post "/api/v1/communities/{community}/deliberations/{deliberation}/covenant" SignedIn, DraftRevision => DeliberationStepped;
}

/// Which version to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CovenantQuery {
    /// Its number; the one in force where left out.
    pub version: Option<Version>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CovenantView {
    /// The number of the version that is shown; 0 where there is none yet.
    pub version: Version,
    /// Its articles, in order.
    pub articles: Vec<ArticleText>,
    /// Its articles laid over those of the version before.
    pub changes: Vec<ArticleChange>,
    /// All versions, the one in force first.
    pub versions: Vec<VersionLine>,
    /// The deliberations about other texts of it that aren't over, newest first.
    pub proposals: Vec<ProposalLine>,
    /// Whether the reader may open another.
    pub may_propose: bool,
}

/// A version on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VersionLine {
    pub version: Version,
    /// Since when it was in force.
    pub at: Moment,
    /// The deliberation that it came from.
    pub deliberation: DeliberationId,
    /// What that is called.
    pub title: Title,
}

/// A deliberation about another text, on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProposalLine {
    pub deliberation: DeliberationId,
    /// What it is called.
    pub title: Title,
    /// Where it stands.
    pub status: Status,
}

/// Another text to talk over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CovenantProposal {
    /// What the deliberation is called.
    pub title: Title,
    /// What it is about, and why.
    pub text: Explanation,
    /// The procedure's code.
    pub procedure: String,
    /// The version that it would change; 0 where there is none yet.
    pub based_on: Version,
    /// The whole text as it should be.
    pub articles: Articles,
}

/// The text that a deliberation is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DraftView {
    /// The deliberation's version, to be named with another text.
    pub version: u32,
    /// How often it was written anew, from 1.
    pub draft: Number,
    /// The version it would change.
    pub based_on: Version,
    pub in_force: Version,
    /// The version it has become.
    pub became: Option<Version>,
    /// Its articles, in order.
    pub articles: Vec<ArticleText>,
    /// Its articles laid over those of the version it would change.
    pub changes: Vec<ArticleChange>,
    /// The drafts before it, newest first.
    pub earlier: Vec<EarlierDraft>,
    /// Whether the reader may write it anew.
    pub may_revise: bool,
}

/// A draft, and what came in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EarlierDraft {
    pub draft: Number,
    pub until: Moment,
    /// Why it was written anew.
    pub why: Reason,
    /// What was then changed.
    pub changes: Vec<ArticleChange>,
}

/// A text to put in the place of the one that is talked over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftRevision {
    pub deliberation: DeliberationId,
    /// The deliberation's version it was written at.
    pub version: u32,
    /// The version of the covenant that it would change.
    pub based_on: Version,
    /// The whole text as it should be.
    pub articles: Articles,
    pub why: Reason,
}
