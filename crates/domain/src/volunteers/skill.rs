//! What somebody is good at: one of the five that every community has, or one of the community's own.

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{problem::Problem, text::SkillName};

/// What somebody is good at. A community's own are known by their names, so that a task says what it takes wherever it is
/// read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(try_from = "String", into = "String")]
pub enum Skill {
    /// 民政.
    Civil,
    /// 法律.
    Law,
    /// 生活.
    Daily,
    /// 调解.
    Mediation,
    /// 卫生.
    Health,
    /// One of the community's own.
    Own(SkillName),
}

impl Skill {
    /// Those that every community has, in the order in which people are shown them.
    pub const SHIPPED: [Self; 5] = [Self::Civil, Self::Law, Self::Daily, Self::Mediation, Self::Health];

    /// As in JSON and in the database: the code of one that every community has, the name of one of its own.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Civil => "civil",
            Self::Law => "law",
            Self::Daily => "daily",
            Self::Mediation => "mediation",
            Self::Health => "health",
            Self::Own(name) => name.as_str(),
        }
    }

    /// Whether it can be chosen where these are the community's `own`.
    #[must_use]
    pub fn is_known(&self, own: &[SkillName]) -> bool {
        match self {
            Self::Own(name) => own.contains(name),
            _ => true,
        }
    }
}

impl TryFrom<String> for Skill {
    type Error = Problem;

    fn try_from(code: String) -> Result<Self, Problem> {
        let shipped = Self::SHIPPED.into_iter().find(|skill| skill.code() == code);
        shipped.map_or_else(|| SkillName::try_from(code).map(Self::Own), Ok)
    }
}

impl From<Skill> for String {
    fn from(skill: Skill) -> Self {
        skill.code().to_owned()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Skill {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Skill".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let shipped = Self::SHIPPED.map(String::from).join(", ");
        let about = format!("{shipped}, or the name of one of the community's own.");
        schemars::json_schema!({ "type": "string", "minLength": 2, "maxLength": 10, "description": about })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_of_the_five_and_a_name_one_of_the_communitys_own() {
        for skill in Skill::SHIPPED {
            assert_eq!(Skill::try_from(skill.code().to_owned()), Ok(skill));
        }
        let own = Skill::try_from("电工".to_owned()).unwrap();
        assert_eq!(serde_json::to_string(&own).unwrap(), r#""电工""#);
        let name = SkillName::try_from("电工".to_owned()).unwrap();
        assert!(own.is_known(&[name]) && !own.is_known(&[]) && Skill::Law.is_known(&[]));
        assert!(Skill::try_from("很长很长很长的特长".to_owned()).is_err());
    }
}
