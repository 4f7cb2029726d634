//! Principal component analysis: the two directions in which participants differ most, and where each stands on them.
//!
//! As in Polis (<https://compdemocracy.org/pca/>): a missing vote stands at its statement's mean, so it says nothing;
//! whoever voted on few statements would therefore stand near the middle, and is pushed outwards by
//! √(statements ÷ votes cast). An excluded statement stays as if everybody had passed on it: it has no weight in the
//! directions, and taking it out moves nobody.

use crate::votes::{Vote, VoteMatrix};

/// Power iteration stops when the direction moves less than this. Far below what one vote changes.
const CONVERGED: f64 = 1e-10;

/// And after so many rounds at the latest: then two directions matter equally, and either will do.
const ROUNDS: usize = 1000;

/// A position on the two principal components.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Along the direction in which participants differ most.
    pub x: f64,
    /// Along the second, at a right angle to the first.
    pub y: f64,
}

impl Point {
    pub(crate) fn distance_squared(self, other: Self) -> f64 {
        (self.x - other.x).powi(2) + (self.y - other.y).powi(2)
    }

    pub(crate) fn distance(self, other: Self) -> f64 {
        self.distance_squared(other).sqrt()
    }
}

/// The first two principal components of a vote matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Pca {
    columns: Vec<Column>,
}

/// What one statement adds to a position.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Column {
    excluded: bool,
    mean: f64,
    /// Its part of each of the two unit vectors.
    weight: Point,
}

impl Pca {
    /// Without differences between participants both components are zero, and everybody stands in the middle.
    #[must_use]
    pub fn of(votes: &VoteMatrix) -> Self {
        let means = means(votes);
        let covariance = Covariance::of(votes, &means);
        let first = covariance.component(None);
        let second = covariance.component(Some(&first));
        let weights = first.into_iter().zip(second).map(|(x, y)| Point { x, y });
        let columns = votes.excluded().iter().zip(means).zip(weights);
        let columns = columns.map(|((&excluded, mean), weight)| Column { excluded, mean, weight });
        Self { columns: columns.collect() }
    }

    /// Where somebody with these votes stands.
    #[must_use]
    pub fn project(&self, row: &[Option<Vote>]) -> Point {
        let mut at = Point::default();
        let mut votes = 0_u32;
        for (column, vote) in self.columns.iter().zip(row) {
            if column.excluded {
                votes += 1;
            } else if let Some(vote) = vote {
                votes += 1;
                let deviation = vote.value() - column.mean;
                at.x += deviation * column.weight.x;
                at.y += deviation * column.weight.y;
            }
        }
        let outwards = (self.columns.len() as f64 / f64::from(votes.max(1))).sqrt();
        Point { x: at.x * outwards, y: at.y * outwards }
    }

    /// By statement, how far from the middle agreeing with it and voting on nothing else would put somebody: a
    /// statement with a high extremity tells opinions apart.
    #[must_use]
    pub fn extremity(&self) -> Vec<f64> {
        let outwards = (self.columns.len() as f64).sqrt();
        let distance =
            |column: &Column| (1.0 - column.mean) * column.weight.distance(Point::default()) * outwards;
        self.columns.iter().map(distance).collect()
    }
}

/// By statement, the mean of the votes cast on it; 0 for one that is excluded or has no votes.
fn means(votes: &VoteMatrix) -> Vec<f64> {
    let mut sums = vec![(0.0, 0_u32); votes.statements()];
    for row in votes.rows() {
        for ((sum, count), vote) in sums.iter_mut().zip(row) {
            if let Some(vote) = vote {
                *sum += vote.value();
                *count += 1;
            }
        }
    }
    let sums = sums.into_iter().zip(votes.excluded());
    sums.map(|((sum, count), excluded)| if *excluded { 0.0 } else { sum / f64::from(count.max(1)) }).collect()
}

/// How statements vary together, up to a factor that no direction depends on.
struct Covariance {
    size: usize,
    cells: Vec<f64>,
}

impl Covariance {
    fn of(votes: &VoteMatrix, means: &[f64]) -> Self {
        let size = votes.statements();
        let mut cells = vec![0.0; size * size];
        // Of one participant, by statement: the vote's deviation from the mean; 0 for a missing vote.
        let mut deviations = vec![0.0; size];
        for row in votes.rows().iter().filter(|_| size > 0) {
            for ((deviation, vote), (mean, excluded)) in
                deviations.iter_mut().zip(row).zip(means.iter().zip(votes.excluded()))
            {
                *deviation = vote.filter(|_| !excluded).map_or(0.0, |vote| vote.value() - mean);
            }
            let voted: Vec<(usize, f64)> =
                deviations.iter().copied().enumerate().filter(|(_, deviation)| *deviation != 0.0).collect();
            // Going through all columns is faster until most of them are empty.
            let sparse = voted.len() * 4 < size;
            let rows = cells.chunks_exact_mut(size).zip(&deviations).filter(|(_, one)| **one != 0.0);
            for (cells, one) in rows {
                if sparse {
                    for (other, deviation) in &voted {
                        if let Some(cell) = cells.get_mut(*other) {
                            *cell += one * deviation;
                        }
                    }
                } else {
                    cells.iter_mut().zip(&deviations).for_each(|(cell, deviation)| *cell += one * deviation);
                }
            }
        }
        Self { size, cells }
    }

