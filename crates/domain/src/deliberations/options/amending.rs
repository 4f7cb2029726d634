//! Amendments: other words for an option, which its author accepts or refuses.

use json::Code;
use serde::{Deserialize, Serialize};

use crate::{deliberations::refusal::Refusal, ids::PersonId};

/// How many amendments of an option may wait for its author.
pub const WAITING_MAX: u32 = 20;

/// What became of an amendment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    Waiting,
    /// It is the option's text now, or was.
    Accepted,
    /// The author said no, with a reason.
    Refused,
}

/// An amendment, as far as rules look at it.
#[derive(Clone, Copy, Debug)]
pub struct Amendment<'a> {
    pub author: &'a PersonId,
    pub fate: Fate,
    /// Which text of the option it was written on.
    pub on: u32,
    /// Which text the option has.
    pub now: u32,
}

impl Amendment<'_> {
    /// Whether the option's text has changed since it was written, so that accepting it would undo that.
    #[must_use]
    pub const fn is_outdated(&self) -> bool {
        self.on != self.now
    }

    /// Whether `person` may accept or refuse it. One that is outdated can only be refused.
    pub fn decide(&self, person: &PersonId, accept: bool) -> Result<(), Refusal> {
        if self.author != person {
            Err(Refusal::NotTheirs)
        } else if self.fate != Fate::Waiting {
            Err(Refusal::AmendmentDecided)
        } else if accept && self.is_outdated() {
            Err(Refusal::AmendmentOutdated)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_author_decides_and_only_once() {
        let (author, other) = (PersonId::new(1, 1), PersonId::new(1, 2));
        let amendment = |fate, on| Amendment { author: &author, fate, on, now: 2 };
        let table = [
            (amendment(Fate::Waiting, 2), &author, true, Ok(())),
            (amendment(Fate::Waiting, 2), &author, false, Ok(())),
            (amendment(Fate::Waiting, 2), &other, true, Err(Refusal::NotTheirs)),
            (amendment(Fate::Accepted, 2), &author, false, Err(Refusal::AmendmentDecided)),
            (amendment(Fate::Refused, 2), &author, true, Err(Refusal::AmendmentDecided)),
            (amendment(Fate::Waiting, 1), &author, true, Err(Refusal::AmendmentOutdated)),
            (amendment(Fate::Waiting, 1), &author, false, Ok(())),
        ];
        for (amendment, person, accept, expected) in table {
            assert_eq!(amendment.decide(person, accept), expected, "{amendment:?} {accept}");
        }
    }
}
