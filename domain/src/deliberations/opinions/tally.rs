//! Counting a statement's votes, and what the counts of the groups say together.

use json::FromJson;
use serde::{Deserialize, Serialize};

use super::votes::{Stance, VoteTable};

/// Votes on one statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    /// How many agreed.
    pub agree: u32,
    /// How many disagreed.
    pub disagree: u32,
    /// How many passed.
    pub pass: u32,
}

impl Counts {
    /// How many voted, passing included.
    #[must_use]
    pub fn votes(self) -> u32 {
        self.agree.saturating_add(self.disagree).saturating_add(self.pass)
    }

    /// Whether more than half of the votes agree.
    #[must_use]
    pub fn most_agree(self) -> bool {
        self.agree > self.disagree.saturating_add(self.pass)
    }

    /// The share of votes that agree, from 0 to 1; 0 without votes.
    #[must_use]
    pub fn agreeing(self) -> f64 {
        f64::from(self.agree) / f64::from(self.votes().max(1))
    }

    /// How likely the next vote agrees: as if one more had agreed and one more had not. ½ without votes.
    #[must_use]
    pub fn likely_to_agree(self) -> f64 {
        likely(self.agree, self.votes())
    }

    /// How likely the next vote disagrees, reckoned in the same way.
    #[must_use]
    pub fn likely_to_disagree(self) -> f64 {
        likely(self.disagree, self.votes())
    }

    /// Both counted together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            agree: self.agree.saturating_add(other.agree),
            disagree: self.disagree.saturating_add(other.disagree),
            pass: self.pass.saturating_add(other.pass),
        }
    }

    /// What remains without `part`, which is counted in it.
    #[must_use]
    pub fn without(self, part: Self) -> Self {
        Self {
            agree: self.agree.saturating_sub(part.agree),
            disagree: self.disagree.saturating_sub(part.disagree),
            pass: self.pass.saturating_sub(part.pass),
        }
    }

    fn add(&mut self, stance: Stance) {
        match stance {
            Stance::Agree => self.agree += 1,
            Stance::Disagree => self.disagree += 1,
            Stance::Pass => self.pass += 1,
        }
    }
}

fn likely(of_these: u32, votes: u32) -> f64 {
    (f64::from(of_these) + 1.0) / (f64::from(votes) + 2.0)
}

/// By statement, the votes of the participants named; `None` for everybody's.
pub(super) fn count(table: &VoteTable, members: Option<&[usize]>) -> Vec<Counts> {
    let mut counts = vec![Counts::default(); table.statements()];
    let mut add = |row: &Vec<Option<Stance>>| {
        for (counts, stance) in counts.iter_mut().zip(row) {
            stance.iter().for_each(|stance| counts.add(*stance));
        }
    };
    match members {
        None => table.rows().iter().for_each(&mut add),
        Some(members) => members.iter().filter_map(|member| table.rows().get(*member)).for_each(&mut add),
    }
    counts
}

/// Group-informed consensus (最大公约数), from 0 to 1: the product of how likely each group is to agree. One group
/// against it is enough to bring it down, however small the group (Polis).
#[must_use]
pub fn consensus(groups: &[Counts]) -> f64 {
    groups.iter().map(|group| group.likely_to_agree()).product()
}

/// How far a statement divides the groups, from 0 to 1: the widest gap between two of them in how likely they are
/// to agree. Groups that haven't voted on it don't count.
#[must_use]
pub fn divisiveness(groups: &[Counts]) -> f64 {
    let likely = groups.iter().filter(|group| group.votes() > 0).map(|group| group.likely_to_agree());
    let (least, most) =
        likely.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), p| (least.min(p), most.max(p)));
    (most - least).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(agree: u32, disagree: u32, pass: u32) -> Counts {
        Counts { agree, disagree, pass }
    }

    #[test]
    fn one_group_against_it_is_no_common_ground() {
        let (for_it, small_against) = (counts(90, 5, 5), counts(0, 8, 0));
        assert!(consensus(&[for_it, small_against]) < 0.1);
        assert!(for_it.and(small_against).agreeing() > 0.8, "though most people agree");
        assert!(divisiveness(&[for_it, small_against]) > 0.7);
    }

    #[test]
    fn what_all_groups_like_divides_nobody() {
        let groups = [counts(40, 2, 0), counts(20, 1, 0)];
        assert!(consensus(&groups) > 0.8);
        assert!(divisiveness(&groups) < 0.1);
    }

    #[test]
    fn without_votes_nothing_is_known() {
        assert_eq!(consensus(&[Counts::default(), Counts::default()]), 0.25);
        assert_eq!(divisiveness(&[Counts::default(), counts(9, 0, 0)]), 0.0);
        assert_eq!(divisiveness(&[]), 0.0);
        assert_eq!(Counts::default().agreeing(), 0.0);
    }
}
