//! What was read at a revision and stays the same as long as nothing moves that revision on: an isolate keeps a few of the
//! latest, so that whoever reads after somebody else costs the database a look at one number.
//!
//! A snapshot never changes and is never thrown away by a clock; a newer one takes its place.

use std::{collections::VecDeque, rc::Rc};

/// What was read, and at which revision.
#[derive(Debug)]
pub struct Cached<V> {
    pub revision: i64,
    pub value: Rc<V>,
}

impl<V> Clone for Cached<V> {
    fn clone(&self) -> Self {
        Self { revision: self.revision, value: self.value.clone() }
    }
}

/// The latest few, each by what was asked for.
#[derive(Debug)]
pub struct Cache<K, V> {
    most: usize,
    all: VecDeque<(K, Cached<V>)>,
}

impl<K: PartialEq, V> Cache<K, V> {
    /// Room for `most`.
    #[must_use]
    pub const fn new(most: usize) -> Self {
        Self { most, all: VecDeque::new() }
    }

    /// What is known of `asked`, which counts as used by that.
    pub fn get(&mut self, asked: &K) -> Option<Cached<V>> {
        let at = self.all.iter().position(|(of, _)| of == asked)?;
        let found = self.all.remove(at)?;
        let snapshot = found.1.clone();
        self.all.push_front(found);
        Some(snapshot)
    }

    /// Keeps it in place of what was known before, and of what nobody has asked for longest. Gives it back.
    pub fn put(&mut self, asked: K, revision: i64, value: V) -> Rc<V> {
        let value = Rc::new(value);
        self.all.retain(|(of, _)| *of != asked);
        self.all.push_front((asked, Cached { revision, value: value.clone() }));
        self.all.truncate(self.most);
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn revisions(snapshots: &mut Cache<char, ()>, asked: &str) -> Vec<Option<i64>> {
        asked.chars().map(|one| snapshots.get(&one).map(|snapshot| snapshot.revision)).collect()
    }

    #[test]
    fn of_each_only_the_newest_is_known() {
        let mut snapshots = Cache::new(3);
        for (revision, asked) in [(1, 'a'), (1, 'b'), (2, 'a')] {
            snapshots.put(asked, revision, ());
        }
        assert_eq!(revisions(&mut snapshots, "abc"), [Some(2), Some(1), None]);
    }

    #[test]
    fn what_nobody_asked_for_longest_makes_room() {
        let mut snapshots = Cache::new(2);
        snapshots.put('a', 1, ());
        snapshots.put('b', 1, ());
        snapshots.get(&'a');
        snapshots.put('c', 1, ());
        assert_eq!(revisions(&mut snapshots, "abc"), [Some(1), None, Some(1)]);
    }
}
