//! Things and redemptions, as rows.

use api::volunteers::points::{Redeeming, Redemption, ShopItem, Waiting};
use domain::{
    clock::Moment,
    ids::{CommunityId, ItemId, PersonId, RedemptionId},
    problem::Problem,
    text::{PersonName, Title},
    totp::Code,
    volunteers::points::shop::{ITEMS_MAX, KEPT_MS, Offer, State},
};
use serde::Deserialize;

use crate::{
    db::{Query, Statement, flag},
    http::RequestContext,
};

/// How many of one's own redemptions are shown.
const OWN: u32 = 50;

const WAITING: u32 = 100;

pub fn items(cx: &RequestContext) -> Query<Vec<ShopItem>> {
    cx.sql(
        "SELECT id, version, name, price, stock, on_sale FROM shop_item WHERE community = ?1
         ORDER BY on_sale DESC, price, id",
    )
    .all::<ItemRow>()
    .each(ShopItem::from)
}

pub fn item(cx: &RequestContext, item: &ItemId) -> Query<Option<ShopItem>> {
    cx.sql("SELECT id, version, name, price, stock, on_sale FROM shop_item WHERE community = ?1 AND id = ?2")
        .arg(item.as_str())
        .first::<ItemRow>()
        .map(|row| row.map(ShopItem::from))
}

#[derive(Deserialize)]
struct ItemRow {
    id: ItemId,
    version: u32,
    name: Title,
    price: u32,
    stock: u32,
    #[serde(deserialize_with = "flag")]
    on_sale: bool,
}

impl From<ItemRow> for ShopItem {
    fn from(row: ItemRow) -> Self {
        Self {
            item: row.id,
            version: row.version,
            name: row.name,
            price: row.price,
            stock: row.stock,
            on_sale: row.on_sale,
        }
    }
}

/// Whether the shop may have one thing more.
pub fn has_room(cx: &RequestContext) -> Statement {
    cx.sql("SELECT 1 WHERE (SELECT count(*) FROM shop_item WHERE community = ?1) < ?2").arg(ITEMS_MAX)
}

pub fn add(cx: &RequestContext, id: &ItemId, name: &Title, offer: Offer) -> Statement {
    cx.sql(
        "INSERT INTO shop_item (community, id, version, name, price, stock, on_sale)
         VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6)",
    )
    .arg(id.as_str())
    .arg(name.as_str())
    .arg(offer.price)
    .arg(offer.stock)
    .arg(offer.on_sale)
}

/// Changes something; changes no row that has another version.
pub fn change(cx: &RequestContext, id: &ItemId, version: u32, name: &Title, offer: Offer) -> Statement {
    cx.sql(
        "UPDATE shop_item SET version = version + 1, name = ?4, price = ?5, stock = ?6, on_sale = ?7
         WHERE community = ?1 AND id = ?2 AND version = ?3",
    )
    .arg(id.as_str())
    .arg(version)
    .arg(name.as_str())
    .arg(offer.price)
    .arg(offer.stock)
    .arg(offer.on_sale)
}

/// Whether the price is the one that was agreed to.
pub fn has_price(cx: &RequestContext, asked: &Redeeming) -> Statement {
    cx.sql("SELECT 1 FROM shop_item WHERE community = ?1 AND id = ?2 AND price = ?3")
        .arg(asked.item.as_str())
        .arg(asked.price)
}

/// Sets a piece aside; changes no row where none is left.
pub fn take(cx: &RequestContext, item: &ItemId) -> Statement {
    cx.sql(
        "UPDATE shop_item SET version = version + 1, stock = stock - 1
         WHERE community = ?1 AND id = ?2 AND stock > 0 AND on_sale = 1",
    )
    .arg(item.as_str())
}

/// Whether there are as many points.
pub fn can_pay(cx: &RequestContext, person: &PersonId, price: u32) -> Statement {
    cx.sql(
        "SELECT 1 WHERE (
           SELECT coalesce(sum(amount), 0) FROM points_entry WHERE community = ?1 AND person = ?2) >= ?3",
    )
    .arg(person.as_str())
    .arg(price)
}

/// Books `price` off.
pub fn pay(cx: &RequestContext, person: &PersonId, redemption: &RedemptionId, price: u32) -> Statement {
    cx.sql(
        "INSERT INTO points_entry (community, person, nth, at_ms, amount, why, source)
         SELECT ?1, ?2, coalesce(max(nth), 0) + 1, ?3, -?4, 'redeemed', ?5 FROM points_entry
         WHERE community = ?1 AND person = ?2",
    )
    .arg(person.as_str())
    .arg(cx.now)
    .arg(price)
    .arg(redemption.as_str())
}

pub fn reserve(
    cx: &RequestContext,
    person: &PersonId,
    id: &RedemptionId,
    item: &ShopItem,
    code: &Code,
) -> Statement {
    cx.sql(
        "INSERT INTO redemption (community, id, person, item, name, price, code, state, at_ms, until_ms)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'reserved', ?8, ?9)",
    )
    .arg(id.as_str())
    .arg(person.as_str())
    .arg(item.item.as_str())
    .arg(item.name.as_str())
    .arg(item.price)
    .arg(code.as_str())
    .arg(cx.now)
    .arg(cx.now.plus(KEPT_MS))
}

