//! Casting a vote: whether it may be, and on paper.

use json::Code;
use serde::{Deserialize, Serialize};

use super::{
    receipt::Code,
    rule::{Choice, Rule},
};
use crate::{clock::Moment, deliberations::refusal::Refusal};

/// How a vote came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Way {
    Phone,
    /// On paper, entered by two people.
    Paper,
}

/// From when until when votes are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Opening {
    /// The first moment.
    pub from: Moment,
    /// The first moment it is over.
    pub until: Moment,
}

impl Opening {
    /// Whether votes are taken at `now`. A clock that jumps back to before the close opens nothing again once the
    /// close was recorded: that is why the moment of closing, `closed`, is asked for too.
    pub fn check(self, closed: Option<Moment>, now: Moment) -> Result<(), Refusal> {
        if closed.is_some() || now >= self.until {
            Err(Refusal::BallotClosed)
        } else if now < self.from {
            Err(Refusal::BallotNotOpen)
        } else {
            Ok(())
        }
    }
}

/// What is known of an earlier vote of the same voter. Not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Which member of the household, or which co-owner.
    pub by: String,
    pub way: Way,
}

/// What a vote does to the count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Casting {
    /// It is the voter's first.
    First,
    /// It takes the place of the earlier one.
    Change,
}

/// Whether `by` may cast a vote for a voter who may have voted `earlier`. The first vote for a household or unit
/// counts; only whoever cast it may change it, in the same way.
pub fn decide(rule: &Rule, earlier: Option<&Earlier>, by: &str, way: Way) -> Result<Casting, Refusal> {
    match earlier {
        None => Ok(Casting::First),
        Some(earlier) if earlier.way != way => Err(Refusal::OtherWay),
        Some(earlier) if earlier.by != by => Err(Refusal::AnotherVoted),
        Some(_) if !rule.change_allowed => Err(Refusal::AlreadyVoted),
        Some(_) => Ok(Casting::Change),
    }
}

/// How far a paper ballot is, as somebody who enters them sees it. Who voted by phone isn't told apart from who didn't.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaperState {
    /// Nobody has read one.
    None,
    /// Whoever looks has read it; somebody else must.
    Mine,
    /// Somebody else has read it; whoever looks may be the second.
    Waiting,
    Counted,
}

/// A counted paper ballot, kept sealed until the close so that the two who entered it can take it back out of the urn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// Its code in the urn.
    pub code: Code,
    pub choice: Choice,
}

/// What became of a reading of a paper ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaperEntry {
    /// It was the first; another person reads it too.
    First,
    /// Both read the same, and it counts.
    Counted,
    /// The two read something else. Both are dropped, and made again.
    Differs,
}

/// One person's reading of a paper ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Whose ballot it is: the voter's name on the roll.
    pub voter: String,
    pub choice: Choice,
    pub reader: String,
}

/// The choice on a paper ballot, when two people read the same.
///
/// # Errors
/// [`Refusal::SameHand`] when one person read it twice; [`Refusal::EntriesDiffer`] when they read something else: then
/// both readings are dropped and made again, so that nobody only nods to what the other saw.
pub fn agreed(first: &Reading, second: &Reading) -> Result<Choice, Refusal> {
    if first.reader == second.reader {
        Err(Refusal::SameHand)
    } else if first.voter != second.voter || first.choice != second.choice {
        Err(Refusal::EntriesDiffer)
    } else {
        Ok(second.choice.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deliberations::ballots::rule::{Mark, Question};

    fn rule(change_allowed: bool) -> Rule {
        let json = format!(
            r#"{{"electorate":"household","measure":"heads","majority":{{"more_than":"1/2","of":"all"}},"change_allowed":{change_allowed}}}"#
        );
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn a_vote_a_second_after_the_close_is_over() {
        let opening = Opening { from: Moment(1_000), until: Moment(9_000) };
        let table = [
            (999, Err(Refusal::BallotNotOpen)),
            (1_000, Ok(())),
            (8_999, Ok(())),
            (9_000, Err(Refusal::BallotClosed)),
            (10_000, Err(Refusal::BallotClosed)),
        ];
        for (now, expected) in table {
            assert_eq!(opening.check(None, Moment(now)), expected, "{now}");
        }
        assert_eq!(opening.check(Some(Moment(9_000)), Moment(5_000)), Err(Refusal::BallotClosed));
    }

    #[test]
    fn a_household_votes_once_and_whoever_voted_may_change_it() {
        let earlier = Earlier { by: "李明".into(), way: Way::Phone };
        let table = [
            (true, None, "李明", Way::Phone, Ok(Casting::First)),
            (true, Some(&earlier), "李明", Way::Phone, Ok(Casting::Change)),
            (false, Some(&earlier), "李明", Way::Phone, Err(Refusal::AlreadyVoted)),
            (true, Some(&earlier), "王桂兰", Way::Phone, Err(Refusal::AnotherVoted)),
            (false, Some(&earlier), "王桂兰", Way::Phone, Err(Refusal::AnotherVoted)),
            (true, Some(&earlier), "李明", Way::Paper, Err(Refusal::OtherWay)),
        ];
        for (change_allowed, earlier, by, way, expected) in table {
            assert_eq!(decide(&rule(change_allowed), earlier, by, way), expected, "{by} {way}");
        }
    }

    #[test]
    fn a_paper_ballot_counts_when_two_people_read_the_same() {
        let read = |reader: &str, voter: &str, option: &str| Reading {
            voter: voter.into(),
            choice: Choice::new(&Question::motion(), &[Mark::try_from(option.to_owned()).unwrap()]).unwrap(),
            reader: reader.into(),
        };
        let first = read("王桂兰", "3-501", "agree");
        assert_eq!(agreed(&first, &read("李明", "3-501", "agree")), Ok(first.choice.clone()));
        assert_eq!(agreed(&first, &read("王桂兰", "3-501", "agree")), Err(Refusal::SameHand));
        assert_eq!(agreed(&first, &read("李明", "3-501", "disagree")), Err(Refusal::EntriesDiffer));
        assert_eq!(agreed(&first, &read("李明", "3-502", "agree")), Err(Refusal::EntriesDiffer));
    }
}
