//! What differs between two texts, as parts that a page can mark.

use dissimilar::Chunk;
use json::{Code, FromJson};
use serde::{Deserialize, Serialize};

/// Whether a part is in both texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Same,
    /// Only in the newer one.
    Added,
    /// Only in the older one.
    Removed,
}

/// A part of two texts laid over each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// In which of them it is.
    pub change: Change,
    pub text: String,
}

/// The two texts laid over each other. What is the same and added, in order, is `newer`; the same and removed, `older`.
/// Characters are compared, not lines: a Chinese text has neither spaces nor, as a rule, line breaks.
#[must_use]
pub fn between(older: &str, newer: &str) -> Vec<Span> {
    let span = |(change, text): (Change, &str)| Span { change, text: text.to_owned() };
    let told = dissimilar::diff(older, newer).into_iter().map(|chunk| match chunk {
        Chunk::Equal(text) => (Change::Same, text),
        Chunk::Insert(text) => (Change::Added, text),
        Chunk::Delete(text) => (Change::Removed, text),
    });
    told.map(span).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    fn marked(spans: &[Span]) -> String {
        let mark = |span: &Span| match span.change {
            Change::Same => span.text.clone(),
            Change::Added => format!("[+{}]", span.text),
            Change::Removed => format!("[-{}]", span.text),
        };
        spans.iter().map(mark).collect()
    }

    #[test]
    fn what_was_changed_is_marked_and_the_rest_is_not() {
        let marked = marked(&between(
            "在东门装一道道闸，访客登记后进入。",
            "在东门和西门各装一道道闸，访客扫码后进入。",
        ));
        expect!["在东门[+和西门各]装一道道闸，访客[-登记][+扫码]后进入。"].assert_eq(&marked);
    }

    proptest::proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_it(older in ".{0,60}", newer in ".{0,60}") {
            let spans = between(&older, &newer);
            let without = |change| spans.iter().filter(|span| span.change != change).map(|span| span.text.as_str()).collect::<String>();
            proptest::prop_assert_eq!(without(Change::Added), older);
            proptest::prop_assert_eq!(without(Change::Removed), newer);
        }
    }
}