/// Ends a redemption that waits, which changes no row where it waits no longer; then gives the points and the piece back.
pub fn release(community: &CommunityId, id: &RedemptionId, state: State, now: Moment) -> [Statement; 3] {
    let of = |sql: &'static str| Statement::new(sql).arg(community.as_str()).arg(id.as_str());
    let end = of("UPDATE redemption SET state = ?3 WHERE community = ?1 AND id = ?2 AND state = 'reserved'")
        .arg(state.code());
    let pay_back = of("INSERT INTO points_entry (community, person, nth, at_ms, amount, why, source)
         SELECT r.community, r.person, (SELECT coalesce(max(nth), 0) + 1 FROM points_entry
             WHERE community = r.community AND person = r.person), ?3, r.price, 'released', r.id
         FROM redemption AS r WHERE r.community = ?1 AND r.id = ?2")
    .arg(now);
    let put_back = of("UPDATE shop_item SET version = version + 1, stock = stock + 1
         WHERE community = ?1 AND id = (SELECT item FROM redemption WHERE community = ?1 AND id = ?2)");
    [end, pay_back, put_back]
}

/// Something that nobody fetched in time.
#[derive(Clone, Debug, Deserialize)]
pub struct OverdueRedemption {
    pub community: CommunityId,
    pub id: RedemptionId,
    pub person: PersonId,
    /// How many points come back.
    pub price: u32,
}

/// At most `most` redemptions whose time is over, in all communities.
pub fn overdue(now: Moment, most: u16) -> Query<Vec<OverdueRedemption>> {
    Statement::new(
        "SELECT community, id, person, price FROM redemption INDEXED BY redemption_open
         WHERE state = 'reserved' AND until_ms <= ?1 ORDER BY until_ms LIMIT ?2",
    )
    .arg(now)
    .arg(u32::from(most))
    .all()
}

/// What somebody sees of a redemption of their own.
const SHOWN: &str = "SELECT id, name, price, state, code, at_ms, until_ms FROM redemption {index}
   WHERE community = ?1 AND person = (SELECT person FROM viewer)";

/// One's own redemptions, newest first. The code is shown as long as something can be fetched with it.
pub fn own(cx: &RequestContext) -> Query<Vec<Redemption>> {
    let sql = SHOWN.replace("{index}", "INDEXED BY redemption_by_person")
        + " ORDER BY at_ms DESC, id DESC LIMIT ?4";
    let now = cx.now;
    cx.viewer_sql(&sql).arg(OWN).all::<RedemptionRow>().each(move |row| row.shown(now))
}

/// `NotFound` for what isn't one's own.
pub fn own_one(cx: &RequestContext, id: &RedemptionId) -> Query<Redemption> {
    let now = cx.now;
    let one = cx.viewer_sql(&(SHOWN.replace("{index}", "") + " AND id = ?4")).arg(id.as_str());
    one.first::<RedemptionRow>().ok_or(Problem::NotFound).map(move |row| row.shown(now))
}

#[derive(Deserialize)]
struct RedemptionRow {
    id: RedemptionId,
    name: Title,
    price: u32,
    state: State,
    code: Code,
    at_ms: Moment,
    until_ms: Moment,
}

impl RedemptionRow {
    fn shown(self, now: Moment) -> Redemption {
        Redemption {
            redemption: self.id,
            name: self.name,
            price: self.price,
            code: Some(self.code).filter(|_| self.state == State::Reserved && now < self.until_ms),
            state: self.state,
            at: self.at_ms,
            until: self.until_ms,
        }
    }
}

/// What waits, as the keeper sees it.
const WAITS: &str = "SELECT r.id, r.person AS owner, r.name, p.name AS person, r.until_ms
   FROM redemption AS r INDEXED BY redemption_by_code JOIN person AS p ON p.community = r.community AND p.id = r.person
   WHERE r.community = ?1 AND r.state = 'reserved' AND r.until_ms > ?2";

/// What waits to be fetched, what lapses first before the others.
pub fn waiting(cx: &RequestContext) -> Query<Vec<Waiting>> {
    let sql = WAITS.to_owned() + " ORDER BY r.until_ms, r.id LIMIT ?3";
    cx.sql_of(sql).arg(cx.now).arg(WAITING).all::<WaitingRow>().each(Waiting::from)
}

/// What waits under a code, with whose it is.
pub fn by_code(cx: &RequestContext, code: &Code) -> Query<Option<(PersonId, Waiting)>> {
    let sql = WAITS.to_owned() + " AND r.code = ?3";
    cx.sql_of(sql)
        .arg(cx.now)
        .arg(code.as_str())
        .first::<WaitingRow>()
        .map(|row| row.map(|row| (row.owner.clone(), Waiting::from(row))))
}

#[derive(Deserialize)]
struct WaitingRow {
    id: RedemptionId,
    owner: PersonId,
    name: Title,
    person: Option<PersonName>,
    until_ms: Moment,
}

impl From<WaitingRow> for Waiting {
    fn from(row: WaitingRow) -> Self {
        Self { redemption: row.id, name: row.name, person: row.person, until: row.until_ms }
    }
}

/// Notes that it was handed over; changes no row where it waits no longer.
pub fn hand_over(cx: &RequestContext, id: &RedemptionId) -> Statement {
    cx.sql(
        "UPDATE redemption SET state = 'handed_over'
         WHERE community = ?1 AND id = ?2 AND state = 'reserved' AND until_ms > ?3",
    )
    .arg(id.as_str())
    .arg(cx.now)
}
