//! Comment routing: which statement somebody is shown next.
//!
//! Polis' idea: what has few votes comes up more often, and so does what people agree on, what tells opinions apart,
//! and what isn't passed over. It is drawn by chance, weighted, so that two participants don't get the same order.

use crate::tally::{Tally, likely};

/// How much more often a statement without votes comes up than one with many. Polis' number.
const NEW: f64 = 8.0;

/// After each so many votes, half of that is gone. Polis' number.
const NEW_HALVES: f64 = 5.0;

/// How much a statement needs votes, from 0; only proportions matter. `extremity` is how far it tells opinions apart
/// ([`crate::Statement::extremity`]), 0 for one that wasn't there at the last analysis.
#[must_use]
pub fn priority(tally: Tally, extremity: f64) -> f64 {
    let passed = likely(tally.pass, tally.votes());
    let importance = (1.0 - passed) * (extremity + 1.0) * tally.likely_to_agree();
    let boost = NEW * (-f64::from(tally.votes()) / NEW_HALVES).exp2();
    (importance * (1.0 + boost)).powi(2)
}

/// Draws one of `unseen`, the statements that this participant hasn't voted on with their priorities, each as often as
/// its priority says. `chance` are fresh random bits. `None` when nothing is left.
pub fn draw<I>(unseen: impl IntoIterator<Item = (I, f64)>, chance: u64) -> Option<I> {
    let mut rest: Vec<(I, f64)> = unseen.into_iter().filter(|(_, priority)| *priority > 0.0).collect();
    let sum: f64 = rest.iter().map(|(_, priority)| priority).sum();
    let mut at = chance as f64 / u64::MAX as f64 * sum;
    let drawn = rest.iter().position(|(_, priority)| {
        at -= priority;
        at <= 0.0
    });
    // Rounding may leave a little over at the end.
    let drawn = drawn.unwrap_or(rest.len().saturating_sub(1));
    (drawn < rest.len()).then(|| rest.swap_remove(drawn).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(agree: u32, disagree: u32, pass: u32) -> Tally {
        Tally { agree, disagree, pass }
    }

    #[test]
    fn what_still_needs_votes_comes_first() {
        let (new, known) = (tally(0, 0, 0), tally(30, 30, 0));
        assert!(priority(new, 0.0) > 3.0 * priority(known, 0.0));
        assert!(priority(tally(30, 2, 0), 0.0) > priority(tally(2, 30, 0), 0.0), "agreed with");
        assert!(priority(tally(10, 5, 0), 0.0) > priority(tally(10, 0, 20), 0.0), "not passed over");
        assert!(priority(known, 2.0) > priority(known, 0.0), "tells apart");
    }

    #[test]
    fn the_numbers_are_polis_own() {
        // Of two, one agrees and one passes: (1 − 2/4) · (0 + 1) · 2/4 = ¼, times 1 + 8 · 2^(−2/5), squared.
        let expected = (0.25 * (1.0 + 8.0 * 2.0_f64.powf(-0.4))).powi(2);
        assert!((priority(tally(1, 0, 1), 0.0) - expected).abs() < 1e-12);
    }

    #[test]
    fn statements_are_drawn_as_often_as_their_priority_says() {
        let draws = (0..1000_u64).map(|n| draw([("rare", 1.0), ("often", 3.0)], n * (u64::MAX / 1000)));
        let rare = draws.filter(|drawn| *drawn == Some("rare")).count();
        assert!((240..=260).contains(&rare), "{rare}");
        assert_eq!(draw([("only", 0.1)], u64::MAX), Some("only"));
    }

    #[test]
    fn who_has_seen_everything_is_shown_nothing() {
        assert_eq!(draw::<u8>([], 7), None);
    }
}
