//! Opinion groups: who stands together, and how many groups there are.
//!
//! As in Polis: whoever voted too little is left out; participants are gathered into at most a hundred small clusters,
//! so that a crowd in one place doesn't outweigh everybody else when separation is measured; groups are made of those
//! by k-means, for two groups and more; and the silhouettes say which number of groups it is.

use std::cmp::Reverse;

use crate::{
    k_means::{Clustering, WeightedPoint, farthest_first, first_distinct, k_means},
    pca::Point,
    silhouette::silhouette,
    votes::VoteMatrix,
};

/// Whoever cast fewer votes is in no group, unless there are fewer statements. Polis' number.
pub const VOTES_ENOUGH: usize = 7;

/// With fewer participants than this who voted enough, those with the most votes join them. Polis' number.
pub const PARTICIPANTS_ENOUGH: usize = 15;

/// The most groups. Polis' number.
pub const MAX_GROUPS: usize = 5;

/// A number of groups is good enough when its mean silhouette, which reaches from -1 to 1, is at most so far below the
/// best one.
pub const WITHIN_OF_BEST: f64 = 0.01;

/// What rounding may add to the difference of two silhouettes that are exactly [`WITHIN_OF_BEST`] apart.
const ROUNDING: f64 = 1e-9;

/// The most small clusters that groups are made of. Polis' number.
const SMALL_CLUSTERS: usize = 100;

/// For each group more than two there must be so many small clusters more. Polis' number.
const SMALL_CLUSTERS_PER_GROUP: usize = 12;

/// After so many analyses in a row with another number of groups the result changes. Polis' number.
const ANALYSES_TO_CHANGE: u8 = 4;

/// Keeps the number of groups steady from one analysis to the next: one vote more must not turn two groups into four
/// and back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Smoothing {
    /// The number of groups that is shown.
    shown: usize,
    /// The number found last.
    found: usize,
    /// How many times in a row it was found.
    times: u8,
}

impl Smoothing {
    fn after(previous: Option<Self>, found: usize) -> Self {
        let times = previous
            .filter(|previous| previous.found == found)
            .map_or(1, |previous| previous.times.saturating_add(1));
        let shown = previous.filter(|_| times < ANALYSES_TO_CHANGE).map_or(found, |previous| previous.shown);
        Self { shown, found, times }
    }
}

/// Chooses the number of groups, given pairs of a number of groups and its mean silhouette: the smallest number whose
/// silhouette is within [`WITHIN_OF_BEST`] of the best. Polis takes the best alone; then a hair's breadth decides
/// between two groups and five, though people can be told about two. What isn't a finite number counts as not
/// measured; `None` when nothing was.
#[must_use]
pub fn number_of_groups(silhouettes: &[(usize, f64)]) -> Option<usize> {
    let measured = || silhouettes.iter().copied().filter(|(_, silhouette)| silhouette.is_finite());
    let best = measured().map(|(_, silhouette)| silhouette).max_by(f64::total_cmp)?;
    measured()
        .filter(|(_, silhouette)| best - silhouette <= WITHIN_OF_BEST + ROUNDING)
        .map(|(number, _)| number)
        .min()
}

pub(crate) struct Found {
    /// By group its members, ascending; the largest group comes first.
    pub(crate) groups: Vec<Vec<usize>>,
    /// By number of groups that was tried.
    pub(crate) silhouettes: Vec<(usize, f64)>,
    pub(crate) smoothing: Option<Smoothing>,
}

pub(crate) fn find(votes: &VoteMatrix, positions: &[Point], previous: Option<Smoothing>) -> Found {
    let members = grouped(votes);
    let points: Vec<WeightedPoint> = members
        .iter()
        .filter_map(|member| Some(WeightedPoint { at: *positions.get(*member)?, weight: 1.0 }))
        .collect();
    let small = k_means(&points, first_distinct(&points, SMALL_CLUSTERS));
    let mut weights = vec![0.0; small.centres.len()];
    for cluster in &small.assignment {
        if let Some(weight) = weights.get_mut(*cluster) {
            *weight += 1.0;
        }
    }
    let small_clusters: Vec<WeightedPoint> =
        small.centres.iter().zip(weights).map(|(at, weight)| WeightedPoint { at: *at, weight }).collect();
    let Choice { clustering, silhouettes, smoothing } = choose(&small_clusters, previous);
    let mut groups = vec![Vec::new(); clustering.centres.len()];
    for (member, cluster) in members.into_iter().zip(small.assignment) {
        if let Some(group) = clustering.assignment.get(cluster).and_then(|group| groups.get_mut(*group)) {
            group.push(member);
        }
    }
    groups.sort_by_key(|members| (Reverse(members.len()), members.first().copied()));
    Found { groups, silhouettes, smoothing }
}

