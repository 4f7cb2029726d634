//! Opinion groups: who stands together in the picture, and how many groups there are.
//!
//! As Polis does it: whoever voted too little isn't placed; participants are gathered into at most a hundred small
//! clusters, so that a crowd doesn't outweigh everybody else when separation is measured; groups are made of those
//! by k-means, and the number of groups is the one whose groups are separated best.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::{
    axes::Point,
    clusters::{Clustering, Spot, far_places, first_places, k_means, silhouette},
    votes::VoteTable,
};

/// Whoever cast fewer votes is not placed in a group, unless there are fewer statements. Polis' number.
pub const VOTES_ENOUGH: usize = 7;

/// With fewer participants than this who voted enough, those with the most votes join them. Polis' number.
pub const PARTICIPANTS_ENOUGH: usize = 15;

/// The most small clusters that groups are made of. Polis' number.
const SMALL_CLUSTERS: usize = 100;

/// The most groups. Polis' number.
const GROUPS: usize = 5;

/// For one more group than two there must be so many more small clusters. Polis' number.
const SMALL_CLUSTERS_A_GROUP: usize = 12;

/// After so many analyses in a row with another number of groups the picture changes. Polis' number.
const CONVINCED: u8 = 4;

/// How many groups earlier analyses found: one vote more must not turn two groups into four and back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// The number that is shown.
    shown: usize,
    /// The number found last.
    found: usize,
    /// How many times in a row.
    times: u8,
}

impl Memory {
    /// The memory after an analysis that found `found` groups separated best.
    fn after(before: Option<Self>, found: usize) -> Self {
        let times =
            before.filter(|before| before.found == found).map_or(1, |before| before.times.saturating_add(1));
        let shown = before.filter(|_| times < CONVINCED).map_or(found, |before| before.shown);
        Self { shown, found, times }
    }
}

/// By group its members, in the order of the table; the largest group comes first. And what the next analysis
/// should remember.
pub(super) fn groups(
    table: &VoteTable,
    places: &[Point],
    before: Option<Memory>,
) -> (Vec<Vec<usize>>, Option<Memory>) {
    let members = placed(table);
    let spots: Vec<Spot> =
        members.iter().filter_map(|member| Some(Spot { at: *places.get(*member)?, weight: 1.0 })).collect();
    let small = k_means(&spots, first_places(&spots, SMALL_CLUSTERS));
    let mut weights = vec![0.0; small.centres.len()];
    for of in &small.of {
        if let Some(weight) = weights.get_mut(*of) {
            *weight += 1.0;
        }
    }
    let smalls: Vec<Spot> =
        small.centres.iter().zip(weights).map(|(at, weight)| Spot { at: *at, weight }).collect();
    let (large, memory) = choose(&smalls, before);
    let mut groups = vec![Vec::new(); large.centres.len()];
    for (member, of) in members.into_iter().zip(small.of) {
        if let Some(group) = large.of.get(of).and_then(|group| groups.get_mut(*group)) {
            group.push(member);
        }
    }
    groups.sort_by(|one, other| (other.len(), one.first()).cmp(&(one.len(), other.first())));
    (groups, memory)
}

/// Puts the groups into the order in which `before` had most of their members, so that A stays A. Groups that
/// nobody of before is in come last.
#[must_use]
pub fn in_order_of(before: &[Vec<usize>], mut now: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let mut ordered = Vec::with_capacity(now.len());
    for earlier in before {
        let shared = |group: &Vec<usize>| group.iter().filter(|member| earlier.contains(member)).count();
        let most = now.iter().map(shared).enumerate().max_by_key(|(at, shared)| (*shared, usize::MAX - at));
        if let Some((at, 1..)) = most {
            ordered.push(now.remove(at));
        }
    }
    ordered.append(&mut now);
    ordered
}

/// Who is placed in a group: whoever voted enough, in the order of the table.
fn placed(table: &VoteTable) -> Vec<usize> {
    let enough = VOTES_ENOUGH.min(table.statements());
    let cast: Vec<(usize, usize)> = table.cast().enumerate().filter(|(_, votes)| *votes > 0).collect();
    let (mut placed, mut rest): (Vec<_>, Vec<_>) = cast.into_iter().partition(|(_, votes)| *votes >= enough);
    rest.sort_by_key(|&(member, votes)| (Reverse(votes), member));
    rest.truncate(PARTICIPANTS_ENOUGH.saturating_sub(placed.len()));
    placed.append(&mut rest);
    placed.sort();
    placed.into_iter().map(|(member, _)| member).collect()
}

/// The clustering with as many groups as are separated best, or as were shown before. One group where there
/// are no two places.
fn choose(smalls: &[Spot], before: Option<Memory>) -> (Clustering, Option<Memory>) {
    let most = GROUPS.min(2 + smalls.len() / SMALL_CLUSTERS_A_GROUP);
    let candidates: Vec<Clustering> =
        (2..=most).map(|k| tightest(smalls, k)).filter(|found| found.centres.len() > 1).collect();
    let separated = |found: &Clustering| silhouette(smalls, found);
    let Some(best) = candidates.iter().max_by(|a, b| separated(a).total_cmp(&separated(b))) else {
        return (k_means(smalls, first_places(smalls, 1)), None);
    };
    let memory = Memory::after(before, best.centres.len());
    let shown = candidates.iter().find(|found| found.centres.len() == memory.shown);
    (shown.unwrap_or(best).clone(), Some(memory))
}

/// k-means ends where its start lets it. Started once from each spot, with the other centres far away, it finds
/// the tightest clustering or one as good, whatever the order of the spots.
fn tightest(smalls: &[Spot], k: usize) -> Clustering {
    let mut best = k_means(smalls, first_places(smalls, k));
    for spot in smalls {
        let next = k_means(smalls, far_places(smalls, spot.at, k));
        if next.centres.len() == k && (best.centres.len() < k || next.spread < best.spread * (1.0 - 1e-9)) {
            best = next;
        }
    }
    best
}
