//! What the three lists say over HTTP.

use domain::{
    clock::Moment,
    ids::{NeedId, ProjectId, ResourceId},
    text::{Bring, Explanation, Note, Spot, Title},
    volunteers::{
        lists::{
            Standing,
            course::{State, Step},
        },
        skill::Skill,
    },
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::endpoint::{Accepted, Nothing, endpoints};

endpoints! {
    /// Shows the three lists.
    ShowLists: Get "/api/v1/communities/{community}/volunteers/lists" SignedIn, Nothing => Lists;
    /// Offers a resource.
    OfferResource: Post "/api/v1/communities/{community}/volunteers/lists/resources" SignedIn, NewResource => Accepted;
    /// Takes a resource off the list.
    WithdrawResource: Post "/api/v1/communities/{community}/volunteers/lists/resources/{resource}/withdrawal" SignedIn, OneResource => Accepted;
    /// Says what is needed.
    StateNeed: Post "/api/v1/communities/{community}/volunteers/lists/needs" SignedIn, NewNeed => Accepted;
    /// Takes a need off the list.
    WithdrawNeed: Post "/api/v1/communities/{community}/volunteers/lists/needs/{need}/withdrawal" SignedIn, OneNeed => Accepted;
    /// Joins a need with what meets it into a project.
    MakeProject: Post "/api/v1/communities/{community}/volunteers/lists/projects" SignedIn, NewProject => ProjectMade;
    /// Takes a step: claim, note, finish, give back, drop.
    TakeProjectStep: Post "/api/v1/communities/{community}/volunteers/lists/projects/{project}/steps" SignedIn, ProjectStep => Accepted;
}

/// The three lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lists {
    /// What can be given, oldest first, at most 100; one's own wherever they stand.
    pub resources: Vec<ResourceLine>,
    /// What is needed, the same way.
    pub needs: Vec<NeedLine>,
    /// Projects, those under way first, at most 100.
    pub projects: Vec<ProjectLine>,
    /// The skills that can be chosen.
    pub skills: Vec<Skill>,
    /// Whether the reader makes projects.
    pub may_make: bool,
    /// Whether the reader may offer something.
    pub may_offer: bool,
    /// Whether the reader may say what is needed.
    pub may_need: bool,
}

/// Something that can be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResourceLine {
    pub resource: ResourceId,
    /// To be said when taking it back.
    pub version: u32,
    pub state: Standing,
    /// What it is about.
    pub skill: Skill,
    pub title: Title,
    pub amount: Bring,
    pub times: Bring,
    /// Whose it is: a shop or a unit, or a neighbour by surname; nothing for somebody who shows nothing.
    pub by: Option<String>,
    /// Whether it is the reader's.
    pub own: bool,
    /// Whether the reader may take it back.
    pub may_withdraw: bool,
}

/// Something that is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NeedLine {
    pub need: NeedId,
    /// To be said when taking it back.
    pub version: u32,
    pub state: Standing,
    /// What it is about.
    pub skill: Skill,
    pub title: Title,
    pub spot: Spot,
    /// Whether it is the reader's.
    pub own: bool,
    /// Whether the reader may take it back.
    pub may_withdraw: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProjectLine {
    pub project: ProjectId,
    /// To be said when taking a step.
    pub version: u32,
    /// Where it stands.
    pub state: State,
    /// What it is called.
    pub title: Title,
    /// What will be done.
    pub text: Explanation,
    pub until: Moment,
    /// Which need it meets.
    pub need: Title,
    pub resources: Vec<Title>,
    pub by: Option<String>,
    /// Whether that is the reader.
    pub taken: bool,
    /// The last words about it: how far it is, what came of it, why it was called off.
    pub words: Option<Note>,
    pub words_at: Option<Moment>,
    /// What the reader may do.
    pub steps: Vec<Step>,
}

/// Something to give. A shop or a unit gives it, where one speaks for one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewResource {
    /// What it is about.
    pub skill: Skill,
    pub title: Title,
    pub amount: Bring,
    pub times: Bring,
}

/// Something that is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewNeed {
    /// What it is about.
    pub skill: Skill,
    pub title: Title,
    pub spot: Spot,
}

/// Names a resource, as it was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneResource {
    pub resource: ResourceId,
    /// The version that this was decided on.
    pub version: u32,
}

/// Names a need, as it was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneNeed {
    pub need: NeedId,
    /// The version that this was decided on.
    pub version: u32,
}

/// A project to make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewProject {
    /// What it is called.
    pub title: Title,
    /// What will be done.
    pub text: Explanation,
    pub until: Moment,
    /// Which need it meets.
    pub need: NeedId,
    /// With what: one to five.
    pub resources: Vec<ResourceId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProjectMade {
    pub project: ProjectId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProjectStep {
    pub project: ProjectId,
    /// The version that this was decided on. Claiming doesn't depend on it.
    pub version: u32,
    pub step: Step,
    /// Words with it: needed to note, to finish and to drop.
    pub words: Option<Note>,
}

/// Where the three lists are, within the community.
pub const PAGE: &str = "volunteers/lists";
