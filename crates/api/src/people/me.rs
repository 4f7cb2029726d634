//! The person on this device: who it is, what is kept, where else it is signed in.

use domain::{
    clock::Moment,
    ids::{BuildingId, DeliberationId, HouseholdId, MatterId, SessionId, UnitId},
    matters::details::Details,
    people::{name::Honorific, role::Actor},
    text::{Door, MatterText, PersonName, Reason},
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeView {
    /// Nobody, for a visitor.
    pub me: Option<Me>,
}

/// The person on this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Me {
    /// Who acts, with the roles held now: what the policy is asked with.
    pub actor: Actor,
    /// The own name.
    pub name: PersonName,
    /// How to be addressed.
    pub honorific: Honorific,
    /// Where the household is, or would be once approved.
    pub home: Option<Home>,
    /// Why the building head refused, if so.
    pub refused: Option<Reason>,
    /// Notices not read yet.
    pub unread: u32,
}

/// A household's address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Home {
    pub household: HouseholdId,
    pub building: BuildingId,
    pub unit: UnitId,
    /// Its door number.
    pub door: Door,
}

/// Everything kept about one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyData {
    /// When this was written.
    pub at: Moment,
    pub me: Me,
    /// The own sign-ins.
    pub sessions: Vec<SessionView>,
    /// What the person reported, for themselves or for an elder, oldest first; also what was taken back.
    pub matters: Vec<MyMatter>,
    /// Addresses of the photos the person sent in and that are still kept: paths without host.
    pub photos: Vec<String>,
    /// What the person supports.
    pub supports: Vec<MyBacking>,
    /// What the person follows.
    pub follows: Vec<MyBacking>,
    /// What the person wrote in deliberations, by kind, oldest first; also what is hidden or taken back.
    pub writings: Vec<MyWriting>,
    /// What the person answered, chose or reported, by kind, oldest first. Of a vote only that it was cast: what is
    /// in it is known to the receipt alone.
    pub answers: Vec<MyAnswer>,
    /// Everything the person did here, oldest first: events as they stand in the record.
    pub events: Vec<MyEvent>,
}

/// A matter somebody reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyMatter {
    pub matter: MatterId,
    pub number: String,
    /// When it was reported.
    pub at: Moment,
    /// What was reported.
    pub text: MatterText,
    #[serde(flatten)]
    pub details: Details,
    /// Addresses of its photos: paths without host.
    pub photos: Vec<String>,
    /// What was said of the result last, by its code.
    pub rating: Option<String>,
}

/// A matter somebody stands behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyBacking {
    pub matter: MatterId,
    pub number: String,
    /// Since when.
    pub at: Moment,
}

/// Something somebody wrote in a deliberation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyWriting {
    /// What it is: `statement`, `option`, `point`, `amendment`, `objection`, `progress`.
    pub kind: String,
    /// Where it stands.
    pub deliberation: DeliberationId,
    pub at: Moment,
    pub text: String,
}

/// Something somebody answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyAnswer {
    /// What it answers: `statement`, `point`, `review`, `invitation`, `ballot`, `report`.
    pub kind: String,
    /// Its id; of a review or a vote that of the deliberation.
    pub to: String,
    /// When, where that is kept.
    pub at: Option<Moment>,
    /// The answer by its code; of a review with the words, if there were any.
    pub answer: String,
}

/// One thing somebody did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MyEvent {
    pub at: Moment,
    /// What, by its code.
    pub kind: String,
    pub subject: String,
    /// Its content, JSON as text.
    pub data: String,
}

/// One's own sign-ins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sessions {
    /// Newest first.
    pub sessions: Vec<SessionView>,
}

/// A sign-in on a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionView {
    pub session: SessionId,
    /// What the device says it is, shortened: `WeChat, iPhone`.
    pub device: String,
    /// Since when.
    pub made_at: Moment,
    /// Whether it is the one that asks.
    pub this_device: bool,
}

/// Names a sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneSession {
    pub session: SessionId,
}
