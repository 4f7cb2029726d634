//! Statements and points: short texts that people think about one at a time.

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{
    problem::Problem,
    text::{MatterText, title_of},
};

/// A statement (观点) or a point for or against an option: 4–140 characters in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(try_from = "String", into = "String")]
pub struct StatementText(String);

impl StatementText {
    /// The fewest characters: less is no thought.
    pub const MIN: u16 = 4;
    pub const MAX: u16 = 140;

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its first sentence, for a list.
    #[must_use]
    pub fn title(&self) -> String {
        MatterText::try_from(self.0.clone()).map_or_else(|_too_short| self.0.clone(), |text| title_of(&text))
    }
}

impl TryFrom<String> for StatementText {
    type Error = Problem;

    fn try_from(raw: String) -> Result<Self, Problem> {
        let refused =
            |got| Problem::TextLength { field: "statement".into(), min: Self::MIN, max: Self::MAX, got };
        // The same cleaning as a matter's text: no control characters, no direction marks.
        let clean = MatterText::try_from(raw).map_err(|problem| match problem {
            Problem::TextLength { got, .. } => refused(got),
            other => other,
        })?;
        let line = clean.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
        let got = line.chars().count();
        if (usize::from(Self::MIN)..=usize::from(Self::MAX)).contains(&got) {
            Ok(Self(line))
        } else {
            Err(refused(u32::try_from(got).unwrap_or(u32::MAX)))
        }
    }
}

impl From<StatementText> for String {
    fn from(text: StatementText) -> Self {
        text.0
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for StatementText {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "StatementText".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "minLength": Self::MIN, "maxLength": Self::MAX })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn got(raw: &str) -> Result<String, u32> {
        StatementText::try_from(raw.to_owned()).map(String::from).map_err(|problem| match problem {
            Problem::TextLength { field, min: 4, max: 140, got } if field == "statement" => got,
            other => panic!("{other:?}"),
        })
    }

    #[test]
    fn a_statement_has_4_to_140_characters() {
        assert_eq!(got(&"灯".repeat(140)), Ok("灯".repeat(140)));
        assert_eq!(got(&"灯".repeat(141)), Err(141));
        assert_eq!(got(&"灯".repeat(2000)), Err(2000));
        assert_eq!(got("不行"), Err(2));
        assert_eq!(got("   \n  "), Err(0));
    }

    #[test]
    fn it_is_one_line_of_visible_characters() {
        assert_eq!(got(" 道闸\n\n应该  装在\u{202E}东门🚗 "), Ok("道闸 应该 装在东门🚗".into()));
    }
}
