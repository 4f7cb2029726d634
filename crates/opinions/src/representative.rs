//! Which statements characterise a group.
//!
//! Polis' two tests: whether a group takes a side more often than a coin would (one proportion), and whether it does
//! so more often than everybody outside it (two proportions); both with one success and one trial added, and at 90 %
//! confidence.

use crate::{
    tally::{Tally, likely},
    votes::Vote,
};

/// The one-sided 90 % quantile of the normal distribution, in standard deviations.
const SIGNIFICANT: f64 = 1.2816;

/// The most statements that represent a group. Polis' number.
const MOST: usize = 5;

/// A statement that may represent a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The statement's number; only handed through.
    pub statement: usize,
    /// The group's votes on it.
    pub inside: Tally,
    /// The votes of everybody else who is in a group.
    pub outside: Tally,
}

/// A statement that represents a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Representative {
    pub statement: usize,
    /// Whether the group agrees or disagrees with it, more than others do. Never [`Vote::Pass`].
    pub vote: Vote,
    /// How many of the group voted so.
    pub voted_so: u32,
    /// How many of the group voted on it at all, passing included.
    pub voted: u32,
    /// Whether both tests pass; otherwise it is only the best there is.
    pub significant: bool,
}

/// One side of a statement, agreement or disagreement, for one group.
#[derive(Clone, Copy)]
struct Side {
    statement: usize,
    vote: Vote,
    voted_so: u32,
    voted: u32,
    /// How likely the next of the group takes this side.
    likely: f64,
    /// How many times as likely as outside the group.
    ratio: f64,
    /// The one-proportion test against a half.
    against_half: f64,
    /// The two-proportion test against everybody outside.
    against_others: f64,
}

impl Side {
    fn agreeing(of: &Candidate) -> Self {
        Self::new(of, Vote::Agree, of.inside.agree, of.outside.agree)
    }

    fn disagreeing(of: &Candidate) -> Self {
        Self::new(of, Vote::Disagree, of.inside.disagree, of.outside.disagree)
    }

    fn new(of: &Candidate, vote: Vote, voted_so: u32, others_voted_so: u32) -> Self {
        let (voted, others_voted) = (of.inside.votes(), of.outside.votes());
        Self {
            statement: of.statement,
            vote,
            voted_so,
            voted,
            likely: likely(voted_so, voted),
            ratio: likely(voted_so, voted) / likely(others_voted_so, others_voted),
            against_half: one_proportion(voted_so, voted),
            against_others: two_proportions(voted_so, voted, others_voted_so, others_voted),
        }
    }

    fn is_significant(&self) -> bool {
        self.against_half > SIGNIFICANT && self.against_others > SIGNIFICANT
    }

    /// By this Polis orders a group's representative statements, the largest first.
    fn representativeness(&self) -> f64 {
        self.ratio * self.against_others * self.likely * self.against_half
    }
}

impl From<Side> for Representative {
    fn from(side: Side) -> Self {
        Self {
            statement: side.statement,
            vote: side.vote,
            voted_so: side.voted_so,
            voted: side.voted,
            significant: side.is_significant(),
        }
    }
}

/// How far a share is above a half, in standard deviations.
fn one_proportion(voted_so: u32, voted: u32) -> f64 {
    let (successes, trials) = (f64::from(voted_so) + 1.0, f64::from(voted) + 1.0);
    2.0 * trials.sqrt() * (successes / trials - 0.5)
}

/// How far a share is above another, in standard deviations; 0 where everybody took that side.
fn two_proportions(voted_so: u32, voted: u32, others_voted_so: u32, others_voted: u32) -> f64 {
    let [successes, trials, other_successes, other_trials] =
        [voted_so, voted, others_voted_so, others_voted].map(|count| f64::from(count) + 1.0);
    let pooled = (successes + other_successes) / (trials + other_trials);
    if pooled >= 1.0 {
        return 0.0;
    }
    (successes / trials - other_successes / other_trials)
        / (pooled * (1.0 - pooled) * (1.0 / trials + 1.0 / other_trials)).sqrt()
}

