//! k-means on places with weights, and how well a clustering separates them (silhouette).

use super::axes::Point;

/// Rounds of k-means at most; it settles long before, this is for places that tie for ever.
const ROUNDS: usize = 100;

/// A place and how many participants stand there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    pub(super) at: Point,
    pub(super) weight: f64,
}

/// Which cluster each spot belongs to: numbers from 0 on, each used.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clustering {
    pub(super) of: Vec<usize>,
    pub(super) centres: Vec<Point>,
    /// How far the spots are from their centres, squared and weighted: less is better.
    pub(super) spread: f64,
}

/// k-means from the given first centres. A centre that loses all its spots goes.
pub(super) fn k_means(spots: &[Spot], first: Vec<Point>) -> Clustering {
    let mut centres = first;
    let mut of: Vec<usize> = Vec::new();
    for _ in 0..ROUNDS {
        let next: Vec<usize> = spots.iter().map(|spot| nearest(spot.at, &centres)).collect();
        if next == of {
            break;
        }
        let before = centres.len();
        centres = means(spots, &next, before);
        // Where a centre went, the numbers mean something else: another round.
        of = if centres.len() == before { next } else { Vec::new() };
    }
    if of.is_empty() {
        of = spots.iter().map(|spot| nearest(spot.at, &centres)).collect();
    }
    let far = |(spot, of): (&Spot, &usize)| {
        centres.get(*of).map_or(0.0, |centre| spot.weight * spot.at.distance_squared(*centre))
    };
    let spread = spots.iter().zip(&of).map(far).sum();
    Clustering { of, centres, spread }
}

/// The first of the nearest centres.
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

/// The centres of what belongs together; one without spots goes.
fn means(spots: &[Spot], of: &[usize], clusters: usize) -> Vec<Point> {
    let mut sums = vec![(0.0, Point::default()); clusters];
    for (spot, of) in spots.iter().zip(of) {
        if let Some((weight, sum)) = sums.get_mut(*of) {
            *weight += spot.weight;
            sum.x += spot.weight * spot.at.x;
            sum.y += spot.weight * spot.at.y;
        }
    }
    let kept = sums.into_iter().filter(|(weight, _)| *weight > 0.0);
    kept.map(|(weight, sum)| Point { x: sum.x / weight, y: sum.y / weight }).collect()
}

/// The first `k` different places, in the order of the spots: how Polis starts.
pub(super) fn first_places(spots: &[Spot], k: usize) -> Vec<Point> {
    let mut places: Vec<Point> = Vec::with_capacity(k);
    for spot in spots {
        if places.len() == k {
            break;
        }
        if !places.contains(&spot.at) {
            places.push(spot.at);
        }
    }
    places
}

/// Up to `k` places far from each other: `first`, then again and again the spot farthest from all chosen.
pub(super) fn far_places(spots: &[Spot], first: Point, k: usize) -> Vec<Point> {
    let mut places = vec![first];
    let mut gaps: Vec<f64> = spots.iter().map(|spot| spot.at.distance_squared(first)).collect();
    while places.len() < k {
        let farthest = gaps
            .iter()
            .zip(spots)
            .fold((0.0, None), |best, (gap, spot)| if *gap > best.0 { (*gap, Some(spot.at)) } else { best });
        let (_, Some(place)) = farthest else { break };
        for (gap, spot) in gaps.iter_mut().zip(spots) {
            *gap = gap.min(spot.at.distance_squared(place));
        }
        places.push(place);
    }
    places
}

/// The mean silhouette of the spots, each counted once: from -1 to 1, more is better separated. 0 for a spot
/// alone in its cluster, and for less than two clusters.
pub(super) fn silhouette(spots: &[Spot], clustering: &Clustering) -> f64 {
    let clusters = clustering.centres.len();
    if clusters < 2 || spots.is_empty() {
        return 0.0;
    }
    let mut sum = 0.0;
    for (spot, own) in spots.iter().zip(&clustering.of) {
        let mut sums = vec![(0.0, 0_u32); clusters];
        for (other, of) in spots.iter().zip(&clustering.of) {
            if let Some((distance, count)) = sums.get_mut(*of) {
                *distance += spot.at.distance(other.at);
                *count += 1;
            }
        }
        let (mut inside, mut outside) = (None, f64::INFINITY);
        for (number, (distance, count)) in sums.into_iter().enumerate() {
            if number == *own {
                // The spot itself is among them, at no distance.
                inside = (count > 1).then(|| distance / f64::from(count - 1));
            } else if count > 0 {
                outside = f64::min(outside, distance / f64::from(count));
            }
        }
        if let Some(inside) = inside {
            let larger = f64::max(inside, outside);
            sum += if larger > 0.0 { (outside - inside) / larger } else { 0.0 };
        }
    }
    sum / spots.len() as f64
}
