//! What others see of a name: `3号楼 王女士` or nobody at all, never the real name.

use json::Code;
use serde::{Deserialize, Serialize};

use crate::text::PersonName;

/// How somebody likes to be addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Honorific {
    /// 女士.
    Ms,
    /// 先生.
    Mr,
    /// 邻居, for whoever chooses neither.
    Neighbour,
}

/// Who may see a reporter's name; the building head always sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NameShown {
    Surname,
    Anonymous,
}

/// Surnames of two characters, between spaces; every other Chinese surname has one.
const DOUBLE: &str = include_str!("double_surnames.txt");

/// The part of a name that may be shown: the surname, or the first character of what was written.
#[must_use]
pub fn surname(name: &PersonName) -> String {
    let text = name.as_str();
    let double =
        DOUBLE.split_whitespace().find(|double| text.starts_with(*double) && text.chars().count() > 2);
    double.map_or_else(|| text.chars().take(1).collect(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_surname_is_shown_double_ones_included() {
        for (name, shown) in
            [("王桂芳", "王"), ("欧阳娜", "欧阳"), ("欧阳", "欧"), ("Anna", "A"), ("😀哈", "😀")]
        {
            assert_eq!(surname(&PersonName::try_from(name.to_owned()).unwrap()), shown);
        }
    }
}
