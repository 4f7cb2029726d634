//! The word lists: what each word says, and where the words of a text are.

use crate::matters::{
    lists::Made,
    tier::{Category, Tier, Urgency},
    words::{Words, ends_clause},
};

/// How many characters may stand between the two halves of a word written `half~half`.
const GAP: usize = 6;

/// No word of the lists is longer, gap included.
const REACH: usize = 20;

/// What a word speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speaks {
    /// For one of the tiers, and so for a matter of the compound.
    Tier(Tier),
    /// For a matter of the compound, whichever tier.
    Inside,
    /// For a matter that belongs to another door.
    Outside,
    /// For a matter of several parties, if other words place it in a compound; else for another door.
    Around,
    /// For a matter of several parties, if it is the compound's at all: something new is wanted.
    Wish,
    /// Against the emergency that is named behind it.
    DoubtBefore,
    /// Against the emergency that was named before it.
    DoubtAfter,
    /// For nothing: it only looks like other words.
    Nothing,
}

/// One word of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    head: &'static str,
    /// The second half, if it has one: it follows in the same clause, at most [`GAP`] characters later.
    tail: &'static str,
    pub(super) speaks: Speaks,
    pub(super) category: Option<Category>,
    pub(super) urgency: Urgency,
    pub(super) weight: u32,
}

/// A word found in a text: its number in the lists, and its folded characters from `start` up to `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) word: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where its first half ends and its second one starts. Both are `end` if it has only one.
    halves: (usize, usize),
}

impl Found {
    fn in_two_halves(&self) -> bool {
        self.halves.0 < self.end
    }

    /// Whether the other's first half is only a piece of this word: 门 in 部门坏 is no door.
    fn holds_head_of(&self, other: &Self) -> bool {
        other.in_two_halves() && self.start < other.start && other.halves.0 <= self.halves.0
    }

    /// Whether the other is only a piece of this longer word: 电梯 says nothing of its own in 加装电梯.
    fn swallows(&self, other: &Self) -> bool {
        let (head_end, tail_start) = self.halves;
        let within = |start, end| start <= other.start && other.end <= end;
        let inside_a_half = within(self.start, head_end) || within(tail_start, self.end);
        let longer = self.end - self.start > other.end - other.start;
        let no_gap = head_end == tail_start && within(self.start, self.end);
        longer && !other.in_two_halves() && (inside_a_half || no_gap)
    }
}

/// All words, sorted by their beginning.
#[derive(Debug)]
pub(super) struct Lexicon(Vec<Word>);

impl Lexicon {
    /// The words of the lists, read once.
    pub(super) fn get() -> &'static Self {
        static LEXICON: Made<Lexicon> = Made::new();
        LEXICON.of(|lists| Self(read(&lists.triage)))
    }

    pub(super) fn word(&self, number: usize) -> Option<&Word> {
        self.0.get(number)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The words of a text in their order, without those that are pieces of longer ones.
    pub(super) fn find(&self, words: &Words<'_>) -> Vec<Found> {
        let mut all = Vec::new();
        for (start, &first) in words.chars().iter().enumerate() {
            all.extend(self.starting_with(first).filter_map(|(word, known)| {
                let (head_end, tail_start, end) = known.find_at(words, start)?;
                Some(Found { word, start, end, halves: (head_end, tail_start) })
            }));
        }
        let whole = without(&all, Found::holds_head_of);
        without(&whole, |longer, piece| {
            let speaks = |found: &Found| self.word(found.word).map_or(Speaks::Nothing, |word| word.speaks);
            // 物业费 speaks for the committee, and 物业 in it still for the compound.
            let stays =
                speaks(piece) == Speaks::Inside && matches!(speaks(longer), Speaks::Tier(_) | Speaks::Around);
            longer.swallows(piece) && !stays
        })
    }

    fn starting_with(&self, first: char) -> impl Iterator<Item = (usize, &Word)> {
        let from = self.0.partition_point(|word| word.first() < Some(first));
        self.0.iter().enumerate().skip(from).take_while(move |(_, word)| word.first() == Some(first))
    }
}

/// The words that no word near them takes.
fn without(all: &[Found], takes: impl Fn(&Found, &Found) -> bool) -> Vec<Found> {
    let taken = |at: usize, found: &Found| {
        // A word that starts further off than any word is long cannot reach this one.
        let near = |other: &&Found| other.start.abs_diff(found.start) <= REACH;
        let before = all.get(..at).unwrap_or_default().iter().rev().take_while(near);
        let behind = all.get(at + 1..).unwrap_or_default().iter().take_while(near);
        before.chain(behind).any(|other| takes(other, found))
    };
    all.iter().enumerate().filter(|(at, found)| !taken(*at, found)).map(|(_, found)| *found).collect()
}

impl Word {
    fn first(&self) -> Option<char> {
        self.head.chars().next()
    }

