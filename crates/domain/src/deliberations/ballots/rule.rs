//! The rule of a ballot, as data: who votes, what counts, how much is needed.

use json::{Code, FromJson, ToJson};
use serde::{Deserialize, Serialize};

use super::bar::Bar;
pub use super::question::{Choice, Mark, Question};
use crate::deliberations::refusal::Refusal;

/// Who has a vote. Nobody may vote for another, and no vote can be handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Electorate {
    /// Each person.
    Person,
    /// Each household once, by whichever member is first.
    Household,
    /// Each owner, with the area they own.
    Owner,
}

/// What is counted against the bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Votes by head.
    Heads,
    /// Votes by area owned.
    Area,
    /// Both; each must reach the bar.
    Both,
}

/// One of the things that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Meter {
    Heads,
    /// Area in 0.01 m².
    Area,
}

impl Measure {
    /// The meters that must reach the bars.
    #[must_use]
    pub const fn meters(self) -> &'static [Meter] {
        match self {
            Self::Heads => &[Meter::Heads],
            Self::Area => &[Meter::Area],
            Self::Both => &[Meter::Heads, Meter::Area],
        }
    }
}

/// What a majority is a majority of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Whole {
    /// Of those who took part; abstaining is taking part.
    Participating,
    /// Of all who may vote.
    All,
}

/// Whether it is seen who voted what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Secrecy {
    /// Whoever had a vote in it may see it after the close, and so may whoever leads it.
    Open,
    /// Nobody may; see `receipt` for how far that goes.
    Secret,
}

/// What must be reached to pass: a bar with one more field, `{"more_than":"1/2","of":"all"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Majority {
    #[serde(flatten)]
    pub bar: Bar,
    pub of: Whole,
}

/// The rule of a ballot. Built only by [`Rule::checked`], also when it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "WrittenRule")]
pub struct Rule {
    pub electorate: Electorate,
    pub measure: Measure,
    /// How much of all must take part; by nothing if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quorum: Option<Bar>,
    /// How much must be for it.
    pub majority: Majority,
    pub question: Question,
    /// Whether it is seen who voted what.
    pub secrecy: Secrecy,
    /// Whether results are hidden until the close; how many have voted never is.
    pub hidden_until_close: bool,
    /// Whether a vote may be changed until the close.
    pub change_allowed: bool,
    /// The law or the covenant it comes from, for people to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

#[derive(Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct WrittenRule {
    electorate: Electorate,
    measure: Measure,
    #[serde(default)]
    quorum: Option<Bar>,
    majority: Majority,
    #[serde(default = "Question::motion")]
    question: Question,
    #[serde(default = "open")]
    secrecy: Secrecy,
    #[serde(default = "yes")]
    hidden_until_close: bool,
    #[serde(default = "yes")]
    change_allowed: bool,
    #[serde(default)]
    source: Option<String>,
}

const fn open() -> Secrecy {
    Secrecy::Open
}

const fn yes() -> bool {
    true
}

impl TryFrom<WrittenRule> for Rule {
    type Error = Refusal;

    fn try_from(written: WrittenRule) -> Result<Self, Refusal> {
        let WrittenRule {
            electorate,
            measure,
            quorum,
            majority,
            question,
            secrecy,
            hidden_until_close,
            change_allowed,
            source,
        } = written;
        let rule = Self {
            electorate,
            measure,
            quorum,
            majority,
            question,
            secrecy,
            hidden_until_close,
            change_allowed,
            source,
        };
        rule.checked()
    }
}

impl Rule {
    /// The rule, where it can be.
    ///
    /// # Errors
    /// [`Refusal::RuleInvalid`] where areas are counted of voters who are no owners, and where a secret ballot shows
    /// its results before the close, which would show each vote as it comes.
    pub fn checked(self) -> Result<Self, Refusal> {
        let counts_area = self.measure.meters().contains(&Meter::Area);
        let shows_votes = self.secrecy == Secrecy::Secret && !self.hidden_until_close;
        if (counts_area && self.electorate != Electorate::Owner) || shows_votes {
            return Err(Refusal::RuleInvalid);
        }
        Ok(self)
    }

