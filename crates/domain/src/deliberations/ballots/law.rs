//! The owners' rules of the Civil Code, read from data through the same door as anybody's rule.

use std::sync::LazyLock;

use json::Code;
use serde::{Deserialize, Serialize};

use super::rule::Rule;
use crate::deliberations::{procedures::phase::Ballot, refusal::Refusal};

/// Article 278. Its text is law, not copy.
const LAW: &str = include_str!("law.json");

/// Which of the two rules of article 278 an item is decided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// 2/3 of area and heads take part, more than 1/2 of those are for it.
    Ordinary,
    /// 2/3 take part, at least 3/4 of those are for it: items (6) to (8).
    Special,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its number in the article's first paragraph.
    pub number: u8,
    pub text: String,
    pub rule: Weight,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct OwnersLaw {
    /// The law and the article.
    pub source: String,
    pub items: Vec<Item>,
    ordinary: Rule,
    special: Rule,
}

impl OwnersLaw {
    #[must_use]
    pub fn rule(&self, weight: Weight) -> &Rule {
        match weight {
            Weight::Ordinary => &self.ordinary,
            Weight::Special => &self.special,
        }
    }
}

/// The law as it stands; `None` only if the data file were broken, which a test rules out.
#[must_use]
pub fn owners() -> Option<&'static OwnersLaw> {
    static OWNERS: LazyLock<Option<OwnersLaw>> = LazyLock::new(|| serde_json::from_str(LAW).ok());
    OWNERS.as_ref()
}

/// The rule of a vote, of a deliberation that names this item of the law where the law is what it votes by.
///
/// # Errors
/// [`Refusal::ItemUnfit`] where the law is to be followed and no item of it is named.
pub fn rule_of(ballot: &Ballot, item: Option<u8>) -> Result<Rule, Refusal> {
    match ballot {
        Ballot::Rule(rule) => Ok(rule.as_ref().clone()),
        Ballot::Owners => {
            let law = owners().ok_or(Refusal::ItemUnfit)?;
            let item = law.items.iter().find(|one| Some(one.number) == item).ok_or(Refusal::ItemUnfit)?;
            Ok(law.rule(item.rule).clone())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_item_says_which_rule_an_owners_vote_has() {
        let law = owners().unwrap();
        assert_eq!(rule_of(&Ballot::Owners, Some(5)), Ok(law.rule(Weight::Ordinary).clone()));
        assert_eq!(rule_of(&Ballot::Owners, Some(8)), Ok(law.rule(Weight::Special).clone()));
        assert_eq!(rule_of(&Ballot::Owners, Some(10)), Err(Refusal::ItemUnfit));
        assert_eq!(rule_of(&Ballot::Owners, None), Err(Refusal::ItemUnfit));
    }

    #[test]
    fn items_six_to_eight_need_three_quarters() {
        let law = owners().unwrap();
        let special: Vec<u8> =
            law.items.iter().filter(|item| item.rule == Weight::Special).map(|item| item.number).collect();
        assert_eq!(special, [6, 7, 8]);
        assert_eq!(law.items.iter().map(|item| item.number).collect::<Vec<_>>(), (1..=9).collect::<Vec<_>>());
        let bars = |weight| {
            let rule = law.rule(weight);
            serde_json::to_string(&(rule.quorum, rule.majority)).unwrap()
        };
        assert_eq!(
            bars(Weight::Ordinary),
            r#"[{"at_least":"2/3"},{"more_than":"1/2","of":"participating"}]"#
        );
        assert_eq!(bars(Weight::Special), r#"[{"at_least":"2/3"},{"at_least":"3/4","of":"participating"}]"#);
    }
}
