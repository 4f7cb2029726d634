//! The points shop (积分超市): things with a price and a stock. What somebody redeems is reserved, then handed over or given
//! back. There is nothing by which points go to somebody else.

use json::Code;
use serde::{Deserialize, Serialize};

use crate::{clock::Moment, ids::PersonId, volunteers::refusal::Refusal};

pub const PRICE_MAX: u32 = 100_000;

pub const STOCK_MAX: u32 = 10_000;

/// How many things a shop offers at most, those that are out of sale included.
pub const ITEMS_MAX: u32 = 200;

/// How long something is kept for whoever redeemed it.
pub const KEPT_MS: i64 = 7 * Moment::DAY;

/// How many digits the code has that somebody shows to be given what they redeemed.
pub const DIGITS: usize = 6;

/// What became of something that was redeemed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Points and a piece are set aside.
    Reserved,
    HandedOver,
    /// They changed their mind; the points went back.
    Cancelled,
    /// They didn't come for it in time; the points went back.
    Lapsed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    pub price: u32,
    pub stock: u32,
    /// Whether it is offered now.
    pub on_sale: bool,
}

impl Offer {
    /// Something that the keeper offers, or takes out of sale.
    ///
    /// # Errors
    /// [`Refusal::ShopItemInvalid`] for a price or a stock that can't be: for nothing at all, below zero, absurd.
    pub fn new(price: i64, stock: i64, on_sale: bool) -> Result<Self, Refusal> {
        let within = |said: i64, least: u32, most: u32| {
            u32::try_from(said)
                .ok()
                .filter(|number| (least..=most).contains(number))
                .ok_or(Refusal::ShopItemInvalid)
        };
        Ok(Self { price: within(price, 1, PRICE_MAX)?, stock: within(stock, 0, STOCK_MAX)?, on_sale })
    }
}

/// Whether somebody with this balance may redeem what is offered, at the price that they agreed to. Who gets the last piece
/// of those who ask at the same moment is decided where the rows are.
pub fn redeem(offer: Offer, agreed: u32, balance: i64) -> Result<(), Refusal> {
    if !offer.on_sale || offer.stock == 0 {
        Err(Refusal::ItemSoldOut)
    } else if offer.price != agreed {
        Err(Refusal::PriceChanged)
    } else if balance < i64::from(offer.price) {
        Err(Refusal::PointsShort)
    } else {
        Ok(())
    }
}

/// Whether `keeper` hands something over that `owner` redeemed: not to themselves, so that two people know of it.
pub fn hand_over(keeper: &PersonId, owner: &PersonId) -> Result<(), Refusal> {
    if keeper == owner { Err(Refusal::OwnRedemption) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered_costs_something_and_is_there() {
        let table = [
            ((1, 0), true),
            ((30, 5), true),
            ((100_000, 10_000), true),
            ((0, 5), false),
            ((-30, 5), false),
            ((30, -1), false),
            ((100_001, 5), false),
            ((30, 10_001), false),
            ((i64::MIN, i64::MAX), false),
        ];
        for ((price, stock), fits) in table {
            assert_eq!(Offer::new(price, stock, true).is_ok(), fits, "{price} {stock}");
        }
    }

    #[test]
    fn one_decision_about_redeeming() {
        let offer = Offer { price: 30, stock: 1, on_sale: true };
        let table = [
            (offer, 30, 30, Ok(())),
            (offer, 30, 29, Err(Refusal::PointsShort)),
            (offer, 20, 99, Err(Refusal::PriceChanged)),
            (Offer { stock: 0, ..offer }, 30, 99, Err(Refusal::ItemSoldOut)),
            (Offer { on_sale: false, ..offer }, 30, 99, Err(Refusal::ItemSoldOut)),
            (Offer { stock: 0, ..offer }, 20, 0, Err(Refusal::ItemSoldOut)),
        ];
        for (offer, agreed, balance, said) in table {
            assert_eq!(redeem(offer, agreed, balance), said, "{offer:?} {agreed} {balance}");
        }
    }
}
