//! What points say over HTTP. No endpoint gives points to somebody else, or takes money for them.

use domain::{
    clock::Moment,
    ids::{ItemId, RedemptionId},
    text::{PersonName, Title},
    totp::Code,
    volunteers::points::{
        certificate::{CertificateCode, NameShown},
        ledger::Why,
        rules::Rates,
        shop::State,
    },
};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Accepted, Nothing, endpoints},
    people::Qr,
};

endpoints! {
    /// Shows one's own points: the balance, a page of the ledger, hours and stars.
    ShowPoints: Get "/api/v1/communities/{community}/volunteers/points" SignedIn, PointsQuery => OwnPoints;
    /// Shows what earns points, now and before.
    ShowPointRules: Get "/api/v1/communities/{community}/volunteers/points/rules" Public, Nothing => PointRules;
    /// Sets what earns points from now on. What has begun is counted by the rule that it began under.
    SetPointRules: Post "/api/v1/communities/{community}/volunteers/points/rules" SignedIn, NewPointRules => Accepted;
    /// Shows what the points shop offers, and what one has redeemed.
    ShowShop: Get "/api/v1/communities/{community}/volunteers/shop" SignedIn, Nothing => Shop;
    /// Redeems something: points and a piece are set aside until it is handed over or given back.
    RedeemItem: Post "/api/v1/communities/{community}/volunteers/shop/items/{item}/redemptions" SignedIn, Redeeming => Accepted;
    /// Gives back what one has redeemed and not fetched.
    CancelRedemption: Post "/api/v1/communities/{community}/volunteers/shop/redemptions/{redemption}/cancellation" SignedIn, OneRedemption => Accepted;
    /// Shows the shop to whoever keeps it: everything there is, and who waits for what.
    ShowShopkeeping: Get "/api/v1/communities/{community}/volunteers/shop/keeping" SignedIn, Nothing => Shopkeeping;
    /// Puts something into the shop, or changes it.
    SaveItem: Post "/api/v1/communities/{community}/volunteers/shop/items" SignedIn, NewItem => Accepted;
    /// Hands over what somebody redeemed, by the code that they show.
    HandOver: Post "/api/v1/communities/{community}/volunteers/shop/handovers" SignedIn, HandingOver => HandedOver;
    /// Lists one's own certificates.
    ListCertificates: Get "/api/v1/communities/{community}/volunteers/certificates" SignedIn, Nothing => Certificates;
    /// Makes a certificate of what one has done so far, showing what is said here and nothing else.
    MakeCertificate: Post "/api/v1/communities/{community}/volunteers/certificates" SignedIn, NewCertificate => CertificateMade;
    /// Revokes one's own certificate: nobody can verify it any more.
    RevokeCertificate: Post "/api/v1/communities/{community}/volunteers/certificates/{code}/revocation" SignedIn, OneCertificate => Accepted;
    /// Verifies a certificate by its code, for anybody.
    VerifyCertificate: Get "/api/v1/communities/{community}/volunteers/certificates/{code}" Public, OneCertificate => Certificate;
}

/// Which page of the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PointsQuery {
    /// Where the last page ended; the newest where left out.
    pub before: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnPoints {
    /// How many there are: the sum of all entries.
    pub balance: i64,
    /// Minutes that count, in all.
    pub minutes: u32,
    /// How many stars that is, 0–5.
    pub stars: u8,
    /// How many shifts and reports are still to be booked, which takes some minutes.
    pub due: u32,
    /// What earns points now.
    pub rates: Rates,
    /// A page of entries, at most 100, newest first.
    pub entries: Vec<PointEntry>,
    /// Whether there are more.
    pub more: bool,
    /// Where the next page begins, if there are more.
    pub next: Option<u32>,
}

/// An entry of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PointEntry {
    /// When it was booked.
    pub at: Moment,
    /// Points that came or went.
    pub amount: i64,
    pub why: Why,
    /// For what: a task's, a matter's or a thing's name.
    pub about: Option<String>,
    /// When the shift began that it is for.
    pub shift_from: Option<Moment>,
}

/// What earns points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PointRules {
    /// What earns them now.
    pub rates: Rates,
    /// To be said when changing it.
    pub version: u32,
    /// What was set, newest first, at most 50.
    pub set: Vec<RulesSet>,
    /// Whether the reader may change it.
    pub may_set: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RulesSet {
    /// From when they hold.
    pub from: Moment,
    pub rates: Rates,
}

