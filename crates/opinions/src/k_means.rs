//! k-means on points with weights.

use crate::pca::Point;

/// Rounds of k-means at most; it settles long before, this is for points that tie for ever.
const ROUNDS: usize = 100;

/// A position and how many participants stand there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct WeightedPoint {
    pub(crate) at: Point,
    pub(crate) weight: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clustering {
    /// By point, which cluster it belongs to: numbers from 0, each used.
    pub(crate) assignment: Vec<usize>,
    pub(crate) centres: Vec<Point>,
    /// The sum of the weighted squared distances of the points from their centres: less is tighter.
    pub(crate) spread: f64,
}

/// k-means (Lloyd) from the given centres. A centre that loses all its points goes.
pub(crate) fn k_means(points: &[WeightedPoint], start: Vec<Point>) -> Clustering {
    let mut centres = start;
    let mut assignment: Vec<usize> = Vec::new();
    for _ in 0..ROUNDS {
        let next: Vec<usize> = points.iter().map(|point| nearest(point.at, &centres)).collect();
        if next == assignment {
            break;
        }
        let before = centres.len();
        centres = means(points, &next, before);
        // Where a centre went, the numbers mean something else: another round.
        assignment = if centres.len() == before { next } else { Vec::new() };
    }
    if assignment.is_empty() {
        assignment = points.iter().map(|point| nearest(point.at, &centres)).collect();
    }
    let distance = |(point, cluster): (&WeightedPoint, &usize)| {
        centres.get(*cluster).map_or(0.0, |centre| point.weight * point.at.distance_squared(*centre))
    };
    let spread = points.iter().zip(&assignment).map(distance).sum();
    Clustering { assignment, centres, spread }
}

/// The number of the nearest centre, the first of several.
fn nearest(at: Point, centres: &[Point]) -> usize {
    let mut best = (f64::INFINITY, 0);
    for (number, centre) in centres.iter().enumerate() {
        let distance = at.distance_squared(*centre);
        if distance < best.0 {
            best = (distance, number);
        }
    }
    best.1
}

/// The weighted means of the clusters; one without points goes.
fn means(points: &[WeightedPoint], assignment: &[usize], clusters: usize) -> Vec<Point> {
    let mut sums = vec![(0.0, Point::default()); clusters];
    for (point, cluster) in points.iter().zip(assignment) {
        if let Some((weight, sum)) = sums.get_mut(*cluster) {
            *weight += point.weight;
            sum.x += point.weight * point.at.x;
            sum.y += point.weight * point.at.y;
        }
    }
    let used = sums.into_iter().filter(|(weight, _)| *weight > 0.0);
    used.map(|(weight, sum)| Point { x: sum.x / weight, y: sum.y / weight }).collect()
}

/// The first `k` different positions, in the order of the points: how Polis starts.
pub(crate) fn first_distinct(points: &[WeightedPoint], k: usize) -> Vec<Point> {
    let mut distinct: Vec<Point> = Vec::with_capacity(k);
    for point in points {
        if distinct.len() == k {
            break;
        }
        if !distinct.contains(&point.at) {
            distinct.push(point.at);
        }
    }
    distinct
}

/// Up to `k` positions far from each other: `first`, then again and again the point farthest from all chosen
/// (T. Gonzalez, "Clustering to minimize the maximum intercluster distance", 1985).
pub(crate) fn farthest_first(points: &[WeightedPoint], first: Point, k: usize) -> Vec<Point> {
    let mut chosen = vec![first];
    let mut gaps: Vec<f64> = points.iter().map(|point| point.at.distance_squared(first)).collect();
    while chosen.len() < k {
        let farthest = gaps.iter().zip(points).fold((0.0, None), |best, (gap, point)| {
            if *gap > best.0 { (*gap, Some(point.at)) } else { best }
        });
        let (_, Some(next)) = farthest else { break };
        for (gap, point) in gaps.iter_mut().zip(points) {
            *gap = gap.min(point.at.distance_squared(next));
        }
        chosen.push(next);
    }
    chosen
}
