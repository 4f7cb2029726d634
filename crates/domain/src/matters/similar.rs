//! Likely duplicates: which earlier matters say the same, so that people support one instead of repeating it.
//!
//! Two texts are alike by the things they both mention, whatever each calls them, and by the pairs of characters
//! they share (Chinese needs no word splitting for that); what is rare says more than what is common. A building
//! or unit that both name counts as much as a thing; when both name buildings and none is the same, it is
//! another matter: the lift of 3号楼 isn't the lift of 5号楼.

use std::collections::HashMap;

use super::{
    lists::Made,
    tier::Category,
    triage::topics,
    words::{Lines, Words},
};

/// What stands behind the number of a building, on the first line, and of a unit, on the second; on the
/// third the digits from one to ten.
const PLACES: &str = include_str!("places.txt");

/// How many characters are compared: a letter says first what it's about, and then how often it has said so.
const COMPARED: usize = 250;

/// The first line, at most this many characters of it, is the title. It says twice as much.
const TITLE: usize = 40;

/// How alike two texts must be to be shown as likely duplicates, from 0 (nothing shared) to 1 (the same).
/// Set so that a trouble told again in other words is found, even if that shows a related one to many a new
/// one (`tests/similar.rs` counts both): it costs a glance, and a trouble reported twice costs a building head's
/// evening.
const ENOUGH: f32 = 0.165;

/// How much of the likeness is the share of the shorter text that is in the longer one. The rest is the share
/// the other way round: a short report may repeat a long letter, not the reverse.
const SHORTER: f32 = 0.65;

/// How much more a thing or a place says than a pair of characters that is as rare.
const NAMED: f32 = 4.0;

/// The same of a single character.
const ONE: f32 = 1.6;

/// What remains of the likeness when both name buildings, or units, and different ones.
const ELSEWHERE: f32 = 0.4;

/// What remains of it when both mention topics, and none is the same.
const OTHERWISE: f32 = 0.5;

/// What two texts may share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Term {
    /// A place: the line of its word in [`PLACES`], a letter before the number, and the number.
    Place(usize, Option<char>, u32),
    /// A thing: its line in `lists/things.txt`.
    Thing(usize),
    Pair(char, char),
    /// A character: 漏 says much of what 漏水, 漏雨 and 渗漏 say.
    One(char),
}

/// Earlier texts under their ids, ready to be compared with a new one.
#[derive(Debug, Clone)]
pub struct Similar<I> {
    earlier: Vec<Earlier<I>>,
    /// Terms are numbered as they turn up.
    numbers: HashMap<Term, usize>,
    /// By the number of a term: the term, and in how many texts it stands.
    terms: Vec<(Term, u16)>,
}

#[derive(Debug, Clone)]
struct Earlier<I> {
    id: I,
    /// The numbers of its terms, and how loudly it says them.
    terms: Vec<(usize, f32)>,
    places: Vec<Term>,
    topics: Vec<Category>,
}

struct Said {
    /// Each term once, and how loudly.
    terms: Vec<(Term, f32)>,
    places: Vec<Term>,
    topics: Vec<Category>,
}

impl<I> Default for Similar<I> {
    fn default() -> Self {
        Self { earlier: Vec::new(), numbers: HashMap::new(), terms: Vec::new() }
    }
}

impl<I: Clone> Similar<I> {
    /// No texts yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in an earlier text. The same id twice is two texts.
    pub fn add(&mut self, id: I, text: &str) {
        let said = Said::by(text);
        let mut terms = Vec::with_capacity(said.terms.len());
        for (term, loudness) in said.terms {
            let number = *self.numbers.entry(term).or_insert_with(|| {
                self.terms.push((term, 0));
                self.terms.len() - 1
            });
            if let Some((_, texts)) = self.terms.get_mut(number) {
                *texts = texts.saturating_add(1);
            }
            terms.push((number, loudness));
        }
        self.earlier.push(Earlier { id, terms, places: said.places, topics: said.topics });
    }

    /// Up to `limit` texts that likely say the same, the likeliest first, each with its likeness from 0 to 1.
    /// Empty when nothing is alike enough.
    #[must_use]
    pub fn closest(&self, text: &str, limit: usize) -> Vec<(I, f32)> {
        let said = Said::by(text);
        let weights: Vec<f32> = self.terms.iter().map(|&(term, texts)| self.weight(term, texts)).collect();
        // By number: how loudly the text says a known term.
        let mut loudness = vec![0.0; weights.len()];
        let mut whole = 0.0;
        for &(term, loud) in &said.terms {
            let number = self.numbers.get(&term);
            match number.and_then(|&number| weights.get(number).zip(loudness.get_mut(number))) {
                Some((weight, known)) => {
                    *known = loud;
                    whole += weight * loud;
                }
                None => whole += self.weight(term, 0) * loud,
            }
        }

        let likeness = |earlier: &Earlier<I>| {
            let (mut shared, mut theirs) = (0.0, 0.0);
            for &(number, loud) in &earlier.terms {
                if let Some((weight, said)) = weights.get(number).zip(loudness.get(number)) {
                    theirs += weight * loud;
                    shared += weight * (loud * said).sqrt();
                }
            }
            if shared == 0.0 {
                return 0.0;
            }
            let (shorter, longer) = (f32::min(whole, theirs), f32::max(whole, theirs));
            let likeness = shared / (shorter.powf(SHORTER) * longer.powf(1.0 - SHORTER));
            let here = if elsewhere(&said.places, &earlier.places) { ELSEWHERE } else { 1.0 };
            let about = if disjoint(&said.topics, &earlier.topics) { OTHERWISE } else { 1.0 };
            likeness.min(1.0) * here * about
        };
        let mut alike: Vec<(I, f32)> = self
            .earlier
            .iter()
            .map(|earlier| (earlier.id.clone(), likeness(earlier)))
            .filter(|(_, likeness)| *likeness >= ENOUGH)
            .collect();
        alike.sort_by(|one, other| other.1.total_cmp(&one.1));
        alike.truncate(limit);
        alike
    }

