//! The suggestion: which tier, what about, how urgent, and the words that say so.
//!
//! The rule is a sum that a person can check. The words of the `lists` are looked for in the text;
//! each speaks for one side with its weight, louder at the beginning, and the heavier side wins: first whether
//! the matter is the community's at all, then whose in the community. It is advice: the building head decides,
//! and the share of corrected suggestions is public.

mod lexicon;

use std::cmp::Reverse;

use self::lexicon::{Found, Lexicon, Speaks, Word};
use super::{
    tier::{Category, Scope, Tier, Urgency},
    words::{Words, ends_clause},
};

/// The first line, at most this many characters of it, is the title and speaks loudest.
const TITLE: usize = 40;

/// What stands within this many characters speaks louder than the rest: a letter first says what it's about.
const OPENING: usize = 250;

/// Who writes at length and never mentions a home writes about something else: so many characters are one point
/// against the community, up to [`LENGTH_POINTS`].
const LENGTH: usize = 30;
const LENGTH_POINTS: u32 = 6;

/// From this weight on, a word of a tier places the matter in a compound by itself: 业委会 is nowhere else.
const DECISIVE: u32 = 5;

/// A long letter names many authorities. They count for the council up to this.
const AUTHORITIES: u32 = 12;

/// From this weight on, a word of what lies around a compound names a place: 路边, not 局长.
const PLACE: u32 = 2;

/// How near a doubt must stand to an emergency, in characters, to make it a mere fear.
const DOUBT_BEFORE: usize = 8;
const DOUBT_AFTER: usize = 4;

/// Up to this length it's a report from home, also when it names none; longer ones tell a story.
const REPORT: usize = 60;

/// How many words are shown as evidence.
const SHOWN: usize = 8;

/// What the words of a text suggest, and which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// A tier, or a door outside.
    pub scope: Scope,
    /// What it is about; [`Category::Outside`] exactly if the scope is [`Scope::Refer`].
    pub category: Category,
    /// How fast somebody must receive it.
    pub urgency: Urgency,
    /// The words that weighed most for it, as they were typed, in their order in the text and each once.
    /// Empty when no word was known: then it is taken for an everyday trouble of the property company's.
    pub evidence: Vec<String>,
}

/// Suggests where a text belongs. The same text always gets the same answer; any text gets one.
/// Write a title, if there is one, on a line of its own above the rest.
#[must_use]
pub fn suggest(text: &str) -> Suggestion {
    let words = Words::of(text);
    let lexicon = Lexicon::get();
    let found = lexicon.find(&words);
    let heard = hear(&words, lexicon, &found);

    let length = words.chars().len();

    let scope = scope(&heard, length);
    let category = category(&heard, scope);
    let urgency = match urgency(&words, &heard) {
        Urgency::Emergency if scope != Scope::Refer || length <= REPORT => Urgency::Emergency,
        Urgency::Utility if scope != Scope::Refer => Urgency::Utility,
        _ => Urgency::Normal,
    };
    let evidence = evidence(&words, &heard, scope, category, urgency);
    Suggestion { scope, category, urgency, evidence }
}

/// What the words of a text are about, each topic once.
pub(super) fn topics(text: &str) -> Vec<Category> {
    let lexicon = Lexicon::get();
    let found = lexicon.find(&Words::of(text));
    let mut topics: Vec<Category> =
        found.iter().filter_map(|found| lexicon.word(found.word)?.category).collect();
    topics.sort();
    topics.dedup();
    topics
}

/// A word of the text with what it says and how loudly.
#[derive(Debug, Clone, Copy)]
struct Heard<'l> {
    word: &'l Word,
    at: Found,
    points: u32,
}

fn hear<'l>(words: &Words<'_>, lexicon: &'l Lexicon, found: &[Found]) -> Vec<Heard<'l>> {
    let title = words.chars().iter().take(TITLE).position(|&c| c == '\n').unwrap_or(TITLE);
    let mut times = vec![0_u8; lexicon.len()];
    found
        .iter()
        .filter_map(|&at| {
            let word = lexicon.word(at.word)?;
            let times = times.get_mut(at.word)?;
            *times = times.saturating_add(1);
            let points = match *times {
                1 if at.start < title => 4,
                1 if at.start < OPENING => 2,
                1 | 2 => 1,
                _ => 0,
            };
            Some(Heard { word, at, points: points * word.weight })
        })
        .collect()
}

