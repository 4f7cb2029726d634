//! Which statements tell best what a group thinks, and which everybody shares.
//!
//! Polis' two tests: whether a group agrees with a statement more than a coin would (one proportion), and whether it
//! does so more than everybody outside it (two proportions); both with one success and one trial added, and at 90 %
//! confidence. See "Polis: Scaling Deliberation by Mapping High Dimensional Opinion Spaces" (Recerca 26(2), 2021).

use json::FromJson;
use serde::{Deserialize, Serialize};

use super::{tally::Counts, votes::Stance};

/// The one-sided 90 % bound of the normal distribution.
const CONFIDENT: f64 = 1.2816;

/// The most statements told of a group.
const TOLD: usize = 5;

/// A statement that tells what a group thinks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Telling {
    /// The statement's number.
    pub statement: usize,
    /// Whether the group agrees or disagrees with it, more than others do. Never [`Stance::Pass`].
    pub stance: Stance,
    /// How many of the group took this stance.
    pub took: u32,
    /// How many of the group voted on it.
    pub voted: u32,
    /// Whether both tests say so; otherwise it is only the best there is.
    pub sure: bool,
}

/// One side of a statement for one group.
#[derive(Clone, Copy)]
struct Side {
    took: u32,
    voted: u32,
    /// How likely the next of the group takes this side.
    likely: f64,
    /// How many times as likely as outside the group.
    ratio: f64,
    /// The one-proportion test against a half.
    alone: f64,
    /// The two-proportion test against everybody outside.
    apart: f64,
}

impl Side {
    fn of(took: u32, voted: u32, took_outside: u32, voted_outside: u32) -> Self {
        let share = |took: u32, voted: u32| (f64::from(took) + 1.0) / (f64::from(voted) + 2.0);
        Self {
            took,
            voted,
            likely: share(took, voted),
            ratio: share(took, voted) / share(took_outside, voted_outside),
            alone: one_proportion(took, voted),
            apart: two_proportions(took, voted, took_outside, voted_outside),
        }
    }

    fn is_sure(self) -> bool {
        self.alone > CONFIDENT && self.apart > CONFIDENT
    }

    /// Polis' order of telling statements.
    fn weight(self) -> f64 {
        self.ratio * self.apart * self.likely * self.alone
    }
}

/// How far a share is above a half, in standard deviations.
fn one_proportion(took: u32, voted: u32) -> f64 {
    let (took, voted) = (f64::from(took) + 1.0, f64::from(voted) + 1.0);
    2.0 * voted.sqrt() * (took / voted - 0.5)
}

/// How far a share is above another, in standard deviations; 0 where all took that side.
fn two_proportions(took: u32, voted: u32, took_other: u32, voted_other: u32) -> f64 {
    let [took, voted, took_other, voted_other] =
        [took, voted, took_other, voted_other].map(|count| f64::from(count) + 1.0);
    let pooled = (took + took_other) / (voted + voted_other);
    // Where everybody took that side nothing sets them apart.
    if pooled >= 1.0 {
        return 0.0;
    }
    (took / voted - took_other / voted_other)
        / (pooled * (1.0 - pooled) * (1.0 / voted + 1.0 / voted_other)).sqrt()
}

/// The statements that tell what a group thinks, at most five, agreement first. `group` and `outside` are the
/// counts by statement; a statement that isn't `shown` tells nothing.
#[must_use]
pub fn telling(group: &[Counts], outside: &[Counts], shown: &[bool]) -> Vec<Telling> {
    let mut sure: Vec<(f64, Telling)> = Vec::new();
    let mut best: Option<(f64, Telling)> = None;
    let mut agreed: Option<(Side, Telling)> = None;
    let statements = group.iter().zip(outside).zip(shown).enumerate().filter(|(_, (_, shown))| **shown);
    for (statement, ((inside, outside), _)) in statements {
        let agree = Side::of(inside.agree, inside.votes(), outside.agree, outside.votes());
        let disagree = Side::of(inside.disagree, inside.votes(), outside.disagree, outside.votes());
        let (side, stance) =
            if agree.apart > disagree.apart { (agree, Stance::Agree) } else { (disagree, Stance::Disagree) };
        let tell = |side: Side, stance| Telling {
            statement,
            stance,
            took: side.took,
            voted: side.voted,
            sure: side.is_sure(),
        };
        if side.is_sure() {
            sure.push((side.weight(), tell(side, stance)));
        }
        if side.voted > 0 && best.as_ref().is_none_or(|(apart, _)| side.apart > *apart) {
            best = Some((side.apart, tell(side, stance)));
        }
        let has_sides = inside.agree + inside.disagree > 0;
        if has_sides && agrees_better(agree, agreed.as_ref().map(|(side, _)| *side)) {
            agreed = Some((agree, tell(agree, Stance::Agree)));
        }
    }
    let head = agreed.map(|(_, telling)| telling);
    if sure.is_empty() {
        return head.or(best.map(|(_, telling)| telling)).into_iter().collect();
    }
    sure.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let rest = sure.into_iter().map(|(_, telling)| telling);
    let rest = rest.filter(|telling| head.as_ref().is_none_or(|head| head.statement != telling.statement));
    let mut told: Vec<Telling> = head.iter().cloned().chain(rest).take(TOLD).collect();
    told.sort_by_key(|telling| telling.stance != Stance::Agree);
    told
}

/// Whether a statement tells better than the best so far what the group is for. A group is told by what it wants
/// where that is possible, not only by what it refuses.
fn agrees_better(side: Side, best: Option<Side>) -> bool {
    match best {
        Some(best) if best.ratio > 1.0 => side.weight() > best.weight(),
        Some(best) => side.likely * side.alone > best.likely * best.alone,
        None => side.alone > CONFIDENT || (side.ratio > 1.0 && side.likely > 0.5),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(agree: u32, disagree: u32) -> Counts {
        Counts { agree, disagree, pass: 0 }
    }

    #[test]
    fn the_tests_are_those_of_the_paper() {
        // By hand: 2·√11·(9/11 − ½), and (9/11 − 3/21) ÷ √(p(1−p)(1/11 + 1/21)) with p = 12/32.
        assert!((one_proportion(8, 10) - 2.110_579).abs() < 1e-5);
        assert!((two_proportions(8, 10, 2, 20) - 3.747_900).abs() < 1e-5);
        assert_eq!(two_proportions(10, 10, 20, 20), 0.0);
    }

    #[test]
    fn a_group_is_told_by_what_sets_it_apart() {
        let group = [counts(19, 1), counts(20, 0), counts(1, 19)];
        let outside = [counts(40, 0), counts(2, 38), counts(38, 2)];
        let told = telling(&group, &outside, &[true; 3]);
        let short: Vec<_> = told.iter().map(|told| (told.statement, told.stance, told.sure)).collect();
        assert_eq!(short, [(1, Stance::Agree, true), (2, Stance::Disagree, true)]);
    }

    #[test]
    fn a_statement_taken_out_tells_nothing() {
        let told = telling(&[counts(20, 0)], &[counts(0, 20)], &[false]);
        assert_eq!(told, []);
    }

    #[test]
    fn where_nothing_is_sure_the_best_is_told_as_such() {
        let told = telling(&[counts(2, 1)], &[counts(1, 2)], &[true]);
        assert!(matches!(&told[..], [Telling { statement: 0, stance: Stance::Agree, sure: false, .. }]));
    }

    #[test]
    fn at_most_five_are_told() {
        let told = telling(&[counts(20, 0); 9], &[counts(0, 20); 9], &[true; 9]);
        assert_eq!(told.len(), TOLD);
    }
}
