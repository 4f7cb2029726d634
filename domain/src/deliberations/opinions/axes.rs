//! The two directions in which participants differ most, and where each participant stands on them.
//!
//! As Polis does it (<https://compdemocracy.org/pca/>): a missing vote stands at its statement's mean, so it says
//! nothing; whoever voted on few statements would therefore stand near the middle, and is pushed outwards by
//! √(statements ÷ votes cast). A statement that moderation took out stays as if everybody had passed on it: it has
//! no say in the directions, and taking it out pushes nobody about.

use super::votes::{Stance, VoteTable};

/// Power iteration stops when the direction moves less than this. Far below what a vote changes.
const SETTLED: f64 = 1e-10;

/// And after so many rounds at the latest: then two directions matter equally, and either will do.
const ROUNDS: usize = 1000;

/// A place in the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Along the direction in which participants differ most.
    pub x: f64,
    /// Along the second.
    pub y: f64,
}

impl Point {
    pub(super) fn distance_squared(self, other: Self) -> f64 {
        (self.x - other.x).powi(2) + (self.y - other.y).powi(2)
    }

    pub(super) fn distance(self, other: Self) -> f64 {
        self.distance_squared(other).sqrt()
    }
}

/// The middle of all votes and the two directions.
#[derive(Clone, Debug, PartialEq)]
pub struct Axes {
    /// By statement.
    columns: Vec<Column>,
}

/// What one statement adds to a place.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Column {
    left_out: bool,
    mean: f64,
    weight: Point,
}

impl Axes {
    /// The axes of a table. Without differences both directions are nothing and everybody stands in the middle.
    #[must_use]
    pub fn of(table: &VoteTable) -> Self {
        let means = means(table);
        let covariance = Covariance::of(table, &means);
        let first = covariance.direction(None);
        let second = covariance.direction(Some(&first));
        let columns = table.left_out().iter().zip(means).zip(first.iter().zip(second));
        let columns =
            columns.map(|((&left_out, mean), (&x, y))| Column { left_out, mean, weight: Point { x, y } });
        Self { columns: columns.collect() }
    }

    /// Where a participant stands.
    #[must_use]
    pub fn place(&self, row: &[Option<Stance>]) -> Point {
        let mut at = Point::default();
        let mut votes = 0_u32;
        for (column, stance) in self.columns.iter().zip(row) {
            if column.left_out {
                votes += 1;
            } else if let Some(stance) = stance {
                votes += 1;
                let off = stance.value() - column.mean;
                at.x += off * column.weight.x;
                at.y += off * column.weight.y;
            }
        }
        let outwards = (self.columns.len() as f64 / f64::from(votes.max(1))).sqrt();
        Point { x: at.x * outwards, y: at.y * outwards }
    }

    /// By statement, how far agreeing with it and voting on nothing else would push somebody out: a statement
    /// with much of it tells opinions apart.
    #[must_use]
    pub fn extremity(&self) -> Vec<f64> {
        let outwards = (self.columns.len() as f64).sqrt();
        let push =
            |column: &Column| (1.0 - column.mean) * column.weight.distance(Point::default()) * outwards;
        self.columns.iter().map(push).collect()
    }
}

/// By statement, the mean of the votes cast on it; 0 for one left out or without votes.
fn means(table: &VoteTable) -> Vec<f64> {
    let mut sums = vec![(0.0, 0_u32); table.statements()];
    for row in table.rows() {
        for ((sum, votes), stance) in sums.iter_mut().zip(row) {
            if let Some(stance) = stance {
                *sum += stance.value();
                *votes += 1;
            }
        }
    }
    let kept = sums.into_iter().zip(table.left_out());
    kept.map(|((sum, votes), left_out)| if *left_out { 0.0 } else { sum / f64::from(votes.max(1)) }).collect()
}

/// How statements vary together, up to a factor that no direction depends on.
struct Covariance {
    size: usize,
    /// Row after row.
    cells: Vec<f64>,
}

impl Covariance {
    fn of(table: &VoteTable, means: &[f64]) -> Self {
        let size = table.statements();
        let mut cells = vec![0.0; size * size];
        // Of one participant, by statement: how far the vote is off the mean. A missing vote isn't.
        let mut off = vec![0.0; size];
        for row in table.rows().iter().filter(|_| size > 0) {
            for ((off, stance), (mean, left_out)) in
                off.iter_mut().zip(row).zip(means.iter().zip(table.left_out()))
            {
                *off = stance.filter(|_| !left_out).map_or(0.0, |stance| stance.value() - mean);
            }
            let voted: Vec<(usize, f64)> =
                off.iter().copied().enumerate().filter(|(_, off)| *off != 0.0).collect();
            // Straight through is faster until most of it is empty.
            let sparse = voted.len() * 4 < size;
            for (cells, one) in cells.chunks_exact_mut(size).zip(&off).filter(|(_, one)| **one != 0.0) {
                if sparse {
                    for (other, off) in &voted {
                        if let Some(cell) = cells.get_mut(*other) {
                            *cell += one * off;
                        }
                    }
                } else {
                    cells.iter_mut().zip(&off).for_each(|(cell, off)| *cell += one * off);
                }
            }
        }
        Self { size, cells }
    }

    /// The direction of most variance, at a right angle to `except`; all zeros where nothing varies. Its largest
    /// part points to agreement, so that the picture isn't mirrored from one analysis to the next.
    fn direction(&self, except: Option<&[f64]>) -> Vec<f64> {
        let mut now = start(self.size);
        straighten(&mut now, except);
        for _ in 0..ROUNDS {
            let mut next: Vec<f64> =
                self.cells.chunks_exact(self.size.max(1)).map(|row| dot(row, &now)).collect();
            straighten(&mut next, except);
            let moved = now.iter().zip(&next).map(|(a, b)| (a - b).powi(2)).sum::<f64>();
            now = next;
            if moved < SETTLED * SETTLED {
                break;
            }
        }
        let largest =
            now.iter().copied().fold(0.0_f64, |a, b| if b.abs() > a.abs() + SETTLED { b } else { a });
        if largest < 0.0 {
            now.iter_mut().for_each(|part| *part = -*part);
        }
        now
    }
}

/// Where power iteration starts: any fixed direction that isn't by chance at a right angle to the one sought.
fn start(size: usize) -> Vec<f64> {
    // Multiples of the golden ratio, modulo 1, fall everywhere and never into a pattern.
    (1..=size).map(|at| 0.5 + (at as f64 * 0.618_033_988_749_895).fract()).collect()
}

/// Takes out what goes along `except` and brings the rest to length 1; what is too short becomes nothing.
fn straighten(direction: &mut [f64], except: Option<&[f64]>) {
    if let Some(except) = except {
        let along = dot(direction, except);
        direction.iter_mut().zip(except).for_each(|(part, other)| *part -= along * other);
    }
    let length = dot(direction, direction).sqrt();
    let scale = if length > SETTLED { 1.0 / length } else { 0.0 };
    direction.iter_mut().for_each(|part| *part *= scale);
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
