//! What can be reported: one way to name whatever people write or show.

use json::{Code, FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{
    deliberations::course::deliberation::Number,
    ids::{
        AmendmentId, DeliberationId, MatterId, NeedId, OptionId, PointId, ResourceId, StatementId, WishId,
    },
    matters::photo::PhotoId,
    problem::Problem,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    /// 观点.
    Statement,
    /// 方案.
    Option,
    /// A point for or against an option.
    Point,
    /// An amendment of an option.
    Amendment,
    /// What a matter's reporter wrote.
    Matter,
    /// A photo of a matter.
    Photo,
    /// 异议.
    Objection,
    /// What was said about a task, with its photos.
    Progress,
    /// A few words about what came out.
    Review,
    /// 微心愿.
    Wish,
    /// A resource on the list.
    Resource,
    /// A need on the list.
    Need,
}

/// What people say after a decision. It has a number within its deliberation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum After {
    /// An objection, by its number.
    Objection,
    /// What was said about a task, by the deliberation's version then.
    Progress,
    /// A few words about what came out, by their number.
    Review,
}

/// Names a post: by its own id, which says of what kind it is; a photo by its matter's id, `.` and its own, because the
/// same picture may be shown in several places; what was said after a decision by the deliberation's id, `.`, its kind, `-`
/// and its number, because it has no id of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, FromJson, ToJson)]
#[serde(try_from = "String", into = "String")]
pub enum PostId {
    Statement(StatementId),
    Option(OptionId),
    Point(PointId),
    Amendment(AmendmentId),
    Matter(MatterId),
    Photo(MatterId, PhotoId),
    /// Something said after a deliberation's decision.
    After(DeliberationId, After, Number),
    Wish(WishId),
    Resource(ResourceId),
    Need(NeedId),
}

impl PostId {
    #[must_use]
    pub const fn kind(&self) -> PostKind {
        match self {
            Self::Statement(_) => PostKind::Statement,
            Self::Option(_) => PostKind::Option,
            Self::Point(_) => PostKind::Point,
            Self::Amendment(_) => PostKind::Amendment,
            Self::Matter(_) => PostKind::Matter,
            Self::Photo(..) => PostKind::Photo,
            Self::After(_, After::Objection, _) => PostKind::Objection,
            Self::After(_, After::Progress, _) => PostKind::Progress,
            Self::After(_, After::Review, _) => PostKind::Review,
            Self::Wish(_) => PostKind::Wish,
            Self::Resource(_) => PostKind::Resource,
            Self::Need(_) => PostKind::Need,
        }
    }
}

impl std::fmt::Display for PostId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Statement(id) => id.fmt(f),
            Self::Option(id) => id.fmt(f),
            Self::Point(id) => id.fmt(f),
            Self::Amendment(id) => id.fmt(f),
            Self::Matter(id) => id.fmt(f),
            Self::Wish(id) => id.fmt(f),
            Self::Resource(id) => id.fmt(f),
            Self::Need(id) => id.fmt(f),
            Self::Photo(matter, photo) => write!(f, "{matter}.{}", photo.as_str()),
            Self::After(of, what, number) => write!(f, "{of}.{what}-{number}"),
        }
    }
}

impl TryFrom<String> for PostId {
    type Error = Problem;

    fn try_from(raw: String) -> Result<Self, Problem> {
        if let Some((of, rest)) = raw.split_once('.') {
            if let Some((what, number)) = rest.split_once('-') {
                let what = After::try_from(what).ok().ok_or(Problem::NotFound)?;
                let number = number.parse().ok().ok_or(Problem::NotFound)?;
                return Ok(Self::After(of.to_owned().try_into()?, what, number));
            }
            let (matter, photo) = (of, rest);
            return Ok(Self::Photo(matter.to_owned().try_into()?, photo.to_owned().try_into()?));
        }
        match raw.split_once('_').map(|(prefix, _)| prefix) {
            Some("st") => raw.try_into().map(Self::Statement),
            Some("op") => raw.try_into().map(Self::Option),
            Some("pt") => raw.try_into().map(Self::Point),
            Some("am") => raw.try_into().map(Self::Amendment),
            Some("mt") => raw.try_into().map(Self::Matter),
            Some("wi") => raw.try_into().map(Self::Wish),
            Some("rs") => raw.try_into().map(Self::Resource),
            Some("nd") => raw.try_into().map(Self::Need),
            _ => Err(Problem::NotFound),
        }
    }
}

impl From<PostId> for String {
    fn from(id: PostId) -> Self {
        id.to_string()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for PostId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PostId".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^(st|op|pt|am|mt|de|wi|rs|nd)_[0-9A-HJKMNP-TV-Z]{26}(\\.([0-9a-f]{64}|(objection|progress|review)-[0-9]+))?$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_says_of_what_kind_it_is_and_reads_back() {
        let photo = PhotoId::try_from("a".repeat(64)).unwrap();
        let all = [
            PostId::Statement(StatementId::new(1, 1)),
            PostId::Option(OptionId::new(1, 1)),
            PostId::Point(PointId::new(1, 1)),
            PostId::Amendment(AmendmentId::new(1, 1)),
            PostId::Matter(MatterId::new(1, 1)),
            PostId::Photo(MatterId::new(1, 1), photo),
            PostId::After(DeliberationId::new(1, 1), After::Objection, 3),
            PostId::After(DeliberationId::new(1, 1), After::Progress, 17),
            PostId::After(DeliberationId::new(1, 1), After::Review, 1),
            PostId::Wish(WishId::new(1, 1)),
            PostId::Resource(ResourceId::new(1, 1)),
            PostId::Need(NeedId::new(1, 1)),
        ];
        assert_eq!(all.clone().map(|id| id.kind()).as_slice(), PostKind::ALL);
        for id in all {
            assert_eq!(PostId::try_from(id.to_string()), Ok(id));
        }
    }

    #[test]
    fn what_cannot_be_reported_is_not_found() {
        let of = DeliberationId::new(1, 1).to_string();
        for bad in
            ["", "st_", "pe_01J00000000000000000000000", "mt_01J00000000000000000000000.", ".", "st_7.8"]
        {
            assert_eq!(PostId::try_from(bad.to_owned()), Err(Problem::NotFound), "{bad}");
        }
        for bad in ["", ".", ".objection-", ".objection-x", ".task-1", ".review-99999999999", ".review--1"] {
            assert_eq!(PostId::try_from(format!("{of}{bad}")), Err(Problem::NotFound), "{bad}");
        }
    }
}