/// Puts the groups into the order in which `previous` had most of their members, so that the first stays the first.
/// Groups that nobody of before is in come last.
pub(crate) fn in_order_of(previous: &[Vec<usize>], mut groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let mut ordered = Vec::with_capacity(groups.len());
    for earlier in previous {
        let shared = |group: &Vec<usize>| group.iter().filter(|member| earlier.contains(member)).count();
        let most = groups.iter().map(shared).enumerate().max_by_key(|(at, shared)| (*shared, Reverse(*at)));
        if let Some((at, 1..)) = most {
            ordered.push(groups.remove(at));
        }
    }
    ordered.append(&mut groups);
    ordered
}

/// Who is put into a group, in the order of the matrix: whoever voted enough.
fn grouped(votes: &VoteMatrix) -> Vec<usize> {
    let enough = VOTES_ENOUGH.min(votes.statements());
    let voted = votes.cast().enumerate().filter(|(_, cast)| *cast > 0);
    let (mut grouped, mut rest): (Vec<_>, Vec<_>) = voted.partition(|(_, cast)| *cast >= enough);
    rest.sort_by_key(|(_, cast)| Reverse(*cast));
    rest.truncate(PARTICIPANTS_ENOUGH.saturating_sub(grouped.len()));
    grouped.append(&mut rest);
    let mut members: Vec<usize> = grouped.into_iter().map(|(member, _)| member).collect();
    members.sort_unstable();
    members
}

struct Choice {
    clustering: Clustering,
    silhouettes: Vec<(usize, f64)>,
    smoothing: Option<Smoothing>,
}

/// The clustering with the number of groups that the silhouettes choose, or that was shown before. One group where
/// there are no two positions.
fn choose(small_clusters: &[WeightedPoint], previous: Option<Smoothing>) -> Choice {
    let most = MAX_GROUPS.min(2 + small_clusters.len() / SMALL_CLUSTERS_PER_GROUP);
    let mut clusterings: Vec<Clustering> = (2..=most).map(|k| tightest(small_clusters, k)).collect();
    clusterings.retain(|clustering| clustering.centres.len() > 1);
    let silhouettes: Vec<(usize, f64)> = clusterings
        .iter()
        .map(|clustering| (clustering.centres.len(), silhouette(small_clusters, clustering)))
        .collect();
    let smoothing = number_of_groups(&silhouettes).map(|found| Smoothing::after(previous, found));
    let with = |number: usize| clusterings.iter().find(|clustering| clustering.centres.len() == number);
    let chosen = smoothing.and_then(|smoothing| with(smoothing.shown).or_else(|| with(smoothing.found)));
    let clustering = match chosen {
        Some(clustering) => clustering.clone(),
        None => k_means(small_clusters, first_distinct(small_clusters, 1)),
    };
    Choice { clustering, silhouettes, smoothing }
}

/// k-means ends where its start lets it. Started once from each point, with the other centres far away, it finds the
/// tightest clustering or one as good, whatever the order of the points.
fn tightest(points: &[WeightedPoint], k: usize) -> Clustering {
    let mut best = k_means(points, first_distinct(points, k));
    for point in points {
        let next = k_means(points, farthest_first(points, point.at, k));
        if next.centres.len() == k && (best.centres.len() < k || next.spread < best.spread * (1.0 - 1e-9)) {
            best = next;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_groups_that_separate_nearly_as_well_as_the_best() {
        let check = |silhouettes: &[(usize, f64)], chosen| {
            assert_eq!(number_of_groups(silhouettes), chosen, "{silhouettes:?}");
        };
        check(&[(2, 0.50), (3, 0.60), (4, 0.40)], Some(3));
        check(&[(2, 0.60), (3, 0.50), (4, 0.40)], Some(2));
        // Five are best, and two nearly as good.
        check(&[(2, 0.605), (3, 0.55), (4, 0.58), (5, 0.61)], Some(2));
        check(&[(2, 0.58), (3, 0.604), (4, 0.606), (5, 0.61)], Some(3));
        // The distance is from the best, not from step to step.
        check(&[(2, 0.592), (3, 0.601), (4, 0.61)], Some(3));
        // Ties.
        check(&[(2, 0.6), (3, 0.6), (4, 0.6)], Some(2));
        check(&[(4, 0.6), (3, 0.6)], Some(3));
        // Exactly a hundredth is within, also below zero; a millionth more isn't.
        check(&[(2, 0.60), (5, 0.61)], Some(2));
        check(&[(2, -0.01), (3, 0.0)], Some(2));
        check(&[(2, 0.599_999), (5, 0.61)], Some(5));
        // What couldn't be measured is never chosen, and hides nothing.
        check(&[(2, f64::NAN), (3, 0.3), (4, 0.305), (5, f64::NAN)], Some(3));
        check(&[(2, f64::INFINITY), (3, 0.3)], Some(3));
        check(&[(2, f64::NAN)], None);
        check(&[], None);
    }

    #[test]
    fn another_number_of_groups_is_shown_when_it_was_found_four_times_in_a_row() {
        let mut smoothing = None;
        let shown = [2, 2, 5, 5, 2, 5, 5, 5, 5, 2].map(|found| {
            let next = Smoothing::after(smoothing, found);
            smoothing = Some(next);
            next.shown
        });
        assert_eq!(shown, [2, 2, 2, 2, 2, 2, 2, 2, 5, 5]);
    }
}
