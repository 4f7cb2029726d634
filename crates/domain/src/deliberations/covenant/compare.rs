//! What differs between two texts of the covenant, article by article.
//!
//! Articles that are alike are laid beside each other in their order, as a reader would: an article that was changed is
//! shown with its changes, one put in between is new, and those after it are not all "changed" because their numbers are.

use std::collections::BTreeMap;

use json::FromJson;
use serde::{Deserialize, Serialize};

use crate::deliberations::options::difference::{self, Change, Span};

/// An article of two texts laid over each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ArticleChange {
    /// Its number in the older text, from 1; none where it is new.
    pub before: Option<u32>,
    /// Its number in the newer text; none where it was taken out.
    pub after: Option<u32>,
    /// Its words, with what was taken away and what was added.
    pub spans: Vec<Span>,
}

impl ArticleChange {
    /// Whether anything of it is another, its number apart.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.spans.iter().any(|span| span.change != Change::Same)
    }
}

/// From how much likeness on, out of 1,000, two articles are one that was changed.
const ALIKE: u32 = 300;

/// The likeness of the same words: above everything that was changed, so that equal articles find each other.
const EQUAL: u32 = 2_000;

/// The two texts laid over each other, in the order of the newer one; what was taken out stands where it was.
#[must_use]
pub fn between(older: &[&str], newer: &[&str]) -> Vec<ArticleChange> {
    let best = best_pairs(older, newer);
    let number = |at: usize| u32::try_from(at.saturating_add(1)).ok();
    let mut changes = Vec::new();
    let (mut old, mut new) = (0, 0);
    let (mut olders, mut newers) = (older.iter(), newer.iter());
    for (pair_old, pair_new) in best.into_iter().chain([(older.len(), newer.len())]) {
        for text in olders.by_ref().take(pair_old.saturating_sub(old)) {
            changes.push(ArticleChange {
                before: number(old),
                after: None,
                spans: difference::between(text, ""),
            });
            old = old.saturating_add(1);
        }
        for text in newers.by_ref().take(pair_new.saturating_sub(new)) {
            changes.push(ArticleChange {
                before: None,
                after: number(new),
                spans: difference::between("", text),
            });
            new = new.saturating_add(1);
        }
        if let Some((before, after)) = olders.next().zip(newers.next()) {
            let spans = difference::between(before, after);
            changes.push(ArticleChange { before: number(old), after: number(new), spans });
            (old, new) = (old.saturating_add(1), new.saturating_add(1));
        }
    }
    changes
}

/// The pairs of places, in order, whose articles are most alike in all: the longest common subsequence, weighed by
/// likeness.
fn best_pairs(older: &[&str], newer: &[&str]) -> Vec<(usize, usize)> {
    let likeness = |old: usize, new: usize| match (older.get(old), newer.get(new)) {
        (Some(old), Some(new)) => alike(old, new),
        _ => 0,
    };
    // `gain[(old, new)]` is the best of what follows from there on.
    let mut gain: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    let from = |gain: &BTreeMap<(usize, usize), u32>, old: usize, new: usize| {
        gain.get(&(old, new)).copied().unwrap_or(0)
    };
    for old in (0..older.len()).rev() {
        for new in (0..newer.len()).rev() {
            let paired = match likeness(old, new) {
                0 => 0,
                alike => alike.saturating_add(from(&gain, old.saturating_add(1), new.saturating_add(1))),
            };
            let skipped =
                from(&gain, old.saturating_add(1), new).max(from(&gain, old, new.saturating_add(1)));
            gain.insert((old, new), paired.max(skipped));
        }
    }
    let (mut old, mut new) = (0, 0);
    let mut pairs = Vec::new();
    while old < older.len() && new < newer.len() {
        let here = from(&gain, old, new);
        if here == from(&gain, old.saturating_add(1), new) {
            old = old.saturating_add(1);
        } else if here == from(&gain, old, new.saturating_add(1)) {
            new = new.saturating_add(1);
        } else {
            pairs.push((old, new));
            (old, new) = (old.saturating_add(1), new.saturating_add(1));
        }
    }
    pairs
}

