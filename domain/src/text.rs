//! Texts people write: trimmed, counted in characters, free of control characters.

use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// Cleans `raw`: line ends become `\n`, control characters and direction overrides go, outer white space goes.
///
/// Direction marks (U+202A–U+202E, U+2066–U+2069) could make a text read as something it is not (Unicode TR 36).
fn clean(raw: &str) -> String {
    let unified = raw.replace("\r\n", "\n").replace('\r', "\n");
    let kept = unified.chars().filter(|c| match c {
        '\n' => true,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => false,
        other => !other.is_control(),
    });
    kept.collect::<String>().trim().to_owned()
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident, $field:literal, $min:literal..=$max:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters it may have.
            pub const MAX: u16 = $max;

            /// The cleaned text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = Problem;
            fn try_from(raw: String) -> Result<Self, Problem> {
                let text = clean(&raw);
                let got = text.chars().count();
                if ($min..=$max).contains(&got) {
                    Ok(Self(text))
                } else {
                    Err(Problem::TextLength { field: $field.into(), min: $min, max: $max, got: u32::try_from(got).unwrap_or(u32::MAX) })
                }
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "minLength": $min, "maxLength": $max })
            }
        }
    )*};
}

texts! {
    /// What somebody reports: 4–1000 characters.
    MatterText, "text", 4..=1000;
    /// A reason, as for a return, a refusal or a merge: 2–200 characters.
    Reason, "reason", 2..=200;
    /// A progress note or what was done: 2–500 characters.
    Note, "note", 2..=500;
    /// A word with a rating: 1–200 characters.
    Words, "words", 1..=200;
    /// A person's name: 1–20 characters.
    PersonName, "name", 1..=20;
    /// A place in a few words, such as 地下车库 B 区: 1–40 characters.
    Spot, "spot", 1..=40;
    /// The name of a community, compound, building, unit or company: 1–30 characters.
    PlaceName, "name", 1..=30;
    /// A household's door number, such as 501: 1–10 characters.
    Door, "door", 1..=10;
    /// What somebody searches for: 1–40 characters.
    SearchWords, "q", 1..=40;
}

/// The most characters of a title made by [`title_of`].
pub const TITLE_MAX: usize = 30;

/// The title of a matter: its first sentence, at most [`TITLE_MAX`] characters, an ellipsis where it was cut.
#[must_use]
pub fn title_of(text: &MatterText) -> String {
    let first =
        text.as_str().split(['。', '！', '？', '\n', '!', '?']).map(str::trim).find(|part| !part.is_empty());
    let sentence = first.unwrap_or(text.as_str());
    if sentence.chars().count() <= TITLE_MAX {
        return sentence.to_owned();
    }
    sentence.chars().take(TITLE_MAX - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_count_characters_after_cleaning() {
        assert_eq!(
            MatterText::try_from("  灯 \u{7}\u{202E} ".to_owned()).unwrap_err(),
            Problem::TextLength { field: "text".into(), min: 4, max: 1000, got: 1 }
        );
        assert_eq!(MatterText::try_from("楼道灯坏\u{202E}了\r\n".to_owned()).unwrap().as_str(), "楼道灯坏了");
        assert!(MatterText::try_from("灯".repeat(1000)).is_ok());
        assert!(MatterText::try_from("灯".repeat(1001)).is_err());
    }

    #[test]
    fn a_title_is_the_first_sentence_and_never_too_long() {
        let title = |raw: &str| title_of(&MatterText::try_from(raw.to_owned()).unwrap());
        assert_eq!(title("电梯又停了。婆婆坐轮椅下不了楼。"), "电梯又停了");
        assert_eq!(title("？？？电梯停了"), "电梯停了");
        assert_eq!(title("????"), "????");
        assert_eq!(title(&"很长".repeat(40)).chars().count(), TITLE_MAX);
    }
}