/// What is to earn points from now on, each 0–100.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPointRules {
    /// The version that this was decided on.
    pub version: u32,
    pub per_hour: i64,
    /// For a care visit.
    pub per_visit: i64,
    /// For a checked report.
    pub per_report: i64,
}

/// The shop, as residents see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shop {
    /// How many points the reader has.
    pub balance: i64,
    /// What is offered.
    pub items: Vec<ShopItem>,
    /// What the reader has redeemed, newest first, at most 50.
    pub own: Vec<Redemption>,
    /// Whether the reader keeps the shop.
    pub may_keep: bool,
}

/// Something in the shop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShopItem {
    pub item: ItemId,
    /// To be said when changing it.
    pub version: u32,
    pub name: Title,
    pub price: u32,
    pub stock: u32,
    /// Whether it is offered now.
    pub on_sale: bool,
}

/// Something that was redeemed, as whoever redeemed it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Redemption {
    pub redemption: RedemptionId,
    pub name: Title,
    pub price: u32,
    /// What became of it.
    pub state: State,
    /// The code to show when fetching it, as long as it waits.
    pub code: Option<Code>,
    /// When it was redeemed.
    pub at: Moment,
    /// Until when it is kept.
    pub until: Moment,
}

/// What somebody redeems.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Redeeming {
    pub item: ItemId,
    /// The price that they saw.
    pub price: u32,
}

/// Names something that was redeemed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneRedemption {
    pub redemption: RedemptionId,
}

/// The shop, as its keeper sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shopkeeping {
    /// Everything, what isn't offered included.
    pub items: Vec<ShopItem>,
    /// What waits to be fetched, what lapses first before the others, at most 100.
    pub waiting: Vec<Waiting>,
}

/// Something that waits to be fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Waiting {
    pub redemption: RedemptionId,
    pub name: Title,
    /// Who redeemed it; nothing once the account was deleted.
    pub person: Option<PersonName>,
    /// Until when it is kept.
    pub until: Moment,
}

/// Something to put into the shop, or to change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewItem {
    /// Which, to change it.
    pub item: Option<ItemId>,
    /// The version that this was decided on; 0 for something new.
    pub version: u32,
    pub name: Title,
    /// In points, 1–100,000.
    pub price: i64,
    /// How many there are, 0–10,000; what is set aside isn't counted.
    pub stock: i64,
    /// Whether it is offered now.
    pub on_sale: bool,
}

/// A code that somebody shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandingOver {
    pub code: Code,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HandedOver {
    pub name: Title,
    /// To whom; nothing once the account was deleted.
    pub person: Option<PersonName>,
}

/// One's own certificates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Certificates {
    /// Minutes that count now, in all.
    pub minutes: u32,
    pub stars: u8,
    /// Those that can be verified, newest first.
    pub certificates: Vec<CertificateLine>,
}

/// A certificate of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CertificateLine {
    pub code: CertificateCode,
    /// When it was made.
    pub at: Moment,
    pub name: String,
    /// Whether it shows hours.
    pub hours: bool,
    /// Whether it shows stars.
    pub stars: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewCertificate {
    pub name: NameShown,
    /// Whether it shows how many hours, and from when to when.
    pub hours: bool,
    /// Whether it shows stars.
    pub stars: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CertificateMade {
    pub code: CertificateCode,
}

/// Names a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OneCertificate {
    pub code: CertificateCode,
}

/// A certificate, as anybody sees it who has its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Certificate {
    pub code: CertificateCode,
    /// When it was made; it says what was so then.
    pub at: Moment,
    /// The holder, as far as they want to be named.
    pub name: String,
    /// What they did, if they want it to be shown.
    pub served: Option<CertifiedHours>,
    /// How many stars, if they want it to be shown.
    pub stars: Option<u8>,
    /// This page, to scan.
    pub qr: Qr,
}

/// What somebody did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CertifiedHours {
    /// Minutes that count.
    pub minutes: u32,
    /// When the first shift began.
    pub from: Moment,
    /// When the last one ended.
    pub until: Moment,
}

/// The address of the shop's page, within the community.
pub const SHOP_PAGE: &str = "volunteers/points/shop";

/// The address of a certificate's page, within the community.
#[must_use]
pub fn certificate_page(code: &CertificateCode) -> String {
    format!("volunteers/points/certificates/{}", code.as_str())
}
