//! Reporting: what is sent, and what it is compared with while one types.

use domain::{
    clock::Moment,
    ids::{BuildingId, MatterId, PersonId},
    matters::{details::Details, photo::PhotoId, status::Status},
    people::{
        name::{Honorific, NameShown},
        place::Site,
    },
    text::{MatterText, PersonName},
};
use json::{Code, FromJson, ToJson};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewMatter {
    pub text: MatterText,
    pub site: Site,
    #[serde(flatten)]
    pub details: Details,
    /// What it looks like; at most six.
    #[serde(default)]
    pub photos: Vec<PhotoId>,
    /// Who may see the name.
    pub name_shown: NameShown,
    /// For whom it is filed, if not for oneself (代报).
    pub for_elder: Option<ForElder>,
}

/// For whom somebody files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ForElder {
    /// The elder's account, where there is one: it becomes theirs.
    pub person: Option<PersonId>,
    /// The elder's name.
    pub name: PersonName,
    /// How to address them.
    pub honorific: Honorific,
    /// How they agreed.
    pub consent: Consent,
}

/// How an elder agreed that somebody files for them. Recorded with the moment and who recorded it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// Said so, face to face.
    InPerson,
    /// Said so on the phone.
    ByPhone,
    /// A relative said so for them.
    ByFamily,
}

/// A report that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MatterReported {
    /// Its id; its number is on its page.
    pub matter: MatterId,
}

/// What to compare with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecentQuery {
    /// A report from this building: nothing of other buildings is the same. Everything, where left out.
    pub building: Option<BuildingId>,
}

/// What may be the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecentMatters {
    /// Oldest first, at most 150.
    pub matters: Vec<RecentMatter>,
}

/// A matter to compare with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecentMatter {
    pub matter: MatterId,
    /// The beginning of its text, at most 120 characters.
    pub text: String,
    /// Its first sentence.
    pub title: String,
    /// Whether whoever asks reported it. Nobody supports that.
    pub own: bool,
    /// Where it stands.
    pub status: Status,
    pub supports: u32,
    pub reported_at: Moment,
}
