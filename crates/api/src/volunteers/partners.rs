//! What reporting in says over HTTP. No scores, and nothing about politics beyond that somebody has reported in.

use domain::{
    ids::PartnerId,
    text::{PlaceName, Words},
    volunteers::{
        partners::course::{Kind, Seen, State, Step},
        skill::Skill,
    },
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::endpoint::{Accepted, Nothing, endpoints};

endpoints! {
    /// Lists who has reported in, as far as the reader may see it.
    ListPartners: Get "/api/v1/communities/{community}/volunteers/partners" SignedIn, Nothing => Partners;
    /// Reports in: a shop or a unit that one speaks for, or oneself as a party member.
    ReportIn: Post "/api/v1/communities/{community}/volunteers/partners" SignedIn, NewPartner => Accepted;
    /// Takes a step: accept, refuse, end.
    TakePartnerStep: Post "/api/v1/communities/{community}/volunteers/partners/{partner}/steps" SignedIn, PartnerStep => Accepted;
}

/// Who has reported in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Partners {
    /// Those that wait first, then one's own, then the others, at most 200.
    pub partners: Vec<PartnerLine>,
    /// The skills that can be chosen.
    pub skills: Vec<Skill>,
    /// Whether the reader decides about them.
    pub may_keep: bool,
    /// As what the reader may still report in.
    pub may_report: Vec<Kind>,
}

/// Somebody who has reported in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartnerLine {
    pub partner: PartnerId,
    /// To be said when taking a step.
    pub version: u32,
    /// Who reports in.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// The shop or the unit.
    pub name: PlaceName,
    /// Whoever speaks for it, or the member, where the reader may see it: `王女士`.
    pub who: Option<String>,
    /// What they are good at.
    pub skills: Vec<Skill>,
    /// What they can give, in their words.
    pub offer: Option<Words>,
    /// Why it was refused or ended, for themselves and whoever decides.
    pub reason: Option<Words>,
    /// Whether it is the reader's.
    pub own: bool,
    /// What the reader may do.
    pub steps: Vec<Step>,
}

/// Somebody who reports in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPartner {
    pub kind: Kind,
    /// The shop or the unit; a member's own unit.
    pub name: PlaceName,
    /// What they are good at.
    pub skills: Vec<Skill>,
    /// What they can give, in a few words.
    pub offer: Option<Words>,
    /// What neighbours see of a member; a shop or a unit is always seen.
    pub seen: Seen,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PartnerStep {
    pub partner: PartnerId,
    /// The version that this was decided on.
    pub version: u32,
    pub step: Step,
    /// Why; needed to refuse, and to end what is somebody else's.
    pub words: Option<Words>,
}

/// Where who has reported in is listed, within the community.
pub const PAGE: &str = "volunteers/partners";
