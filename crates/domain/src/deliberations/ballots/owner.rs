//! Who one owner of the register is.
//!
//! The court counts heads by units, one a unit, and once whoever bought several (法释〔2009〕7号 art. 9). That two units are the same
//! buyer's has to be known; two people called 张伟 are two. So owners are the same where name **and** the end of the document that
//! proves who they are agree, and somebody without it is the owner of the one unit and of no other.

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{deliberations::refusal::Refusal, ids::HouseholdId, problem::Problem, text::OwnerName};

/// Between the name and what tells namesakes apart. No name holds a control character.
const BETWEEN: char = '\u{1f}';

/// The last four characters of an identity card or a business licence: digits, letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Tail(String);

impl Tail {
    pub const LENGTH: usize = 4;

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Tail {
    type Error = Refusal;

    /// Small letters are large ones.
    fn try_from(raw: String) -> Result<Self, Refusal> {
        let tail = raw.trim().to_ascii_uppercase();
        let fits = tail.len() == Self::LENGTH && tail.chars().all(|c| c.is_ascii_alphanumeric());
        if fits { Ok(Self(tail)) } else { Err(Refusal::TailInvalid) }
    }
}

impl From<Tail> for String {
    fn from(tail: Tail) -> Self {
        tail.0
    }
}

/// One owner of a compound: the same text for the same owner and for no other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct OwnerKey(String);

impl OwnerKey {
    /// Whoever is called so, by the end of the document or else by the unit.
    #[must_use]
    pub fn of(name: &OwnerName, tail: Option<&Tail>, household: &HouseholdId) -> Self {
        let apart = tail.map_or(household.as_str(), Tail::as_str);
        Self(format!("{}{BETWEEN}{apart}", name.as_str()))
    }

    /// The name and the end of the document, as they were put in.
    ///
    /// # Errors
    /// [`Problem::TextLength`] for a name that can't be.
    pub fn parts(&self) -> Result<(OwnerName, Option<Tail>), Problem> {
        let (name, apart) = self.0.split_once(BETWEEN).unwrap_or((&self.0, ""));
        Ok((OwnerName::try_from(name.to_owned())?, Tail::try_from(apart.to_owned()).ok()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for OwnerKey {
    type Error = Problem;

    fn try_from(raw: String) -> Result<Self, Problem> {
        let fits = raw.len() <= 400
            && raw.split_once(BETWEEN).is_some_and(|(name, apart)| !name.is_empty() && !apart.is_empty());
        if fits { Ok(Self(raw)) } else { Err(Problem::malformed("owner")) }
    }
}

impl From<OwnerKey> for String {
    fn from(key: OwnerKey) -> Self {
        key.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str, tail: Option<&str>, unit: u128) -> OwnerKey {
        let name = OwnerName::try_from(name.to_owned()).unwrap();
        let tail = tail.map(|tail| Tail::try_from(tail.to_owned()).unwrap());
        OwnerKey::of(&name, tail.as_ref(), &HouseholdId::new(1, unit))
    }

    #[test]
    fn namesakes_are_two_owners_and_one_buyer_of_two_units_is_one() {
        let same = [
            (key("张伟", Some("123x"), 1), key("张伟", Some("123X"), 2), true),
            (key("张伟", Some("1234"), 1), key("张伟", Some("1235"), 2), false),
            (key("张伟", None, 1), key("张伟", None, 2), false),
            (key("张伟", None, 1), key("张伟", Some("1234"), 1), false),
            (key("张伟", Some("1234"), 1), key("张卫", Some("1234"), 1), false),
        ];
        for (one, other, expected) in same {
            assert_eq!(one == other, expected, "{one:?} {other:?}");
        }
    }

    #[test]
    fn a_key_is_read_back_as_it_was_made() {
        let (name, tail) = key("张伟", Some("123x"), 1).parts().unwrap();
        assert_eq!((name.as_str(), tail.as_ref().map(Tail::as_str)), ("张伟", Some("123X")));
        assert_eq!(key("张伟", None, 1).parts().unwrap().1, None);
        for wrong in ["张伟", "张伟\u{1f}", "\u{1f}1234", ""] {
            assert!(OwnerKey::try_from(wrong.to_owned()).is_err(), "{wrong:?}");
        }
        for wrong in ["123", "12345", "12 4", "一二三四", ""] {
            assert_eq!(Tail::try_from(wrong.to_owned()), Err(Refusal::TailInvalid), "{wrong:?}");
        }
    }
}
