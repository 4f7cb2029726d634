//! What is found in a picture: what most in every group want (最大公约数), and what sets groups apart.

use std::cmp::Reverse;

use super::{
    shown::{Picture, ShownStatement, thousandths},
    tally::Counts,
};

impl ShownStatement {
    /// By shown group, whether most of those who voted on it agreed. `None` where that isn't shown.
    pub fn majorities(&self) -> impl Iterator<Item = Option<bool>> {
        self.groups.iter().map(|group| group.map(Counts::most_agree))
    }

    /// Whether it is common ground: most people agree with it, and so do most in every shown group.
    #[must_use]
    pub fn is_common(&self) -> bool {
        self.all.is_some_and(Counts::most_agree) && self.majorities().all(|most| most == Some(true))
    }

    /// Whether it divides: most of one shown group agree with it, and most of another don't.
    #[must_use]
    pub fn divides(&self) -> bool {
        self.majorities().any(|most| most == Some(true)) && self.majorities().any(|most| most == Some(false))
    }

    /// What it is ordered by among what is common: how far all groups agree; without groups, how many people do. In
    /// thousandths.
    fn agreement(&self) -> u16 {
        let share = || self.all.map_or(0, |all| thousandths(all.likely_to_agree()));
        self.consensus.unwrap_or_else(share)
    }
}

impl Picture {
    /// What all groups agree on (最大公约数), what they agree on most first.
    #[must_use]
    pub fn common(&self) -> Vec<&ShownStatement> {
        let mut common: Vec<_> = self.statements.iter().filter(|found| found.is_common()).collect();
        common.sort_by_key(|found| Reverse(found.agreement()));
        common
    }

    /// What divides the groups, what divides them most first.
    #[must_use]
    pub fn divides(&self) -> Vec<&ShownStatement> {
        let mut divides: Vec<_> = self.statements.iter().filter(|found| found.divides()).collect();
        divides.sort_by_key(|found| Reverse(found.divisiveness));
        divides
    }
}

#[cfg(test)]
mod tests {
    use super::{super::shown::statement, *};

    fn counts(agree: u32, disagree: u32) -> Counts {
        Counts { agree, disagree, pass: 0 }
    }

    #[test]
    fn what_most_in_every_group_want_is_common_and_what_sets_groups_apart_divides() {
        let table = [
            // All, then two groups; common, divides.
            (counts(30, 0), [counts(20, 0), counts(10, 0)], true, false),
            (counts(26, 4), [counts(20, 0), counts(6, 4)], true, false),
            (counts(25, 5), [counts(20, 0), counts(5, 5)], false, true),
            (counts(20, 10), [counts(20, 0), counts(0, 10)], false, true),
            (counts(4, 26), [counts(2, 18), counts(2, 8)], false, false),
            // A group's votes are kept back.
            (counts(24, 0), [counts(20, 0), counts(4, 0)], false, false),
        ];
        for (all, groups, common, divides) in table {
            let found = statement(0, all, &groups);
            assert_eq!((found.is_common(), found.divides()), (common, divides), "{all:?} {groups:?}");
        }
        assert!(statement(0, counts(5, 0), &[]).is_common(), "before there are groups");
        assert!(!statement(0, counts(4, 0), &[]).is_common(), "of four nothing is told");
    }

    #[test]
    fn the_clearest_comes_first() {
        let found = |id, groups: [Counts; 2]| statement(id, groups[0].and(groups[1]), &groups);
        let picture = Picture {
            statements: vec![
                found(0, [counts(12, 8), counts(8, 2)]),
                found(1, [counts(20, 0), counts(10, 0)]),
                found(2, [counts(20, 0), counts(4, 6)]),
                found(3, [counts(20, 0), counts(0, 10)]),
            ],
            ..Picture::default()
        };
        let numbers = |of: Vec<&ShownStatement>| of.iter().map(|one| one.statement).collect::<Vec<_>>();
        assert_eq!(numbers(picture.common()), [1, 0]);
        assert_eq!(numbers(picture.divides()), [3, 2]);
    }
}
