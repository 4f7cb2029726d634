//! Which parts of the split app become one file.
//!
//! The splitter makes a part for every distinct set of split points that share something: several hundreds, far too many to ask
//! for. Two parts become one file where the requests that this saves are worth more than what is downloaded in vain: by whoever
//! needs one of them and not the other. A part may also go into the main file, which everybody has.

use std::collections::BTreeSet;

/// What a request costs, in bytes of code before it is optimized and compressed: its headers, and that a small file compresses worse.
const REQUEST: u64 = 4_000;

/// Parts that are one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Joined {
    /// The parts, by name.
    pub(crate) parts: Vec<String>,
    /// Their code and data.
    pub(crate) bytes: u64,
    /// The split points that need it.
    pub(crate) points: BTreeSet<String>,
}

/// What goes into the main file, and the files beside it.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) main: Vec<String>,
    pub(crate) files: Vec<Joined>,
}

/// Joins parts, the smallest first. `weight` says how often a split point is needed, relative to the others.
pub(crate) fn join(mut parts: Vec<Joined>, weight: impl Fn(&str) -> u64) -> Plan {
    let all: BTreeSet<String> = parts.iter().flat_map(|part| part.points.iter().cloned()).collect();
    let mut plan = Plan::default();
    // The last is the smallest.
    parts.sort_by_key(|part| (std::cmp::Reverse(part.bytes), part.parts.clone()));
    while let Some(part) = parts.pop() {
        let saved = |other: &BTreeSet<String>| REQUEST * total(part.points.intersection(other), &weight);
        let in_vain = |part: &Joined, other: &BTreeSet<String>| part.bytes * total(other.difference(&part.points), &weight);
        let gain = |other: &Joined| {
            let cost = in_vain(&part, &other.points) + in_vain(other, &part.points);
            saved(&other.points).checked_sub(cost)
        };
        let others = parts.iter().chain(&plan.files).enumerate();
        let best = others.filter_map(|(at, other)| Some((gain(other)?, at))).max();
        let in_main = saved(&all).checked_sub(in_vain(&part, &all));
        match (best, in_main) {
            (Some((gain, at)), in_main) if in_main.is_none_or(|in_main| in_main <= gain) => {
                let other = if at < parts.len() { parts.remove(at) } else { plan.files.remove(at - parts.len()) };
                let joined = joined(part, other);
                let place = parts.partition_point(|part| part.bytes > joined.bytes);
                parts.insert(place, joined);
            }
            (_, Some(_)) => plan.main.extend(part.parts),
            _ => plan.files.push(part),
        }
    }
    plan
}

fn total<'a>(points: impl Iterator<Item = &'a String>, weight: impl Fn(&str) -> u64) -> u64 {
    points.map(|point| weight(point)).sum()
}

fn joined(mut one: Joined, other: Joined) -> Joined {
    one.parts.extend(other.parts);
    one.bytes += other.bytes;
    one.points.extend(other.points);
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, bytes: u64, points: &[&str]) -> Joined {
        let points = points.iter().map(|point| (*point).to_owned()).collect();
        Joined { parts: vec![name.to_owned()], bytes, points }
    }

    /// `main: …`, then `parts: points` of each file.
    fn plan(parts: Vec<Joined>, weight: impl Fn(&str) -> u64) -> Vec<String> {
        let plan = join(parts, weight);
        let mut said = vec![format!("main: {}", plan.main.join(" "))];
        let mut files: Vec<String> = plan.files.into_iter().map(|mut file| {
            file.parts.sort();
            format!("{}: {}", file.parts.join(" "), Vec::from_iter(file.points).join(" "))
        }).collect();
        files.sort();
        said.append(&mut files);
        said
    }

    #[test]
    fn parts_that_the_same_pages_need_are_one_file() {
        let parts = vec![part("board", 90_000, &["board"]), part("chunk", 70_000, &["board"]), part("team", 90_000, &["team"])];
        assert_eq!(plan(parts, |_| 1), ["main: ", "board chunk: board", "team: team"]);
    }

    #[test]
    fn what_is_small_joins_whatever_costs_least() {
        let parts = || vec![
            part("board", 90_000, &["board"]),
            part("matter", 90_000, &["matter"]),
            part("team", 90_000, &["team"]),
            part("all", 1_000, &["board", "matter", "team"]),
            part("two", 3_000, &["board", "matter"]),
            part("large", 50_000, &["board", "matter"]),
        ];
        assert_eq!(plan(parts(), |_| 1), ["main: all", "board: board", "large two: board matter", "matter: matter", "team: team"]);
    }

    #[test]
    fn pages_that_are_opened_often_download_less_in_vain() {
        let parts = || vec![
            part("a", 90_000, &["board", "team"]),
            part("b", 2_500, &["team"]),
            part("c", 90_000, &["me"]),
        ];
        assert_eq!(plan(parts(), |_| 1), ["main: ", "a b: board team", "c: me"]);
        let often = |point: &str| if point == "board" { 10 } else { 1 };
        assert_eq!(plan(parts(), often), ["main: ", "a: board team", "b: team", "c: me"]);
    }
}
