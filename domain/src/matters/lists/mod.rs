//! The word lists by which reports are judged and compared: compiled in, or fetched by a page and learned.

use std::sync::OnceLock;

/// Stands before [`Lists::things`] where all lists are one text.
const THINGS: &str = "=things\n";

/// All lists as one text; nothing where they are learned.
#[cfg(not(feature = "words"))]
const COMPILED: &str = "";
#[cfg(feature = "words")]
const COMPILED: &str = concat!(
    include_str!("context.txt"),
    include_str!("property.txt"),
    include_str!("committee.txt"),
    include_str!("council.txt"),
    include_str!("refer.txt"),
    include_str!("things.txt"),
);

static LEARNED: OnceLock<Lists> = OnceLock::new();

/// The lists.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lists {
    /// What words say about whose business a text is.
    pub(super) triage: &'static str,
    /// What people call one thing, a thing a line.
    pub(super) things: &'static str,
}

impl Lists {
    pub(super) fn compiled() -> Self {
        Self::of(COMPILED)
    }

    fn of(all: &'static str) -> Self {
        let (triage, things) = all.split_once(THINGS).unwrap_or((all, ""));
        Self { triage, things }
    }
}

/// Learns the files of this folder, one after the other with `things.txt` last: for a program without the feature
/// `words`, before it suggests or compares anything. Once learned they stay, because words point into them.
pub fn learn(all: String) {
    LEARNED.get_or_init(|| Lists::of(all.leak()));
}

/// What is made of the lists: once of those compiled in, and once of those learned, should there be any.
#[derive(Debug)]
pub(super) struct Made<T> {
    compiled: OnceLock<T>,
    learned: OnceLock<T>,
}

impl<T> Made<T> {
    /// Nothing yet.
    pub(super) const fn new() -> Self {
        Self { compiled: OnceLock::new(), learned: OnceLock::new() }
    }

    /// Makes it unless it is made.
    pub(super) fn of(&self, make: fn(Lists) -> T) -> &T {
        match LEARNED.get() {
            Some(lists) => self.learned.get_or_init(|| make(*lists)),
            None => self.compiled.get_or_init(|| make(Lists::compiled())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_told_apart_in_one_text() {
        let lists = Lists::of("[property 1]\n灯\n=things\n电梯 轿厢\n");
        assert_eq!((lists.triage, lists.things), ("[property 1]\n灯\n", "电梯 轿厢\n"));
        assert!(!Lists::compiled().triage.is_empty() && !Lists::compiled().things.is_empty());
    }
}
