//! What people do about points: earn, redeem, hand over, certify.

use api::{
    endpoint::Nothing,
    volunteers::{
        NewShift,
        points::{
            CancelRedemption, CertificateMade, HandOver, HandingOver, ListCertificates, MakeCertificate,
            NewCertificate, NewItem, NewPointRules, OneCertificate, OneRedemption, OwnPoints, PointEntry,
            PointRules, PointsQuery, RedeemItem, Redeeming, Redemption, RevokeCertificate, SaveItem,
            SetPointRules, Shop, ShopItem, Shopkeeping, ShowPointRules, ShowPoints, ShowShop,
            ShowShopkeeping, VerifyCertificate,
        },
    },
};
use domain::{
    clock::Moment,
    ids::{ItemId, ShiftId},
    volunteers::{
        attendance::Mark,
        points::certificate::{CertificateCode, NameShown},
    },
};

use crate::{Person, TestCommunity, TestResponse, minutes, text, users::volunteers::clean_up};

/// Something for the shop: what, for how many points, how many of it.
pub fn thing(name: &str, price: i64, stock: i64) -> NewItem {
    NewItem { item: None, version: 0, name: text(name), price, stock, on_sale: true }
}

impl TestResponse {
    #[track_caller]
    pub fn certificate(self) -> CertificateCode {
        self.reply::<CertificateMade>().code
    }
}

impl TestCommunity {
    /// Somebody who was there for so many minutes from `from` on, as the convenor saw it; tells the shift. Moves the clock to
    /// its end.
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

    /// Somebody who has earned so many points by the rules that hold at first; the cron has booked them.
    pub fn with_points(&self, name: &str, points: i64) -> Person {
        let person = self.resident(name, crate::building(3));
        let from = self.clock.now().plus(minutes(10));
        let _ = self.served(&person, from, points * 6);
        self.cron().ok();
        person
    }

    #[track_caller]
    pub fn offers(&self, item: &NewItem) -> ShopItem {
        self.convenor.saves_item(item).ok();
        let kept = self.convenor.shopkeeping().items;
        kept.into_iter().find(|kept| kept.name == item.name).expect("it is in the shop")
    }
}

impl Person {
    pub fn looks_at_points(&self) -> TestResponse {
        self.call::<ShowPoints>(&PointsQuery::default())
    }

    #[track_caller]
    pub fn points_after(&self, page: &OwnPoints) -> OwnPoints {
        self.call::<ShowPoints>(&PointsQuery { before: page.next }).reply()
    }

    #[track_caller]
    pub fn points(&self) -> OwnPoints {
        self.looks_at_points().reply()
    }

    #[track_caller]
    pub fn point_rules(&self) -> PointRules {
        self.call::<ShowPointRules>(&Nothing {}).reply()
    }

    /// Sets what earns points: for an hour, a visit, a report.
    pub fn sets_point_rules(
        &self,
        version: u32,
        (per_hour, per_visit, per_report): (i64, i64, i64),
    ) -> TestResponse {
        self.call::<SetPointRules>(&NewPointRules { version, per_hour, per_visit, per_report })
    }

    pub fn looks_at_shop(&self) -> TestResponse {
        self.call::<ShowShop>(&Nothing {})
    }

    #[track_caller]
    pub fn shop(&self) -> Shop {
        self.looks_at_shop().reply()
    }

    #[track_caller]
    pub fn redemption(&self) -> Redemption {
        self.shop().own.remove(0)
    }

    pub fn redeems(&self, item: &ShopItem) -> TestResponse {
        self.redeems_for(&item.item, item.price)
    }

    pub fn redeems_for(&self, item: &ItemId, price: u32) -> TestResponse {
        self.call::<RedeemItem>(&Redeeming { item: item.clone(), price })
    }

    pub fn gives_back(&self, redemption: &Redemption) -> TestResponse {
        self.call::<CancelRedemption>(&OneRedemption { redemption: redemption.redemption.clone() })
    }

    pub fn looks_at_shopkeeping(&self) -> TestResponse {
        self.call::<ShowShopkeeping>(&Nothing {})
    }

    #[track_caller]
    pub fn shopkeeping(&self) -> Shopkeeping {
        self.looks_at_shopkeeping().reply()
    }

    pub fn saves_item(&self, item: &NewItem) -> TestResponse {
        self.call::<SaveItem>(item)
    }

    pub fn hands_over(&self, code: &str) -> TestResponse {
        self.call::<HandOver>(&HandingOver { code: text(code) })
    }

    pub fn lists_certificates(&self) -> TestResponse {
        self.call::<ListCertificates>(&Nothing {})
    }

    pub fn certifies(&self, name: NameShown, hours: bool, stars: bool) -> TestResponse {
        self.call::<MakeCertificate>(&NewCertificate { name, hours, stars })
    }

    pub fn revokes_certificate(&self, code: &CertificateCode) -> TestResponse {
        self.call::<RevokeCertificate>(&OneCertificate { code: code.clone() })
    }

    pub fn verifies(&self, code: &CertificateCode) -> TestResponse {
        self.call::<VerifyCertificate>(&OneCertificate { code: code.clone() })
    }
}

/// Somebody's ledger, oldest first, and what it comes to.
pub fn ledger(points: &OwnPoints) -> String {
    let line = |entry: &PointEntry| {
        format!("{:+} {} {}", entry.amount, entry.why, entry.about.as_deref().unwrap_or("-"))
    };
    let lines = points.entries.iter().rev().map(line).chain([format!("= {}", points.balance)]);
    lines.collect::<Vec<_>>().join("\n")
}
