//! The word lists by which reports are judged and compared: compiled in, or fetched by a page and learned.
//!
//! A list is a file whose first line says, behind `=`, which of the [`Lists`] it belongs to.

use std::sync::OnceLock;

/// All lists, one after the other; nothing where they are learned.
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
    include_str!("filling.txt"),
    include_str!("simplified.txt"),
);

static LEARNED: OnceLock<&'static str> = OnceLock::new();

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lists {
    /// What words say about whose business a text is, in several lists.
    pub(super) triage: Vec<&'static str>,
    /// What people call one thing, a thing a line.
    pub(super) things: &'static str,
    /// Politeness and filling, which make strangers look alike.
    pub(super) filling: &'static str,
    /// Traditional characters common in such texts, each followed by its Simplified one.
    pub(super) simplified: &'static str,
}

impl Lists {
    /// Those that are compiled in.
    pub(super) fn compiled() -> Self {
        Self::of(COMPILED)
    }

    fn of(all: &'static str) -> Self {
        let mut lists = Self::default();
        for (name, list) in all.split('=').filter_map(|list| list.split_once('\n')) {
            match name {
                "triage" => lists.triage.push(list),
                "things" => lists.things = list,
                "filling" => lists.filling = list,
                "simplified" => lists.simplified = list,
                _ => (),
            }
        }
        lists
    }
}

/// Learns all files of this folder, one after the other in any order: for a program without the feature `words`, before
/// it suggests or compares anything. Once learned they stay, because words point into them.
pub fn learn(all: String) {
    LEARNED.get_or_init(|| all.leak());
}

/// What is made of the lists: once of those compiled in, and once of those learned, should there be any.
#[derive(Debug)]
pub(super) struct Made<T> {
    compiled: OnceLock<T>,
    learned: OnceLock<T>,
}

impl<T> Made<T> {
    pub(super) const fn new() -> Self {
        Self { compiled: OnceLock::new(), learned: OnceLock::new() }
    }

    /// Makes it unless it is made.
    pub(super) fn of(&self, make: fn(Lists) -> T) -> &T {
        match LEARNED.get() {
            Some(all) => self.learned.get_or_init(|| make(Lists::of(all))),
            None => self.compiled.get_or_init(|| make(Lists::compiled())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_told_apart_in_one_text() {
        let lists = Lists::of("=triage\n[property 1]\n灯\n=things\n电梯 轿厢\n=triage\n[refer 1]\n学区\n");
        assert_eq!(lists.triage, ["[property 1]\n灯\n", "[refer 1]\n学区\n"]);
        assert_eq!((lists.things, lists.filling), ("电梯 轿厢\n", ""));
    }

    #[test]
    fn no_list_is_missing() {
        let Lists { triage, things, filling, simplified } = Lists::compiled();
        assert_eq!(triage.len(), 5);
        assert!([things, filling, simplified].iter().all(|list| !list.is_empty()));
    }
}
