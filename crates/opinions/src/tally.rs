//! Counting a statement's votes, and what the counts of the groups say together.

use crate::votes::{Vote, VoteMatrix};

/// How many voted which way on one statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub agree: u32,
    pub disagree: u32,
    pub pass: u32,
}

impl Tally {
    /// How many voted, passing included.
    #[must_use]
    pub fn votes(self) -> u32 {
        self.agree.saturating_add(self.disagree).saturating_add(self.pass)
    }

    /// The share of the votes that agree, from 0 to 1; 0 without votes.
    #[must_use]
    pub fn share_agreeing(self) -> f64 {
        f64::from(self.agree) / f64::from(self.votes().max(1))
    }

    /// How likely the next vote agrees, (agree + 1) ÷ (votes + 2): Laplace's rule of succession. ½ without votes.
    #[must_use]
    pub fn likely_to_agree(self) -> f64 {
        likely(self.agree, self.votes())
    }

    fn add(&mut self, vote: Vote) {
        match vote {
            Vote::Agree => self.agree += 1,
            Vote::Disagree => self.disagree += 1,
            Vote::Pass => self.pass += 1,
        }
    }
}

/// Laplace's rule of succession: how likely the next of `votes` is one of `these`.
pub(crate) fn likely(these: u32, votes: u32) -> f64 {
    (f64::from(these) + 1.0) / (f64::from(votes) + 2.0)
}

/// By statement, the votes of these participants.
pub(crate) fn count<'a>(
    statements: usize,
    participants: impl IntoIterator<Item = &'a Vec<Option<Vote>>>,
) -> Vec<Tally> {
    let mut tallies = vec![Tally::default(); statements];
    for row in participants {
        for (tally, vote) in tallies.iter_mut().zip(row) {
            if let Some(vote) = vote {
                tally.add(*vote);
            }
        }
    }
    tallies
}

/// By statement, the votes of `members`.
pub(crate) fn count_members(votes: &VoteMatrix, members: &[usize]) -> Vec<Tally> {
    count(votes.statements(), members.iter().filter_map(|member| votes.rows().get(*member)))
}

/// Group-informed consensus on a statement, from 0 to 1: the product, over the groups, of how likely each is to agree
/// with it. One group against it is enough to bring it down, however small the group.
#[must_use]
pub fn consensus(groups: &[Tally]) -> f64 {
    groups.iter().map(|group| group.likely_to_agree()).product()
}

/// How far a statement divides the groups, from 0 to 1: the widest gap between two of them in how likely they are to
/// agree. Groups without votes on it don't count. This measure is not Polis'.
#[must_use]
pub fn divisiveness(groups: &[Tally]) -> f64 {
    let likely = groups.iter().filter(|group| group.votes() > 0).map(|group| group.likely_to_agree());
    let (least, most) =
        likely.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), p| (least.min(p), most.max(p)));
    (most - least).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(agree: u32, disagree: u32, pass: u32) -> Tally {
        Tally { agree, disagree, pass }
    }

    #[test]
    fn one_group_against_it_is_no_common_ground() {
        let (for_it, small_against) = (tally(90, 5, 5), tally(0, 8, 0));
        assert!(consensus(&[for_it, small_against]) < 0.1);
        assert!(tally(90, 13, 5).share_agreeing() > 0.8, "though most people agree");
        assert!(divisiveness(&[for_it, small_against]) > 0.7);
    }

    #[test]
    fn what_all_groups_like_divides_nobody() {
        let groups = [tally(40, 2, 0), tally(20, 1, 0)];
        assert!(consensus(&groups) > 0.8);
        assert!(divisiveness(&groups) < 0.1);
    }

    #[test]
    fn without_votes_nothing_is_known() {
        assert_eq!(consensus(&[Tally::default(), Tally::default()]), 0.25);
        assert_eq!(divisiveness(&[Tally::default(), tally(9, 0, 0)]), 0.0);
        assert_eq!(divisiveness(&[]), 0.0);
        assert_eq!(Tally::default().share_agreeing(), 0.0);
    }
}
