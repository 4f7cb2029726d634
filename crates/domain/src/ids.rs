//! Every id has its own type, so that two of them can't be swapped.
//!
//! An id is a short prefix, `_` and a ULID; it is text because D1 binds every number as a float.

use std::fmt;

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};
use ulid::Ulid;

use crate::problem::Problem;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// A new id: sortable by `ms` (milliseconds since 1970), unguessable by `entropy` (80 bits are used).
            #[must_use]
            pub fn new(ms: i64, entropy: u128) -> Self {
                let time = u64::try_from(ms).unwrap_or_default();
                Self(format!("{}_{}", $prefix, Ulid::from_parts(time, entropy)))
            }

            /// The id as text, as it stands in URLs and in the database.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = Problem;
            fn try_from(raw: String) -> Result<Self, Problem> {
                let ulid = raw.strip_prefix(concat!($prefix, "_"));
                match ulid.map(Ulid::from_string) {
                    Some(Ok(_)) => Ok(Self(raw)),
                    _ => Err(Problem::NotFound),
                }
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "pattern": concat!("^", $prefix, "_[0-9A-HJKMNP-TV-Z]{26}$")
                })
            }
        }
    )*};
}

ids! {
    MatterId = "mt";
    /// Names one entry of the custody ledger.
    CustodyId = "cu";
    EventId = "ev";
    /// Names one person's account in one community.
    PersonId = "pe";
    /// Names one sign-in on one device.
    SessionId = "se";
    /// Names one invitation of a building.
    InvitationId = "in";
    /// Names one role held at a place.
    AppointmentId = "ap";
    /// Names one compound (小区).
    CompoundId = "cp";
    /// Names one building (楼).
    BuildingId = "bd";
    /// Names one unit (单元), a stairwell of a building.
    UnitId = "un";
    /// Names one household (户).
    HouseholdId = "hh";
    /// Names one deliberation (协商).
    DeliberationId = "de";
    /// Names one statement (观点).
    StatementId = "st";
    /// Names one option (方案).
    OptionId = "op";
    /// Names one point for or against an option.
    PointId = "pt";
    /// Names one amendment of an option.
    AmendmentId = "am";
    /// Names one session of the council hall (议事会).
    MeetingId = "mg";
    /// Names one task for volunteers (任务).
    TaskId = "tk";
    /// Names one shift of a task (班次).
    ShiftId = "sh";
    /// Names one team of volunteers (志愿队).
    TeamId = "tm";
    /// Names one thing in the points shop (积分超市).
    ItemId = "it";
    /// Names one redemption of points.
    RedemptionId = "rd";
    /// Names one small wish (微心愿).
    WishId = "wi";
    /// Names one shop, unit or party member that has reported in (双报到).
    PartnerId = "pu";
    /// Names one resource on the list (资源清单).
    ResourceId = "rs";
    /// Names one need on the list (需求清单).
    NeedId = "nd";
    /// Names one project (项目清单).
    ProjectId = "pj";
}

/// What addresses begin with for other reasons, so that no community can be found there.
const RESERVED: [&str; 12] = [
    "api",
    "assets",
    "auth",
    "cdn-cgi",
    "communities",
    "hall",
    "hands",
    "lend",
    "openapi",
    "problems",
    "static",
    "talk",
];

/// Names one community: 2–32 of `a–z`, `0–9` and `-`, starting with a letter, and none of the words that
/// our own addresses begin with. Stands first in every address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson)]
#[serde(try_from = "String", into = "String")]
pub struct CommunityId(String);

impl CommunityId {
    /// The name as it stands in addresses.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for CommunityId {
    type Error = Problem;
    fn try_from(raw: String) -> Result<Self, Problem> {
        let fits = (2..=32).contains(&raw.len())
            && raw.starts_with(|c: char| c.is_ascii_lowercase())
            && raw.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if fits && !RESERVED.contains(&raw.as_str()) { Ok(Self(raw)) } else { Err(Problem::NoSuchCommunity) }
    }
}

impl From<CommunityId> for String {
    fn from(id: CommunityId) -> Self {
        id.0
    }
}

impl fmt::Display for CommunityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for CommunityId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CommunityId".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[a-z][a-z0-9-]{1,31}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_of_another_kind_is_no_matter() {
        let person = PersonId::new(1_795_341_600_000, 7);
        assert!(MatterId::try_from(String::from(person)).is_err());
    }

    #[test]
    fn ids_sort_by_time_and_read_back() {
        let (early, late) = (MatterId::new(1, u128::MAX), MatterId::new(2, 0));
        assert!(early < late);
        assert_eq!(MatterId::try_from(late.to_string()), Ok(late));
    }

    #[test]
    fn a_community_is_a_plain_word_in_an_address() {
        for bad in ["", "a", "9lives", "Tao", "桃园里", "a_b", "api", "cdn-cgi", &"a".repeat(33)] {
            assert_eq!(CommunityId::try_from(bad.to_owned()), Err(Problem::NoSuchCommunity), "{bad}");
        }
        assert!(CommunityId::try_from("taoyuanli".to_owned()).is_ok());
    }
}