/// The statements that characterise a group best, at most five, those it agrees with first. Where no statement passes
/// both tests, the best there is, if any.
#[must_use]
pub fn representative_statements(candidates: &[Candidate]) -> Vec<Representative> {
    let mut significant: Vec<Side> = Vec::new();
    let mut best: Option<Side> = None;
    let mut best_agreed: Option<Side> = None;
    for candidate in candidates {
        let (agree, disagree) = (Side::agreeing(candidate), Side::disagreeing(candidate));
        let side = if agree.against_others > disagree.against_others { agree } else { disagree };
        if side.is_significant() {
            significant.push(side);
        }
        if side.voted > 0 && best.is_none_or(|best| side.against_others > best.against_others) {
            best = Some(side);
        }
        let has_sides = candidate.inside.agree > 0 || candidate.inside.disagree > 0;
        if has_sides && agrees_better(&agree, best_agreed.as_ref()) {
            best_agreed = Some(agree);
        }
    }
    if significant.is_empty() {
        return best_agreed.or(best).map(Representative::from).into_iter().collect();
    }
    significant.sort_by(|one, other| other.representativeness().total_cmp(&one.representativeness()));
    significant.retain(|side| best_agreed.is_none_or(|best| best.statement != side.statement));
    let mut chosen: Vec<Representative> =
        best_agreed.into_iter().chain(significant).take(MOST).map(Representative::from).collect();
    chosen.sort_by_key(|found| found.vote != Vote::Agree);
    chosen
}

/// Whether agreement with a statement characterises the group better than the best so far. A group is described by
/// what it wants where that is possible, not only by what it rejects.
fn agrees_better(side: &Side, best: Option<&Side>) -> bool {
    match best {
        Some(best) if best.ratio > 1.0 => side.representativeness() > best.representativeness(),
        Some(best) => side.likely * side.against_half > best.likely * best.against_half,
        None => side.against_half > SIGNIFICANT || (side.ratio > 1.0 && side.likely > 0.5),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By statement how many agree and disagree inside the group, then outside.
    fn candidates<const N: usize>(votes: [[(u32, u32); 2]; N]) -> Vec<Candidate> {
        let tally = |(agree, disagree)| Tally { agree, disagree, pass: 0 };
        let votes = votes.into_iter().map(|sides| sides.map(tally)).enumerate();
        votes.map(|(statement, [inside, outside])| Candidate { statement, inside, outside }).collect()
    }

    #[test]
    fn the_tests_are_those_of_the_paper() {
        // By hand: 2·√11·(9/11 − ½), and (9/11 − 3/21) ÷ √(p(1−p)(1/11 + 1/21)) with p = 12/32.
        assert!((one_proportion(8, 10) - 2.110_579).abs() < 1e-5);
        assert!((two_proportions(8, 10, 2, 20) - 3.747_900).abs() < 1e-5);
        assert_eq!(two_proportions(10, 10, 20, 20), 0.0);
    }

    #[test]
    fn a_group_is_represented_by_what_sets_it_apart() {
        let found = representative_statements(&candidates([
            [(19, 1), (40, 0)],
            [(20, 0), (2, 38)],
            [(1, 19), (38, 2)],
        ]));
        let short: Vec<_> =
            found.iter().map(|found| (found.statement, found.vote, found.significant)).collect();
        assert_eq!(short, [(1, Vote::Agree, true), (2, Vote::Disagree, true)]);
    }

    #[test]
    fn without_candidates_nothing_represents_it() {
        assert_eq!(representative_statements(&[]), []);
        assert_eq!(
            representative_statements(&candidates([[(0, 0), (9, 9)]])),
            [],
            "nobody of the group voted"
        );
    }

    #[test]
    fn where_nothing_is_significant_the_best_is_found_as_such() {
        let found = representative_statements(&candidates([[(2, 1), (1, 2)]]));
        assert!(matches!(
            &found[..],
            [Representative { statement: 0, vote: Vote::Agree, significant: false, .. }]
        ));
    }

    #[test]
    fn at_most_five_represent_it() {
        let found = representative_statements(&candidates([[(20, 0), (0, 20)]; 9]));
        assert_eq!(found.len(), MOST);
    }
}
