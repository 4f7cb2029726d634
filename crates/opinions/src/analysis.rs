//! The analysis of a vote matrix as a whole.

use crate::{
    groups::{self, Smoothing},
    pca::{Pca, Point},
    tally::{self, Tally, consensus, divisiveness},
    votes::VoteMatrix,
};

/// What is found in a vote matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    /// By participant: where they stand on the two principal components.
    pub positions: Vec<Point>,
    /// Without anything before it the largest comes first, else they keep the order of [`Previous::groups`]. Whoever
    /// voted too little is in none.
    pub groups: Vec<Group>,
    /// The statements that aren't excluded, in their order.
    pub statements: Vec<Statement>,
    /// By number of groups that was tried, the mean silhouette of the groups, from -1 to 1.
    pub silhouettes: Vec<(usize, f64)>,
    /// For the next analysis; `None` while there is nothing to tell apart.
    pub smoothing: Option<Smoothing>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The participants' numbers, ascending.
    pub members: Vec<usize>,
}

/// What the votes say about a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Its number in the matrix.
    pub number: usize,
    /// Everybody's votes, those in no group included.
    pub all: Tally,
    /// By group its votes.
    pub groups: Vec<Tally>,
    /// How far all groups agree, from 0 to 1; see [`consensus`]. Before there are groups, everybody is one.
    pub consensus: f64,
    /// How far groups differ, from 0 to 1; see [`divisiveness`].
    pub divisiveness: f64,
    /// How far it tells opinions apart, from 0; see [`Pca::extremity`].
    pub extremity: f64,
}

/// What an earlier analysis of the same conversation leaves to the next, so that the result changes when opinions do
/// and not otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Previous {
    pub smoothing: Option<Smoothing>,
    /// The members of its groups, by the numbers that the participants have now.
    pub groups: Vec<Vec<usize>>,
}

impl Analysis {
    #[must_use]
    pub fn of(votes: &VoteMatrix, previous: &Previous) -> Self {
        let pca = Pca::of(votes);
        let positions: Vec<Point> = votes.rows().iter().map(|row| pca.project(row)).collect();
        let found = groups::find(votes, &positions, previous.smoothing);
        let groups = groups::in_order_of(&previous.groups, found.groups);
        let by_group: Vec<Vec<Tally>> =
            groups.iter().map(|members| tally::count_members(votes, members)).collect();
        let all = tally::count(votes.statements(), votes.rows());
        let columns = all.into_iter().zip(pca.extremity()).zip(votes.excluded()).enumerate();
        let statements =
            columns.filter(|(_, (_, excluded))| !**excluded).map(|(number, ((all, extremity), _))| {
                let groups: Vec<Tally> =
                    by_group.iter().filter_map(|tallies| tallies.get(number)).copied().collect();
                let everybody = [all];
                let compared = if groups.is_empty() { &everybody[..] } else { &groups[..] };
                let (consensus, divisiveness) = (consensus(compared), divisiveness(compared));
                Statement { number, all, groups, consensus, divisiveness, extremity }
            });
        Self {
            statements: statements.collect(),
            positions,
            groups: groups.into_iter().map(|members| Group { members }).collect(),
            silhouettes: found.silhouettes,
            smoothing: found.smoothing,
        }
    }
}
