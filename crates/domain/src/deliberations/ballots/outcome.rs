//! The outcome of a ballot, with the exact numbers behind it.

use std::collections::{BTreeMap, BTreeSet};

use json::FromJson;
use serde::{Deserialize, Serialize};

use super::{
    bar::Bar,
    roll::{Roll, Share},
    rule::{Choice, Mark, Measure, Meter, Question, Rule, Whole},
};
use crate::deliberations::refusal::Refusal;

/// What was voted, added up. In a secret ballot this is all that is kept of areas.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// Those who took part and chose nothing.
    pub abstained: Share,
    pub options: BTreeMap<Mark, Share>,
}

impl Sums {
    pub fn add(&mut self, choice: &Choice, share: Share) {
        self.change(choice, |sum| sum.plus(share));
    }

    /// Takes a counted vote back, because another takes its place.
    pub fn take(&mut self, choice: &Choice, share: Share) {
        self.change(choice, |sum| sum.minus(share));
    }

    fn change(&mut self, choice: &Choice, to: impl Fn(Share) -> Share) {
        if choice.is_abstention() {
            self.abstained = to(self.abstained);
        }
        for option in choice.options() {
            let sum = self.options.entry(option.clone()).or_default();
            *sum = to(*sum);
        }
    }

    /// The sums of votes by voter's number.
    ///
    /// # Errors
    /// [`Refusal::NotAnElector`] for a number that is not on the roll.
    pub fn of(roll: &Roll, votes: &BTreeMap<usize, Choice>) -> Result<Self, Refusal> {
        let mut sums = Self::default();
        for (number, choice) in votes {
            let voter = roll.voters().get(*number).ok_or(Refusal::NotAnElector)?;
            sums.add(choice, voter.share);
        }
        Ok(sums)
    }
}

/// A meter against its bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gauge {
    pub meter: Meter,
    /// What there is: heads, or area in 0.01 m².
    pub part: u64,
    pub whole: u64,
    pub bar: Bar,
    /// The least part that reaches it.
    pub needed: u64,
    pub reached: bool,
}

/// How far a building is. Never who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BuildingProgress {
    pub building: String,
    /// All who may vote there. Owners with units in two buildings are heads in both.
    pub all: Share,
    pub took_part: Share,
}

