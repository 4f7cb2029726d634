//! Texts people write: trimmed, counted in characters, free of control characters and of what can't be seen.

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// Of how many lines a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lines {
    /// One: white space of any kind and length becomes one space.
    One,
    /// As many as somebody writes.
    Many,
}

/// What leaves no ink and moves no other character apart: two names that differ in it alone look the same (Unicode
/// TR 36 and TR 39). Direction marks among them could make a text read as something it is not; the fillers and the
/// blank braille pattern look like white space without being it.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// What holds an emoji together: a joiner, a variation or a tag. Within longer texts they stay.
fn joins_emoji(c: char) -> bool {
    matches!(c, '\u{200D}' | '\u{FE0F}' | '\u{E0020}'..='\u{E007F}')
}

/// Cleans `raw`: line ends become `\n`, control and invisible characters go, outer white space goes. Nothing is left of
/// a text in which nothing can be seen.
fn clean(raw: &str, lines: Lines) -> String {
    let mut unified = String::with_capacity(raw.len());
    let mut before = ' ';
    for c in raw.chars() {
        // By hand: searching for a text in a text is more to download than all of this.
        match c {
            '\r' => unified.push('\n'),
            '\n' if before == '\r' => {}
            other => unified.push(other),
        }
        before = c;
    }
    let stays = |c: &char| match *c {
        '\n' | '\t' => true,
        other if is_invisible(other) => lines == Lines::Many && joins_emoji(other),
        other => !other.is_control(),
    };
    let kept: String = unified.chars().filter(stays).collect();
    if kept.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
        return String::new();
    }
    match lines {
        Lines::One => kept.split_whitespace().collect::<Vec<_>>().join(" "),
        Lines::Many => kept.trim().to_owned(),
    }
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident, $lines:ident, $field:literal, $min:literal..=$max:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters it may have.
            pub const MAX: u16 = $max;

            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = Problem;
            fn try_from(raw: String) -> Result<Self, Problem> {
                let text = clean(&raw, Lines::$lines);
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
    MatterText, Many, "text", 4..=1000;
    /// A reason, as for a return, a refusal or a merge: 2–200 characters.
    Reason, Many, "reason", 2..=200;
    /// A progress note or what was done: 2–500 characters.
    Note, Many, "note", 2..=500;
    /// The title of a deliberation, an option or a session: 2–30 characters.
    Title, One, "title", 2..=30;
    /// What a deliberation or an option is about: 4–2,000 characters.
    Explanation, Many, "text", 4..=2000;
    /// An article of the covenant: 2–600 characters.
    ArticleText, Many, "article", 2..=600;
    /// The minutes of a session: 10–5,000 characters.
    Minutes, Many, "minutes", 10..=5000;
    /// A word with a rating: 1–200 characters.
    Words, Many, "words", 1..=200;
    /// A list of words, one a line: at most 8,000 characters, none at all included.
    WordLines, Many, "words", 0..=8000;
    /// A person's name: 1–20 characters.
    PersonName, One, "name", 1..=20;
    /// An owner as the register names them, a person or a company; namesakes are told apart in it: 1–40 characters.
    OwnerName, One, "owner", 1..=40;
    /// A place in a few words, such as 地下车库 B 区: 1–40 characters.
    Spot, One, "spot", 1..=40;
    /// What to bring: 1–60 characters.
    Bring, One, "bring", 1..=60;
    /// Who is visited, and the door: 2–40 characters.
    Visited, One, "whom", 2..=40;
    /// A skill of a community's own, such as 电工: 2–8 characters.
    SkillName, One, "skill", 2..=8;
    /// Whom to call, and how: 2–40 characters.
    Contact, One, "contact", 2..=40;
    /// The name of a community, compound, building, unit or company: 1–30 characters.
    PlaceName, One, "name", 1..=30;
    /// A household's door number, such as 501: 1–10 characters.
    Door, One, "door", 1..=10;
    /// What somebody searches for: 1–40 characters.
    SearchWords, One, "q", 1..=40;
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
    fn names_that_look_the_same_are_the_same() {
        let name = |raw: &str| PersonName::try_from(raw.to_owned()).map(|name| name.as_str().to_owned());
        for same in
            ["王芳", "王\u{200B}芳", "王\n芳\u{FEFF}", "\u{2066}王\u{3164}芳\u{2069}", "王\u{E0041}芳"]
        {
            assert_eq!(name(same).map(|name| name.replace(' ', "")), Ok("王芳".to_owned()), "{same:?}");
        }
        assert_eq!(name(" Li \t\r\n  Ming "), Ok("Li Ming".to_owned()));
    }

    #[test]
    fn a_text_in_which_nothing_can_be_seen_is_empty() {
        for blank in
            ["", "   ", "\u{200B}\u{200D}", "\u{2800}\u{2800}", "\u{3164}", "\u{FE0F}\n\u{FE0F}\n\u{200D}"]
        {
            let empty = |field: &str, min, max| Problem::TextLength { field: field.into(), min, max, got: 0 };
            assert_eq!(PersonName::try_from(blank.to_owned()), Err(empty("name", 1, 20)), "{blank:?}");
            assert_eq!(MatterText::try_from(blank.repeat(4)), Err(empty("text", 4, 1000)), "{blank:?}");
        }
    }

    #[test]
    fn a_longer_text_keeps_its_lines_and_its_emoji() {
        let family = "灯坏了\n\n一家\u{1F468}\u{200D}\u{1F469}";
        assert_eq!(MatterText::try_from(family.to_owned()).unwrap().as_str(), family);
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
