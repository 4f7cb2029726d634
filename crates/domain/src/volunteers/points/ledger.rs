//! The ledger of one person: entries are only added, and the balance is their sum. It is never below zero.

use json::Code;
use serde::{Deserialize, Serialize};

use crate::clock::Moment;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Why {
    Hours,
    Visit,
    /// For a report that was checked.
    Report,
    /// The hours were put right after they had been booked.
    Corrected,
    /// Reserved for something from the shop.
    Redeemed,
    /// Given back, because it wasn't fetched.
    Released,
}

/// What is booked now for something that has earned `earned`, when `booked` was booked for it before: the difference, so
/// that asking again books nothing. What was spent stays spent and nobody owes points, so no more is taken back than is
/// there.
#[must_use]
pub fn difference(earned: u32, booked: i64, balance: i64) -> i64 {
    i64::from(earned).saturating_sub(booked).max(balance.max(0).saturating_neg())
}

/// How often something that couldn't be booked is tried again: for some five days.
pub const TRIES_MAX: u32 = 12;

/// When something is tried again that couldn't be booked, having been tried again `tries` times before: after five minutes,
/// then after twice as long each time, at most a day. Nothing once it was tried often enough: then it is given up, and
/// the record says so.
#[must_use]
pub fn again(tries: u32, now: Moment) -> Option<Moment> {
    let wait = (5 * Moment::MINUTE).saturating_mul(1_i64.checked_shl(tries).unwrap_or(i64::MAX));
    (tries < TRIES_MAX).then(|| now.plus(wait.min(Moment::DAY)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{super::shop, *};
    use crate::volunteers::points::rules::{Rates, Work};

    #[test]
    fn the_difference_is_booked_and_no_more_than_is_there_taken_back() {
        let table = [
            ((20, 0, 0), 20, "the first time"),
            ((20, 20, 20), 0, "again"),
            ((25, 20, 20), 5, "more hours"),
            ((15, 20, 20), -5, "fewer hours"),
            ((0, 20, 50), -20, "not there at all"),
            ((0, 20, 8), -8, "most of it is spent"),
            ((0, 20, 0), 0, "all of it is spent"),
            ((20, 12, 0), 8, "and there after all: what couldn't be taken isn't given again"),
        ];
        for ((earned, booked, balance), now, which) in table {
            assert_eq!(difference(earned, booked, balance), now, "{which}");
        }
    }

    #[test]
    fn what_cannot_be_booked_is_tried_again_ever_more_rarely_and_then_given_up() {
        let now = Moment(1_795_341_600_000);
        let waits =
            (0..=TRIES_MAX).map(|tries| again(tries, now).map(|then| then.since(now) / Moment::MINUTE));
        let day = Some(24 * 60);
        assert_eq!(
            waits.collect::<Vec<_>>(),
            [[5, 10, 20, 40, 80, 160, 320, 640, 1280].map(Some).as_slice(), &[day, day, day, None]].concat()
        );
        assert_eq!(again(u32::MAX, now), None);
    }

    /// Something that happens to somebody's points.
    #[derive(Clone, Debug)]
    enum Deed {
        /// The hours of a shift are settled, or settled anew.
        Settle { shift: u8, minutes: u32 },
        /// The community sets another rule.
        Rule { per_hour: u16 },
        /// Something is reserved at the shop.
        Redeem { price: u32 },
        /// What was reserved is given back: the nth that is still open.
        Release { nth: usize },
        /// What was reserved is handed over.
        HandOver { nth: usize },
    }

    fn deeds() -> impl Strategy<Value = Vec<Deed>> {
        let deed = prop_oneof![
            4 => (0..6_u8, 0..300_u32).prop_map(|(shift, minutes)| Deed::Settle { shift, minutes }),
            1 => (0..=100_u16).prop_map(|per_hour| Deed::Rule { per_hour }),
            3 => (0..80_u32).prop_map(|price| Deed::Redeem { price }),
            1 => (0..4_usize).prop_map(|nth| Deed::Release { nth }),
            1 => (0..4_usize).prop_map(|nth| Deed::HandOver { nth }),
        ];
        proptest::collection::vec(deed, 0..80)
    }

    /// One person's ledger, a shift's rule being the one that stood when the shift was first heard of.
    #[derive(Default)]
    struct Story {
        rates: Rates,
        rule_of: BTreeMap<u8, Rates>,
        entries: Vec<(i64, Option<u8>)>,
        open: Vec<u32>,
        /// What is there, reckoned without the entries.
        earned: BTreeMap<u8, i64>,
        spent: i64,
    }

    impl Story {
        fn balance(&self) -> i64 {
            self.entries.iter().map(|(amount, _)| amount).sum()
        }

        fn booked(&self, shift: u8) -> i64 {
            self.entries.iter().filter(|(_, of)| *of == Some(shift)).map(|(amount, _)| amount).sum()
        }

        fn take(&mut self, deed: &Deed) {
            match *deed {
                Deed::Rule { per_hour } => self.rates.per_hour = per_hour,
                Deed::Settle { shift, minutes } => {
                    let rates = *self.rule_of.entry(shift).or_insert(self.rates);
                    let earned = rates.earned(Work::Hours(minutes));
                    let before = self.balance();
                    let amount = difference(earned, self.booked(shift), before);
                    self.entries.push((amount, Some(shift)));
                    assert_eq!(
                        difference(earned, self.booked(shift), self.balance()).min(0),
                        if self.booked(shift) > i64::from(earned) { -self.balance() } else { 0 },
                        "again takes nothing that is there"
                    );
                    *self.earned.entry(shift).or_default() += amount;
                }
                Deed::Redeem { price } => {
                    let offer = shop::Offer { price, stock: 1, on_sale: true };
                    if shop::redeem(offer, price, self.balance()).is_ok() {
                        self.entries.push((-i64::from(price), None));
                        self.open.push(price);
                        self.spent += i64::from(price);
                    }
                }
                Deed::Release { nth } if nth < self.open.len() => {
                    let price = i64::from(self.open.remove(nth));
                    self.entries.push((price, None));
                    self.spent -= price;
                }
                Deed::HandOver { nth } if nth < self.open.len() => {
                    self.open.remove(nth);
                }
                Deed::Release { .. } | Deed::HandOver { .. } => {}
            }
        }
    }

    proptest! {
        #[test]
        fn the_balance_is_the_sum_of_the_entries_and_never_below_zero(deeds in deeds()) {
            let mut story = Story::default();
            for deed in &deeds {
                let before = story.entries.clone();
                story.take(deed);
                prop_assert!(story.entries.starts_with(&before), "an entry was changed by {deed:?}");
                prop_assert!(story.balance() >= 0, "below zero after {deed:?}");
                prop_assert_eq!(story.balance(), story.earned.values().sum::<i64>() - story.spent);
            }
        }

        #[test]
        fn while_nothing_is_spent_a_shift_is_worth_its_last_hours(
            settled in proptest::collection::vec((0..4_u8, 0..600_u32), 1..40),
        ) {
            let mut story = Story::default();
            let mut last = BTreeMap::new();
            for (shift, minutes) in settled {
                story.take(&Deed::Settle { shift, minutes });
                last.insert(shift, minutes);
            }
            let worth: i64 = last.values().map(|minutes| i64::from(story.rates.earned(Work::Hours(*minutes)))).sum();
            prop_assert_eq!(story.balance(), worth);
        }
    }
}