/// How far a ballot is, whatever was voted. May be shown before the close.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Progress {
    pub all: Share,
    /// Who took part, abstaining included.
    pub took_part: Share,
    /// The quorum's gauges; empty where the rule asks for none.
    pub quorum: Vec<Gauge>,
    pub buildings: Vec<BuildingProgress>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OptionResult {
    pub option: Mark,
    pub votes: Share,
    /// The majority's gauges; empty for "disagree", which needs none.
    pub majority: Vec<Gauge>,
    /// Whether all of them are reached.
    pub reached: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Decision {
    /// Too few took part, so nothing is.
    NoQuorum,
    /// No option reached the majority.
    NotPassed,
    /// These are decided, in the order of the ballot.
    Passed { options: Vec<Mark> },
    /// More options reached the majority than may win, and votes don't tell which.
    Tied {
        elected: Vec<Mark>,
        /// Between these it is open.
        options: Vec<Mark>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outcome {
    pub decision: Decision,
    #[serde(flatten)]
    pub progress: Progress,
    /// Took part and chose nothing.
    pub abstained: Share,
    /// By option, in the order of the ballot.
    pub options: Vec<OptionResult>,
}

/// Who may vote and who took part, added up: all that a count needs to know of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turnout {
    pub all: Share,
    pub took_part: Share,
    /// By building, in the order of the list that is shown.
    pub buildings: Vec<BuildingProgress>,
}

impl Turnout {
    /// That of a roll, of which the voters of these numbers took part. Buildings in the order of their names.
    #[must_use]
    pub fn of(roll: &Roll, took_part: &BTreeSet<usize>) -> Self {
        let mut buildings: BTreeMap<&str, (Share, Share)> = BTreeMap::new();
        for (number, voter) in roll.voters().iter().enumerate() {
            for (building, share) in &voter.buildings {
                let (all, part) = buildings.entry(building).or_default();
                *all = all.plus(*share);
                if took_part.contains(&number) {
                    *part = part.plus(*share);
                }
            }
        }
        let buildings = buildings.into_iter().map(|(building, (all, took_part))| BuildingProgress {
            building: building.to_owned(),
            all,
            took_part,
        });
        Self { all: roll.all(), took_part: roll.weigh(took_part), buildings: buildings.collect() }
    }
}

/// How far a ballot is.
#[must_use]
pub fn progress(rule: &Rule, turnout: Turnout) -> Progress {
    let Turnout { all, took_part, buildings } = turnout;
    let quorum = rule.quorum.map_or_else(Vec::new, |bar| gauges(rule.measure, bar, took_part, all));
    Progress { all, took_part, quorum, buildings }
}

/// The outcome of a ballot with this turnout, in which `sums` were voted.
///
/// An option removed meanwhile has no result; who chose nothing else took part all the same.
#[must_use]
pub fn outcome(rule: &Rule, turnout: Turnout, sums: &Sums) -> Outcome {
    let progress = progress(rule, turnout);
    let whole = match rule.majority.of {
        Whole::Participating => progress.took_part,
        Whole::All => progress.all,
    };
    let winnable: Vec<&Mark> = rule.question.winnable().collect();
    let options: Vec<OptionResult> = rule
        .question
        .options()
        .iter()
        .map(|option| {
            let votes = sums.options.get(option).copied().unwrap_or_default();
            let majority = if winnable.contains(&option) {
                gauges(rule.measure, rule.majority.bar, votes, whole)
            } else {
                Vec::new()
            };
            let reached = all_reached(&majority) && !majority.is_empty();
            OptionResult { option: option.clone(), votes, majority, reached }
        })
        .collect();
    let decision = if all_reached(&progress.quorum) {
        decide(rule.measure, &rule.question, &options)
    } else {
        Decision::NoQuorum
    };
    Outcome { decision, progress, abstained: sums.abstained, options }
}

/// The outcome of the votes by voter's number, where they are kept one by one.
///
/// # Errors
/// [`Refusal::NotAnElector`] for a number that is not on the roll.
pub fn count(rule: &Rule, roll: &Roll, votes: &BTreeMap<usize, Choice>) -> Result<Outcome, Refusal> {
    let took_part = votes.keys().copied().collect();
    Ok(outcome(rule, Turnout::of(roll, &took_part), &Sums::of(roll, votes)?))
}

fn gauges(measure: Measure, bar: Bar, part: Share, whole: Share) -> Vec<Gauge> {
    let gauge = |meter: &Meter| {
        let (part, whole) = (part.on(*meter), whole.on(*meter));
        Gauge { meter: *meter, part, whole, bar, needed: bar.least(whole), reached: bar.reached(part, whole) }
    };
    measure.meters().iter().map(gauge).collect()
}

fn all_reached(gauges: &[Gauge]) -> bool {
    gauges.iter().all(|gauge| gauge.reached)
}

/// Which of the options that reached the majority win. One is ahead of another when it is on every meter that counts.
fn decide(measure: Measure, question: &Question, options: &[OptionResult]) -> Decision {
    let reached: Vec<&OptionResult> = options.iter().filter(|result| result.reached).collect();
    if reached.is_empty() {
        return Decision::NotPassed;
    }
    let ahead = |a: &OptionResult, b: &OptionResult| {
        measure.meters().iter().all(|meter| a.votes.on(*meter) > b.votes.on(*meter))
    };
    let others = |of: &OptionResult, which: &dyn Fn(&OptionResult) -> bool| {
        reached.iter().filter(|other| other.option != of.option && which(other)).count()
    };
    let named = |results: &[&OptionResult]| results.iter().map(|result| result.option.clone()).collect();
    let (elected, mut open): (Vec<&OptionResult>, Vec<&OptionResult>) = reached
        .iter()
        .copied()
        .partition(|result| others(result, &|other| !ahead(result, other)) < question.seats());
    open.retain(|result| others(result, &|other| ahead(other, result)) < question.seats());
    if open.is_empty() {
        Decision::Passed { options: named(&elected) }
    } else {
        Decision::Tied { elected: named(&elected), options: named(&open) }
    }
}
