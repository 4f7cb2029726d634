//! What a ballot asks, and what a voter chooses.

use std::collections::BTreeSet;

use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::deliberations::refusal::Refusal;

/// What is marked on a ballot, an option's name there: 1–64 characters, `agree` and `disagree` in a motion.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Mark(String);

impl Mark {
    pub const AGREE: &'static str = "agree";
    pub const DISAGREE: &'static str = "disagree";
    /// Neither, but taking part. No option may be called that.
    pub const ABSTAIN: &'static str = "abstain";

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Mark {
    type Error = Refusal;

    fn try_from(raw: String) -> Result<Self, Refusal> {
        let fits = (1..=64).contains(&raw.chars().count()) && !raw.chars().any(char::is_control);
        if fits && raw.trim() == raw && raw != Self::ABSTAIN {
            Ok(Self(raw))
        } else {
            Err(Refusal::NoSuchOption)
        }
    }
}

impl From<Mark> for String {
    fn from(option: Mark) -> Self {
        option.0
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", try_from = "WrittenQuestion", into = "WrittenQuestion")]
pub struct Question {
    options: Vec<Mark>,
    pick: u8,
    seats: u8,
    motion: bool,
}

/// A question as it is written: `"motion"`, or `{"options":["a","b"],"pick":1,"seats":1}`.
#[derive(Clone, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum WrittenQuestion {
    Motion,
    #[serde(untagged)]
    Options(WrittenOptions),
}

/// What there is to choose from, as it is written.
#[derive(Clone, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct WrittenOptions {
    options: Vec<Mark>,
    #[serde(default = "one")]
    pick: u8,
    #[serde(default = "one")]
    seats: u8,
}

const fn one() -> u8 {
    1
}

/// Whether none of them is there twice.
fn are_distinct(options: &[Mark]) -> bool {
    options.iter().collect::<BTreeSet<_>>().len() == options.len()
}

impl Question {
    /// The most options; a longer list can't be read on a phone, or on paper.
    pub const OPTIONS_MAX: usize = 30;

    /// For or against one thing.
    #[must_use]
    pub fn motion() -> Self {
        let options = [Mark::AGREE, Mark::DISAGREE].map(|name| Mark(name.to_owned()));
        Self { options: options.to_vec(), pick: 1, seats: 1, motion: true }
    }

    /// A choice among options: a voter may pick up to `pick`, up to `seats` may win.
    ///
    /// # Errors
    /// [`Refusal::RuleInvalid`] for less than two options, more than [`Self::OPTIONS_MAX`], one named twice, and for
    /// more to pick or to win than there are.
    pub fn choice(options: Vec<Mark>, pick: u8, seats: u8) -> Result<Self, Refusal> {
        let fits = |number: u8| (1..=options.len()).contains(&usize::from(number));
        let ok = (2..=Self::OPTIONS_MAX).contains(&options.len())
            && are_distinct(&options)
            && fits(pick)
            && fits(seats);
        if ok { Ok(Self { options, pick, seats, motion: false }) } else { Err(Refusal::RuleInvalid) }
    }

    /// The options, in the order in which they stand on the ballot.
    #[must_use]
    pub fn options(&self) -> &[Mark] {
        &self.options
    }

    /// The options that may win: in a motion only agreement.
    pub fn winnable(&self) -> impl Iterator<Item = &Mark> {
        self.options.iter().filter(|option| !self.motion || option.as_str() == Mark::AGREE)
    }

    /// How many options a voter may pick.
    #[must_use]
    pub const fn pick(&self) -> u8 {
        self.pick
    }

    /// How many options may win.
    #[must_use]
    pub fn seats(&self) -> usize {
        usize::from(self.seats)
    }

    /// Whether it is for or against one thing.
    #[must_use]
    pub fn is_motion(&self) -> bool {
        self.motion
    }

    /// The question without `option`, removed while the vote runs. Votes for it stay, as votes for nothing.
    ///
    /// # Errors
    /// [`Refusal::NoSuchOption`] where there is none such; [`Refusal::RuleInvalid`] where less than two would remain.
    pub fn without(&self, option: &Mark) -> Result<Self, Refusal> {
        if self.motion || !self.options.contains(option) {
            return Err(Refusal::NoSuchOption);
        }
        let options: Vec<Mark> = self.options.iter().filter(|other| *other != option).cloned().collect();
        let most = u8::try_from(options.len()).unwrap_or(u8::MAX);
        Self::choice(options, self.pick.min(most), self.seats.min(most))
    }
}

impl TryFrom<WrittenQuestion> for Question {
    type Error = Refusal;

    fn try_from(written: WrittenQuestion) -> Result<Self, Refusal> {
        match written {
            WrittenQuestion::Motion => Ok(Self::motion()),
            WrittenQuestion::Options(WrittenOptions { options, pick, seats }) => {
                Self::choice(options, pick, seats)
            }
        }
    }
}

impl From<Question> for WrittenQuestion {
    fn from(question: Question) -> Self {
        let Question { options, pick, seats, motion } = question;
        if motion { Self::Motion } else { Self::Options(WrittenOptions { options, pick, seats }) }
    }
}

/// What a voter chose: options of the ballot in its order, none of them twice; none at all is abstaining.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Choice(Vec<Mark>);

impl Choice {
    /// A choice that fits the question.
    pub fn new(question: &Question, chosen: &[Mark]) -> Result<Self, Refusal> {
        if chosen.iter().any(|option| !question.options.contains(option)) {
            return Err(Refusal::NoSuchOption);
        }
        if chosen.len() > usize::from(question.pick) || !are_distinct(chosen) {
            return Err(Refusal::TooManyChosen);
        }
        Ok(Self(question.options.iter().filter(|option| chosen.contains(option)).cloned().collect()))
    }

    /// A choice as it was cast before. Whether it was is proven by its receipt's code; options of it may be gone since.
    #[must_use]
    pub fn as_cast(options: Vec<Mark>) -> Self {
        Self(options)
    }

    #[must_use]
    pub fn options(&self) -> &[Mark] {
        &self.0
    }

    /// Whether nothing is chosen, which is taking part all the same.
    #[must_use]
    pub fn is_abstention(&self) -> bool {
        self.0.is_empty()
    }
}
