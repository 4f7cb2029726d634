//! What people do about points: earn, redeem, hand over, certify.

use domain::{
    clock::Moment,
    endpoint::Nothing,
    ids::{ItemId, ShiftId},
    volunteers::{
        attendance::Mark,
        points::{
            certificate::{CertificateCode, NameShown},
            wire::{
                CancelRedemption, CertificateMade, HandOver, HandingOver, ListCertificates, MakeCertificate,
                NewCertificate, NewItem, NewPointRules, OneCertificate, OneRedemption, OwnPoints, PointEntry,
                PointRules, PointsQuery, RedeemItem, Redeeming, Redemption, RevokeCertificate, SaveItem,
                SetPointRules, Shop, ShopItem, Shopkeeping, ShowPointRules, ShowPoints, ShowShop,
                ShowShopkeeping, VerifyCertificate,
            },
        },
        wire::NewShift,
    },
};

use super::{Person, Said, Town, minutes, text, volunteers::clean_up};

/// Something for the shop: what, for how many points, how many of it.
#[must_use]
pub fn thing(name: &str, price: i64, stock: i64) -> NewItem {
    NewItem { item: None, version: 0, name: text(name), price, stock, on_sale: true }
}

impl Said {
    /// The code of the certificate that was made.
    ///
    /// # Panics
    /// When none was.
    #[must_use]
    #[track_caller]
    pub fn certificate(self) -> CertificateCode {
        self.reply::<CertificateMade>().code
    }
}

impl Town {
    /// Somebody who was there for so many minutes from `from` on, as the convenor saw it; tells the shift. Moves the clock to
    /// its end.
    #[must_use]
    pub fn served(&self, person: &Person, from: Moment, mins: i64) -> ShiftId {
        let until = from.plus(minutes(mins));
        let shift = NewShift { from, until, deadline: from, capacity: 5 };
        let task = self.convenor.publishes(&clean_up(vec![shift])).task();
        let shift = self.convenor.first_shift(&task).shift;
        person.claims(&shift).ok();
        self.clock.set(from);
        self.convenor.ticks(&shift, person, Mark::Came).ok();
        self.clock.set(until);
        self.convenor.ticks(&shift, person, Mark::Left).ok();
        shift
    }

    /// Somebody who has earned so many points by the rules that hold at first; the alarm has booked them.
    #[must_use]
    pub fn with_points(&self, name: &str, points: i64) -> Person {
        let person = self.resident(name, super::building(3));
        let from = self.clock.now().plus(minutes(10));
        let _ = self.served(&person, from, points * 6);
        self.alarm().ok();
        person
    }

    /// Puts something into the shop.
    #[must_use]
    #[track_caller]
    pub fn offers(&self, item: &NewItem) -> ShopItem {
        self.convenor.saves_item(item).ok();
        let kept = self.convenor.shopkeeping().items;
        kept.into_iter().find(|kept| kept.name == item.name).expect("it is in the shop")
    }
}

impl Person {
    /// Reads one's own points.
    pub fn looks_at_points(&self) -> Said {
        self.call::<ShowPoints>(&PointsQuery::default())
    }

    /// The page of one's own points after this one.
    #[must_use]
    #[track_caller]
    pub fn points_after(&self, page: &OwnPoints) -> OwnPoints {
        self.call::<ShowPoints>(&PointsQuery { before: page.next }).reply()
    }

    /// One's own points.
    #[must_use]
    #[track_caller]
    pub fn points(&self) -> OwnPoints {
        self.looks_at_points().reply()
    }

    /// What earns points.
    #[must_use]
    #[track_caller]
    pub fn point_rules(&self) -> PointRules {
        self.call::<ShowPointRules>(&Nothing {}).reply()
    }

    /// Sets what earns points: for an hour, a visit, a report.
    pub fn sets_point_rules(&self, version: u32, (per_hour, per_visit, per_report): (i64, i64, i64)) -> Said {
        self.call::<SetPointRules>(&NewPointRules { version, per_hour, per_visit, per_report })
    }

    /// Reads what the shop offers.
    pub fn looks_at_shop(&self) -> Said {
        self.call::<ShowShop>(&Nothing {})
    }

    /// What the shop offers.
    #[must_use]
    #[track_caller]
    pub fn shop(&self) -> Shop {
        self.looks_at_shop().reply()
    }

    /// What one redeemed last.
    #[must_use]
    #[track_caller]
    pub fn redemption(&self) -> Redemption {
        self.shop().own.remove(0)
    }

    /// Redeems something at the price that it has.
    pub fn redeems(&self, item: &ShopItem) -> Said {
        self.redeems_for(&item.item, item.price)
    }

    /// Redeems something at a price.
    pub fn redeems_for(&self, item: &ItemId, price: u32) -> Said {
        self.call::<RedeemItem>(&Redeeming { item: item.clone(), price })
    }

    /// Gives back what was redeemed.
    pub fn gives_back(&self, redemption: &Redemption) -> Said {
        self.call::<CancelRedemption>(&OneRedemption { redemption: redemption.redemption.clone() })
    }

    /// Reads the shop as its keeper.
    pub fn looks_at_shopkeeping(&self) -> Said {
        self.call::<ShowShopkeeping>(&Nothing {})
    }

    /// The shop as its keeper sees it.
    #[must_use]
    #[track_caller]
    pub fn shopkeeping(&self) -> Shopkeeping {
        self.looks_at_shopkeeping().reply()
    }

    /// Puts something into the shop, or changes it.
    pub fn saves_item(&self, item: &NewItem) -> Said {
        self.call::<SaveItem>(item)
    }

    /// Hands over what waits under a code.
    pub fn hands_over(&self, code: &str) -> Said {
        self.call::<HandOver>(&HandingOver { code: text(code) })
    }

    /// Reads one's own certificates.
    pub fn lists_certificates(&self) -> Said {
        self.call::<ListCertificates>(&Nothing {})
    }

    /// Makes a certificate.
    pub fn certifies(&self, name: NameShown, hours: bool, stars: bool) -> Said {
        self.call::<MakeCertificate>(&NewCertificate { name, hours, stars })
    }

    /// Revokes one.
    pub fn revokes_certificate(&self, code: &CertificateCode) -> Said {
        self.call::<RevokeCertificate>(&OneCertificate { code: code.clone() })
    }

    /// Verifies one.
    pub fn verifies(&self, code: &CertificateCode) -> Said {
        self.call::<VerifyCertificate>(&OneCertificate { code: code.clone() })
    }
}

/// Somebody's ledger, oldest first, and what it comes to.
#[must_use]
pub fn ledger(points: &OwnPoints) -> String {
    let line = |entry: &PointEntry| {
        format!("{:+} {} {}", entry.amount, entry.why, entry.about.as_deref().unwrap_or("-"))
    };
    let lines = points.entries.iter().rev().map(line).chain([format!("= {}", points.balance)]);
    lines.collect::<Vec<_>>().join("\n")
}