/// How alike two articles are by the pairs of neighbouring characters they share (Dice), out of 1,000; 0 below
/// [`ALIKE`].
fn alike(one: &str, other: &str) -> u32 {
    if one == other {
        return EQUAL;
    }
    let (mut ones, others) = (pairs_of(one), pairs_of(other));
    let all = u32::try_from(ones.len().saturating_add(others.len())).unwrap_or(u32::MAX);
    let mut shared = 0_u32;
    for pair in others {
        if let Some(at) = ones.iter().position(|own| *own == pair) {
            ones.swap_remove(at);
            shared = shared.saturating_add(1);
        }
    }
    let share = shared.saturating_mul(2_000).checked_div(all).unwrap_or(0);
    if share >= ALIKE { share } else { 0 }
}

fn pairs_of(text: &str) -> Vec<(char, char)> {
    text.chars().zip(text.chars().skip(1)).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    fn table(older: &[&str], newer: &[&str]) -> String {
        let mark = |span: &Span| match span.change {
            Change::Same => span.text.clone(),
            Change::Added => format!("[+{}]", span.text),
            Change::Removed => format!("[-{}]", span.text),
        };
        let number = |number: Option<u32>| number.map_or("-".to_owned(), |number| number.to_string());
        let line = |one: &ArticleChange| {
            let words: String = one.spans.iter().map(mark).collect();
            format!("{} {} {words}\n", number(one.before), number(one.after))
        };
        between(older, newer).iter().map(line).collect()
    }

    #[test]
    fn an_article_put_in_between_changes_no_other() {
        let told = table(
            &["爱护公物，不乱涂乱画。", "不高空抛物。", "晚上十点以后不大声吵闹。"],
            &[
                "爱护公物，不乱涂乱画。",
                "电动车不进楼道，不飞线充电。",
                "不从窗口、阳台高空抛物。",
                "晚上九点半以后不大声吵闹。",
            ],
        );
        expect![[r#"
            1 1 爱护公物，不乱涂乱画。
            - 2 [+电动车不进楼道，不飞线充电。]
            2 3 不[+从窗口、阳台]高空抛物。
            3 4 晚上[-十点][+九点半]以后不大声吵闹。
        "#]]
        .assert_eq(&told);
    }

    #[test]
    fn what_was_taken_out_stands_where_it_was() {
        let told =
            table(&["爱护公物。", "每户每月交一次公益金。", "不高空抛物。"], &["爱护公物。", "不高空抛物。"]);
        expect![[r#"
            1 1 爱护公物。
            2 - [-每户每月交一次公益金。]
            3 2 不高空抛物。
        "#]]
        .assert_eq(&told);
    }

    #[test]
    fn the_first_version_is_all_new() {
        assert_eq!(table(&[], &["爱护公物。"]), "- 1 [+爱护公物。]\n");
        assert_eq!(table(&["爱护公物。"], &[]), "1 - [-爱护公物。]\n");
    }

    proptest::proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_it(
            older in proptest::collection::vec("[甲乙丙丁]{1,6}", 0..8),
            newer in proptest::collection::vec("[甲乙丙丁]{1,6}", 0..8),
        ) {
            let (olds, news): (Vec<&str>, Vec<&str>) =
                (older.iter().map(String::as_str).collect(), newer.iter().map(String::as_str).collect());
            let changes = between(&olds, &news);
            let read = |change: Change, number: fn(&ArticleChange) -> Option<u32>| {
                let words = |one: &ArticleChange| one.spans.iter().filter(|span| span.change != change).map(|span| span.text.as_str()).collect::<String>();
                changes.iter().filter_map(|one| Some((number(one)?, words(one)))).collect::<Vec<_>>()
            };
            let numbered = |texts: &[String]| texts.iter().enumerate().map(|(at, text)| (at as u32 + 1, text.clone())).collect::<Vec<_>>();
            proptest::prop_assert_eq!(read(Change::Added, |one| one.before), numbered(&older));
            proptest::prop_assert_eq!(read(Change::Removed, |one| one.after), numbered(&newer));
        }
    }
}
