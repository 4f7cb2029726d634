//! How well a clustering separates its points: the silhouette.

use crate::k_means::{Clustering, WeightedPoint};

/// The mean silhouette of the points, each counted once whatever its weight (as Polis does): from -1 to 1, more is
/// better separated. A point's silhouette is (b − a) ÷ max(a, b), with a its mean distance to its own cluster and b
/// that to the nearest other one; 0 for a point alone in its cluster. 0 for fewer than two clusters.
///
/// P. Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis", Journal of
/// Computational and Applied Mathematics 20, 1987.
pub(crate) fn silhouette(points: &[WeightedPoint], clustering: &Clustering) -> f64 {
    let clusters = clustering.centres.len();
    if clusters < 2 || points.is_empty() {
        return 0.0;
    }
    let mut sum = 0.0;
    for (point, own) in points.iter().zip(&clustering.assignment) {
        let mut distances = vec![(0.0, 0_u32); clusters];
        for (other, cluster) in points.iter().zip(&clustering.assignment) {
            if let Some((distance, count)) = distances.get_mut(*cluster) {
                *distance += point.at.distance(other.at);
                *count += 1;
            }
        }
        let (mut inside, mut outside) = (None, f64::INFINITY);
        for (cluster, (distance, count)) in distances.into_iter().enumerate() {
            if cluster == *own {
                // The point itself is among them, at no distance.
                inside = (count > 1).then(|| distance / f64::from(count - 1));
            } else if count > 0 {
                outside = outside.min(distance / f64::from(count));
            }
        }
        if let Some(inside) = inside {
            let larger = outside.max(inside);
            sum += if larger > 0.0 { (outside - inside) / larger } else { 0.0 };
        }
    }
    sum / points.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Point;

    fn clustered(xs: &[f64], assignment: &[usize], clusters: usize) -> f64 {
        let points: Vec<_> =
            xs.iter().map(|x| WeightedPoint { at: Point { x: *x, y: 0.0 }, weight: 1.0 }).collect();
        let centres = vec![Point::default(); clusters];
        silhouette(&points, &Clustering { assignment: assignment.to_vec(), centres, spread: 0.0 })
    }

    #[test]
    fn it_is_the_mean_over_the_points() {
        // By hand: 0 and 1 against 10: 1 − 1/10, 1 − 1/9, and 0 for the point that is alone.
        assert!((clustered(&[0.0, 1.0, 10.0], &[0, 0, 1], 2) - (0.9 + 8.0 / 9.0) / 3.0).abs() < 1e-12);
        assert_eq!(clustered(&[0.0, 1.0], &[0, 0], 1), 0.0);
        assert_eq!(clustered(&[], &[], 2), 0.0);
        assert_eq!(clustered(&[3.0, 3.0, 3.0, 3.0], &[0, 0, 1, 1], 2), 0.0, "all in one place");
    }
}