fn scope(heard: &[Heard<'_>], length: usize) -> Scope {
    let sum = |speaks: Speaks| -> u32 {
        heard.iter().filter(|heard| heard.word.speaks == speaks).map(|heard| heard.points).sum()
    };
    let property = sum(Speaks::Tier(Tier::Property));
    let committee = sum(Speaks::Tier(Tier::Committee));
    let council = sum(Speaks::Tier(Tier::Council));
    let around = |places: bool| -> u32 {
        let around = heard.iter().filter(|heard| heard.word.speaks == Speaks::Around);
        around.filter(|heard| (heard.word.weight >= PLACE) == places).map(|heard| heard.points).sum()
    };
    let (places, authorities) = (around(true), around(false));
    let rights = heard.iter().filter(|heard| heard.word.speaks == Speaks::Tier(Tier::Committee));
    let rights = rights.filter(|heard| heard.word.category == Some(Category::OwnersCommittee));
    let rights: u32 = rights.map(|heard| heard.points).sum();

    // Lifts, rubbish and fees are everywhere: most words of a tier say only half as much about the place.
    let tiers = heard.iter().filter(|heard| matches!(heard.word.speaks, Speaks::Tier(_)));
    let placing =
        tiers.map(|heard| if heard.word.weight >= DECISIVE { heard.points } else { heard.points / 2 });
    let inside = sum(Speaks::Inside) + placing.sum::<u32>();
    let long = u32::try_from(length / LENGTH).map_or(LENGTH_POINTS, |points| points.min(LENGTH_POINTS));
    let nowhere = if inside == 0 && length > REPORT { places + authorities } else { 0 };
    let outside = sum(Speaks::Outside) + long + nowhere;
    if outside > inside {
        return Scope::Refer;
    }

    // Rubbish, lamps and drains are the property company's, but not out in the street: what names such a place
    // speaks for the council, and half of it takes as much from property's side.
    let beyond = property.min(places / 2);
    let property = property - beyond;
    let council = council + sum(Speaks::Wish) + authorities.min(AUTHORITIES) + places + beyond;
    // So are doors and roofs, but not who may decide about them.
    let rights = property.min(rights / 2);
    let property = property - rights;
    let committee = committee + rights;
    if council > committee.max(property) {
        Scope::Council
    } else if committee > property {
        Scope::Committee
    } else {
        Scope::Property
    }
}

fn category(heard: &[Heard<'_>], scope: Scope) -> Category {
    let Some(tier) = scope.tier() else { return Category::Outside };
    let sum = |category: Category, of: Option<Tier>| -> u32 {
        heard
            .iter()
            .filter(|heard| heard.word.category == Some(category))
            .filter(|heard| of.is_none_or(|tier| heard.word.speaks == Speaks::Tier(tier)))
            .map(|heard| heard.points)
            .sum()
    };
    let most = |of: Option<Tier>| {
        let points = |&category: &Category| sum(category, of);
        // `max_by_key` takes the last of equals, but the list begins with what is commonest.
        Category::ALL.iter().rev().copied().max_by_key(points).filter(|category| sum(*category, of) > 0)
    };
    most(Some(tier)).or_else(|| most(None)).unwrap_or(Category::Other)
}

fn urgency(words: &Words<'_>, heard: &[Heard<'_>]) -> Urgency {
    heard
        .iter()
        .filter(|alarm| alarm.word.urgency != Urgency::Normal)
        .filter(|alarm| !heard.iter().any(|doubt| takes_back(words, doubt, alarm)))
        .map(|alarm| alarm.word.urgency)
        .min()
        .unwrap_or(Urgency::Normal)
}

/// Whether a doubt, in the same clause and near, makes an alarm a mere fear.
fn takes_back(words: &Words<'_>, doubt: &Heard<'_>, alarm: &Heard<'_>) -> bool {
    let (from, to, near) = match doubt.word.speaks {
        Speaks::DoubtBefore => (doubt.at.end, alarm.at.start, DOUBT_BEFORE),
        Speaks::DoubtAfter => (alarm.at.end, doubt.at.start, DOUBT_AFTER),
        _ => return false,
    };
    let between = to.checked_sub(from).and_then(|length| words.from(from).get(..length));
    between.is_some_and(|between| between.len() <= near && !between.iter().any(|&c| ends_clause(c)))
}

fn evidence(
    words: &Words<'_>,
    heard: &[Heard<'_>],
    scope: Scope,
    category: Category,
    urgency: Urgency,
) -> Vec<String> {
    let side = scope.tier().map_or(Speaks::Outside, Speaks::Tier);
    let mut weighed: Vec<&Heard<'_>> = heard
        .iter()
        .filter(|heard| heard.points > 0)
        .filter(|heard| {
            heard.word.speaks == side
                || heard.word.category == Some(category)
                || (urgency != Urgency::Normal && heard.word.urgency == urgency)
                || (scope == Scope::Council && matches!(heard.word.speaks, Speaks::Around | Speaks::Wish))
        })
        .collect();
    let weight = |heard: &Heard<'_>| (heard.word.urgency != urgency, Reverse(heard.points));
    weighed.sort_by_key(|heard| weight(heard));
    weighed.truncate(SHOWN);
    weighed.sort_by_key(|heard| heard.at.start);

    // Words that overlap are shown as one: 电梯又坏 and 坏了 as 电梯又坏了.
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for at in weighed.iter().map(|heard| heard.at) {
        match spans.last_mut() {
            Some((_, end)) if at.start < *end => *end = at.end.max(*end),
            _ => spans.push((at.start, at.end)),
        }
    }
    let mut evidence: Vec<String> = Vec::new();
    for typed in spans.into_iter().map(|(start, end)| words.typed(start, end)) {
        if !evidence.iter().any(|known| known == typed) {
            evidence.push(typed.to_owned());
        }
    }
    evidence
}