    /// The direction of most variance at a right angle to `except`, as a unit vector, by power iteration; all zeros
    /// where nothing varies. Its largest part points to agreement, so that the picture isn't mirrored from one
    /// analysis to the next.
    fn component(&self, except: Option<&[f64]>) -> Vec<f64> {
        let mut now = start(self.size);
        orthonormalize(&mut now, except);
        for _ in 0..ROUNDS {
            let mut next: Vec<f64> =
                self.cells.chunks_exact(self.size.max(1)).map(|row| dot(row, &now)).collect();
            orthonormalize(&mut next, except);
            let moved = now.iter().zip(&next).map(|(a, b)| (a - b).powi(2)).sum::<f64>();
            now = next;
            if moved < CONVERGED * CONVERGED {
                break;
            }
        }
        let largest =
            now.iter().copied().fold(0.0_f64, |a, b| if b.abs() > a.abs() + CONVERGED { b } else { a });
        if largest < 0.0 {
            now.iter_mut().for_each(|part| *part = -*part);
        }
        now
    }
}

/// Where power iteration starts: any fixed direction that isn't by chance at a right angle to the one sought.
fn start(size: usize) -> Vec<f64> {
    // Multiples of the golden ratio, modulo 1, are spread evenly and form no pattern.
    (1..=size).map(|at| 0.5 + (at as f64 * 0.618_033_988_749_895).fract()).collect()
}

/// Takes out what goes along `except` and brings the rest to length 1; what is too short becomes zero.
fn orthonormalize(direction: &mut [f64], except: Option<&[f64]>) {
    if let Some(except) = except {
        let along = dot(direction, except);
        direction.iter_mut().zip(except).for_each(|(part, other)| *part -= along * other);
    }
    let length = dot(direction, direction).sqrt();
    let scale = if length > CONVERGED { 1.0 / length } else { 0.0 };
    direction.iter_mut().for_each(|part| *part *= scale);
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use Vote::{Agree, Disagree, Pass};

    use super::*;

    fn matrix(excluded: &[bool], rows: &[&[Option<Vote>]]) -> VoteMatrix {
        let mut votes = VoteMatrix::new(excluded.to_vec());
        rows.iter().for_each(|row| votes.push(row.to_vec()));
        votes
    }

    fn close(point: Point, x: f64, y: f64) {
        assert!((point.x - x).abs() < 1e-6 && (point.y - y).abs() < 1e-6, "{point:?} isn't ({x}, {y})");
    }

    #[test]
    fn the_components_are_the_directions_of_most_variance() {
        // Two people differ on both of the first two statements; two on the third alone, and less.
        let [a, d, p] = [Some(Agree), Some(Disagree), Some(Pass)];
        let votes = matrix(&[false; 3], &[&[a, a, p], &[d, d, p], &[p, p, a], &[p, p, d]]);
        let pca = Pca::of(&votes);
        close(pca.project(&[a, a, p]), 2.0_f64.sqrt(), 0.0);
        close(pca.project(&[p, p, a]), 0.0, 1.0);
        let extremity = pca.extremity();
        assert!(
            (extremity[0] - 1.5_f64.sqrt()).abs() < 1e-6,
            "√½ of the first component, times √3: {extremity:?}"
        );
        assert!(
            (extremity[2] - 3.0_f64.sqrt()).abs() < 1e-6,
            "the whole of the second, times √3: {extremity:?}"
        );
    }

    #[test]
    fn few_votes_stand_as_far_out_as_many() {
        let [a, d] = [Some(Agree), Some(Disagree)];
        let pca = Pca::of(&matrix(&[false; 4], &[&[a; 4], &[d; 4]]));
        close(pca.project(&[a; 4]), 2.0, 0.0);
        close(pca.project(&[a]), 0.5 * 4.0_f64.sqrt(), 0.0);
        close(pca.project(&[]), 0.0, 0.0);
    }

    #[test]
    fn an_excluded_statement_has_no_weight_and_counts_as_voted_on() {
        let [a, d] = [Some(Agree), Some(Disagree)];
        let pca = Pca::of(&matrix(&[false, true], &[&[a, a], &[d, a], &[a, d], &[d, d]]));
        close(pca.project(&[a, d]), 1.0, 0.0);
        close(pca.project(&[a, None]), 1.0, 0.0);
        assert_eq!(pca.extremity()[1], 0.0);
    }

    #[test]
    fn where_nobody_differs_everybody_stands_in_the_middle() {
        let pca = Pca::of(&matrix(&[false; 2], &[&[Some(Agree); 2], &[Some(Agree); 2]]));
        close(pca.project(&[Some(Agree); 2]), 0.0, 0.0);
        assert_eq!(Pca::of(&VoteMatrix::default()).extremity(), Vec::<f64>::new());
    }
}