    /// How much a term says that stands in so many of the texts.
    fn weight(&self, term: Term, texts: u16) -> f32 {
        let rarity = (1.0 + (self.earlier.len() as f32 + 1.0) / (f32::from(texts) + 1.0)).ln();
        match term {
            Term::Place(..) | Term::Thing(_) => rarity * NAMED,
            Term::Pair(..) => rarity,
            Term::One(_) => rarity * ONE,
        }
    }
}

impl Said {
    fn by(text: &str) -> Self {
        let terms = terms(text);
        let places =
            terms.iter().map(|(term, _)| *term).filter(|term| matches!(term, Term::Place(..))).collect();
        Self { terms, places, topics: topics(text) }
    }
}

/// Whether both name places of a kind and have none of that kind in common.
fn elsewhere(a: &[Term], b: &[Term]) -> bool {
    let kind = |term: &Term| match term {
        Term::Place(kind, ..) => Some(*kind),
        Term::Thing(_) | Term::Pair(..) | Term::One(_) => None,
    };
    a.iter().any(|here| {
        b.iter().any(|there| kind(here) == kind(there))
            && !a.iter().any(|here_too| kind(here_too) == kind(here) && b.contains(here_too))
    })
}

/// Whether both name topics and have none in common.
fn disjoint(a: &[Category], b: &[Category]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|topic| b.contains(topic))
}

/// The terms of a text, each once, and how loudly it says them.
fn terms(text: &str) -> Vec<(Term, f32)> {
    static THINGS: Made<Lines> = Made::new();
    static FILLINGS: Made<Lines> = Made::new();
    let things = THINGS.of(|lists| Lines::of(lists.things));
    let fillings = FILLINGS.of(|lists| Lines::of(lists.filling));

    let words = Words::of(text);
    let title = words.chars().iter().take(TITLE).position(|&c| c == '\n').unwrap_or(TITLE);
    let end = words.chars().len().min(title + COMPARED);
    let loudness = |at: usize| if at < title { 2.0 } else { 1.0 };
    let mut terms = Vec::with_capacity(end);
    for at in 0..end {
        terms.extend(things.at(&words, at).map(|(thing, _)| (Term::Thing(thing), loudness(at))));
    }
    let mut before = None;
    let mut at = 0;
    while let Some(&c) = words.chars().get(at).filter(|_| at < end) {
        if let Some((place, length)) = place(&words, at) {
            terms.push((place, loudness(at)));
            before = None;
            at += length;
        } else if let Some(length) = fillings.at(&words, at).map(|(_, length)| length).max() {
            before = None;
            at += length;
        } else {
            let now = c.is_alphanumeric().then_some(c);
            terms.extend(before.zip(now).map(|(before, now)| (Term::Pair(before, now), loudness(at))));
            terms.extend(now.filter(|c| !c.is_ascii()).map(|c| (Term::One(c), loudness(at))));
            before = now;
            at += 1;
        }
    }
    // The title's terms come first, so they are the ones that stay.
    terms.sort_by_key(|&(term, _)| term);
    terms.dedup_by_key(|&mut (term, _)| term);
    terms
}

/// The building or unit named here, and how many characters name it.
fn place(words: &Words<'_>, at: usize) -> Option<(Term, usize)> {
    let letter = words.chars().get(at).copied().filter(char::is_ascii_lowercase);
    let digits = at + usize::from(letter.is_some());
    let (number, length) = number(words, digits);
    if letter.is_none() && length == 0 {
        return None;
    }
    let end = digits + length;
    let (kind, word) = PLACES.lines().take(2).enumerate().find_map(|(kind, line)| {
        let word = line.split(' ').filter_map(|word| words.length_at(end, word)).max()?;
        Some((kind, word))
    })?;
    Some((Term::Place(kind, letter, number), end + word - at))
}

/// The number that stands here, in digits or in words up to ninety-nine, and its length; 0 and 0 if none does.
fn number(words: &Words<'_>, at: usize) -> (u32, usize) {
    let mut number = 0_u32;
    let mut length = 0;
    for &c in words.from(at) {
        let in_words = || PLACES.lines().nth(2)?.split(' ').position(|word| word.starts_with(c));
        let digit = c.to_digit(10).or_else(|| u32::try_from(in_words()? + 1).ok());
        number = match digit {
            // 十二 is 10 and 2, 三十 is 3 times 10.
            Some(10) => number.max(1).saturating_mul(10),
            Some(digit) if !c.is_ascii_digit() && number.is_multiple_of(10) => number.saturating_add(digit),
            Some(digit) => number.saturating_mul(10).saturating_add(digit),
            None => break,
        };
        length += 1;
    }
    (number, length)
}