    /// Where the word's head ends, its tail starts and all of it ends, if it stands at `start`.
    fn find_at(&self, words: &Words<'_>, start: usize) -> Option<(usize, usize, usize)> {
        let head_end = start + words.length_at(start, self.head)?;
        if self.tail.is_empty() {
            return Some((head_end, head_end, head_end));
        }
        for (gap, &next) in words.from(head_end).iter().enumerate().take(GAP + 1) {
            let tail_start = head_end + gap;
            if let Some(length) = words.length_at(tail_start, self.tail) {
                return Some((head_end, tail_start, tail_start + length));
            }
            if ends_clause(next) {
                break;
            }
        }
        None
    }
}

/// Reads a list: a heading `[speaks weight category urgency]`, in any order and only what is needed, then its
/// words. `a|b~c|d` stands for the four words that begin with a or b and end with c or d.
/// The words of the lists, sorted by their beginning.
fn read(lists: &[&'static str]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut says = Word::SILENT;
    for line in lists.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#')) {
        if let Some(heading) = line.strip_prefix('[') {
            says = Word::SILENT;
            heading.trim_end_matches(']').split(' ').for_each(|part| says.learn(part));
            continue;
        }
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            let (heads, tails) = word.split_once('~').unwrap_or((word, ""));
            for head in heads.split('|') {
                words.extend(tails.split('|').map(|tail| Word { head, tail, ..says }));
            }
        }
    }
    words.sort_by_key(|word| (word.head, word.tail));
    words
}

impl Word {
    const SILENT: Self = Self {
        head: "",
        tail: "",
        speaks: Speaks::Nothing,
        category: None,
        urgency: Urgency::Normal,
        weight: 0,
    };

    /// Takes in one part of a heading. What means nothing leaves it as it is.
    fn learn(&mut self, part: &str) {
        if let Some(speaks) = Speaks::named(part) {
            self.speaks = speaks;
        } else if let Ok(category) = part.parse() {
            self.category = Some(category);
        } else if let Ok(urgency) = part.parse() {
            self.urgency = urgency;
        } else if let Ok(weight) = part.parse() {
            self.weight = weight;
        }
    }
}

impl Speaks {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "inside" => Self::Inside,
            "refer" => Self::Outside,
            "around" => Self::Around,
            "wish" => Self::Wish,
            "doubt-before" => Self::DoubtBefore,
            "doubt-after" => Self::DoubtAfter,
            "neutral" => Self::Nothing,
            tier => Self::Tier(tier.parse().ok()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::matters::lists::Lists;

    fn found(text: &str) -> Vec<String> {
        let words = Words::of(text);
        let lexicon = Lexicon::get();
        lexicon.find(&words).iter().map(|found| words.typed(found.start, found.end).to_owned()).collect()
    }

    #[test]
    fn every_part_of_every_heading_means_something() {
        for line in Lists::compiled().triage.iter().flat_map(|list| list.lines()) {
            let Some(heading) = line.strip_prefix('[') else { continue };
            let parts = heading.strip_suffix(']').unwrap().split(' ');
            for part in parts {
                let mut word = Word::SILENT;
                word.learn(part);
                let learnt = word != Word::SILENT || ["neutral", "normal"].contains(&part);
                assert!(learnt, "{part} in {line}");
            }
        }
    }

    #[test]
    fn no_word_is_listed_twice() {
        let mut times = BTreeMap::new();
        for word in &Lexicon::get().0 {
            *times.entry(format!("{}{}", word.head, word.tail)).or_insert(0) += 1;
        }
        times.retain(|_, times| *times > 1);
        assert_eq!(times, BTreeMap::new());
    }

    #[test]
    fn no_word_reaches_further_than_is_looked() {
        for word in &Lexicon::get().0 {
            let length = word.head.chars().count() + GAP + word.tail.chars().count();
            assert!(length <= REACH, "{}~{}", word.head, word.tail);
        }
    }

    #[test]
    fn a_word_in_a_longer_one_says_nothing_of_its_own() {
        assert_eq!(found("我们楼可以加装电梯"), ["我们楼", "加装电梯"]);
    }

    #[test]
    fn the_halves_of_a_word_stand_in_one_clause() {
        assert_eq!(found("电梯昨天又坏"), ["电梯昨天又坏"]);
        assert_eq!(found("电梯很好，坏的是灯"), ["电梯", "坏", "灯"]);
    }

    #[test]
    fn a_half_that_belongs_to_another_word_does_not_count() {
        assert_eq!(found("出门打不开"), ["出门", "打不开"]);
    }

    #[test]
    fn a_word_between_the_halves_counts_too() {
        assert_eq!(found("电梯把快递弄坏"), ["电梯把快递弄坏", "快递"]);
    }

    #[test]
    fn the_place_in_a_longer_word_still_counts() {
        assert_eq!(found("物业费"), ["物业", "物业费"]);
    }
}