    /// Whether votes by option may be shown.
    ///
    /// # Errors
    /// [`Refusal::ResultHidden`] before the close, where the rule hides them; how many took part is never hidden.
    pub fn results_shown(&self, closed: bool) -> Result<(), Refusal> {
        if closed || !self.hidden_until_close { Ok(()) } else { Err(Refusal::ResultHidden) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Rule, serde_json::Error> {
        serde_json::from_str(json)
    }

    #[test]
    fn the_shortest_rule_is_a_motion_open_hidden_and_changeable() {
        let rule = read(
            r#"{"electorate":"household","measure":"heads","majority":{"more_than":"1/2","of":"participating"}}"#,
        );
        let rule = rule.unwrap();
        assert!(rule.question.is_motion() && rule.hidden_until_close && rule.change_allowed);
        assert_eq!((rule.quorum, rule.secrecy), (None, Secrecy::Open));
        assert_eq!(read(&serde_json::to_string(&rule).unwrap()).unwrap(), rule);
    }

    #[test]
    fn a_rule_that_can_not_be_is_refused_when_it_is_read() {
        let with = |electorate: &str, measure: &str, rest: &str| {
            read(&format!(
                r#"{{"electorate":"{electorate}","measure":"{measure}","majority":{{"more_than":"1/2","of":"all"}}{rest}}}"#
            ))
        };
        assert!(with("owner", "both", "").is_ok());
        assert!(with("person", "both", "").is_err(), "persons have no area");
        assert!(with("household", "area", "").is_err());
        assert!(with("owner", "heads", r#","secrecy":"secret","hidden_until_close":false"#).is_err());
        assert!(with("owner", "heads", r#","delegation":true"#).is_err(), "nobody votes for another");
        assert!(
            read(
                r#"{"electorate":"owner","measure":"heads","majority":{"more_than":"1/2","of":"all","by":7}}"#
            )
            .is_err()
        );
        assert!(with("owner", "heads", r#","question":{"options":["a","a"]}"#).is_err());
        assert!(with("owner", "heads", r#","question":{"options":["a"]}"#).is_err());
        assert!(with("owner", "heads", r#","question":{"options":["a","b"],"pick":3}"#).is_err());
        assert!(with("owner", "heads", r#","question":{"options":["a","abstain"]}"#).is_err());
        assert!(with("owner", "heads", r#","question":{"options":["a","b"],"pick":2,"seats":2}"#).is_ok());
    }

    #[test]
    fn results_are_hidden_until_the_close_where_the_rule_says_so() {
        let table = [(true, false, Err(Refusal::ResultHidden)), (true, true, Ok(())), (false, false, Ok(()))];
        for (hidden, closed, expected) in table {
            let json = format!(
                r#"{{"electorate":"person","measure":"heads","majority":{{"more_than":"1/2","of":"all"}},"hidden_until_close":{hidden}}}"#
            );
            assert_eq!(read(&json).unwrap().results_shown(closed), expected, "{hidden} {closed}");
        }
    }

    fn option(name: &str) -> Mark {
        Mark::try_from(name.to_owned()).unwrap()
    }

    #[test]
    fn a_choice_fits_its_question() {
        let question = Question::choice(["a", "b", "c"].map(option).to_vec(), 2, 1).unwrap();
        let choose = |names: &[&str]| {
            Choice::new(&question, &names.iter().map(|name| option(name)).collect::<Vec<_>>())
        };
        assert_eq!(choose(&["c", "a"]).unwrap().options(), [option("a"), option("c")]);
        assert!(choose(&[]).unwrap().is_abstention());
        assert_eq!(choose(&["a", "b", "c"]), Err(Refusal::TooManyChosen));
        assert_eq!(choose(&["a", "a"]), Err(Refusal::TooManyChosen));
        assert_eq!(choose(&["d"]), Err(Refusal::NoSuchOption));
    }

    #[test]
    fn an_option_removed_can_no_longer_be_chosen() {
        let question = Question::choice(["a", "b", "c"].map(option).to_vec(), 3, 1).unwrap();
        let without = question.without(&option("b")).unwrap();
        assert_eq!(Choice::new(&without, &[option("b")]), Err(Refusal::NoSuchOption));
        assert_eq!(without.without(&option("b")), Err(Refusal::NoSuchOption));
        assert_eq!(without.without(&option("a")), Err(Refusal::RuleInvalid), "one option is no choice");
        assert_eq!(Question::motion().without(&option("agree")), Err(Refusal::NoSuchOption));
    }
}
