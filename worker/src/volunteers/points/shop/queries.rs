//! Things and redemptions, as rows.

use domain::{
    clock::Moment,
    ids::{CommunityId, ItemId, PersonId, RedemptionId},
    text::{PersonName, Title},
    totp::Code,
    volunteers::points::{
        shop::{KEPT_MS, Offer, State},
        wire::{Redeeming, Redemption, ShopItem, Waiting},
    },
};
use serde::Deserialize;

use crate::{
    db::{Rows, Statement},
    error::Error,
    http::RequestContext,
};

/// How many of one's own redemptions are shown.
const OWN: u32 = 50;

/// How many that wait are shown.
const WAITING: u32 = 100;

pub fn items(cx: &RequestContext) -> Statement {
    cx.sql(
        "SELECT id, version, name, price, stock, on_sale FROM shop_item WHERE community = ?1
         ORDER BY on_sale DESC, price, id",
    )
}

pub fn item(cx: &RequestContext, item: &ItemId) -> Statement {
    cx.sql("SELECT id, version, name, price, stock, on_sale FROM shop_item WHERE community = ?1 AND id = ?2")
        .arg(item.as_str())
}

#[derive(Deserialize)]
struct ItemRow {
    id: ItemId,
    version: u32,
    name: Title,
    price: u32,
    stock: u32,
    on_sale: u8,
}

/// Reads what [`items`] or [`item`] asked for.
pub fn read_items(answers: &mut Rows) -> Result<Vec<ShopItem>, Error> {
    let item = |row: ItemRow| ShopItem {
        item: row.id,
        version: row.version,
        name: row.name,
        price: row.price,
        stock: row.stock,
        on_sale: row.on_sale == 1,
    };
    answers.each(item)
}

/// Puts something new into the shop; changes no row where it has `most` things.
pub fn add(cx: &RequestContext, id: &ItemId, name: &Title, offer: Offer, most: u32) -> Statement {
    cx.sql(
        "INSERT INTO shop_item (community, id, version, name, price, stock, on_sale)
         SELECT ?1, ?2, 1, ?3, ?4, ?5, ?6 WHERE (SELECT count(*) FROM shop_item WHERE community = ?1) < ?7",
    )
    .arg(id.as_str())
    .arg(name.as_str())
    .arg(offer.price)
    .arg(offer.stock)
    .arg(offer.on_sale)
    .arg(most)
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

/// Changes one row, and nothing in it, as long as the price is the one that was agreed to.
pub fn while_priced(cx: &RequestContext, asked: &Redeeming) -> Statement {
    cx.sql("UPDATE shop_item SET price = price WHERE community = ?1 AND id = ?2 AND price = ?3")
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

/// Books `price` off; changes no row where there aren't as many points.
pub fn pay(cx: &RequestContext, person: &PersonId, redemption: &RedemptionId, price: u32) -> Statement {
    cx.sql(
        "INSERT INTO points_entry (community, person, nth, at_ms, amount, why, source)
         SELECT ?1, ?2, coalesce(max(nth), 0) + 1, ?3, -?4, 'redeemed', ?5 FROM points_entry
         WHERE community = ?1 AND person = ?2 HAVING coalesce(sum(amount), 0) >= ?4",
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
pub struct Overdue {
    pub community: CommunityId,
    pub id: RedemptionId,
    pub person: PersonId,
    /// How many points come back.
    pub price: u32,
}

/// Asks for at most `most` redemptions whose time is over, in all communities.
pub fn overdue(now: Moment, most: u16) -> Statement {
    Statement::new(
        "SELECT community, id, person, price FROM redemption INDEXED BY redemption_open
         WHERE state = 'reserved' AND until_ms <= ?1 ORDER BY until_ms LIMIT ?2",
    )
    .arg(now)
    .arg(u32::from(most))
}

/// What somebody sees of a redemption of their own.
const SHOWN: &str = "SELECT id, name, price, state, code, at_ms, until_ms FROM redemption {index}
   WHERE community = ?1 AND person = (SELECT person FROM viewer)";

/// Asks for one's own redemptions, newest first.
pub fn own(cx: &RequestContext) -> Statement {
    let sql = SHOWN.replace("{index}", "INDEXED BY redemption_by_person")
        + " ORDER BY at_ms DESC, id DESC LIMIT ?4";
    cx.viewer_sql(&sql).arg(OWN)
}

/// Asks for one of one's own.
pub fn own_one(cx: &RequestContext, id: &RedemptionId) -> Statement {
    cx.viewer_sql(&(SHOWN.replace("{index}", "") + " AND id = ?4")).arg(id.as_str())
}

#[derive(Deserialize)]
struct OwnRow {
    id: RedemptionId,
    name: Title,
    price: u32,
    state: State,
    code: Code,
    at_ms: Moment,
    until_ms: Moment,
}

/// Reads what [`own`] or [`own_one`] asked for. The code is shown as long as something can be fetched with it.
pub fn read_own(answers: &mut Rows, now: Moment) -> Result<Vec<Redemption>, Error> {
    let shown = |row: OwnRow| Redemption {
        redemption: row.id,
        name: row.name,
        price: row.price,
        code: Some(row.code).filter(|_| row.state == State::Reserved && now < row.until_ms),
        state: row.state,
        at: row.at_ms,
        until: row.until_ms,
    };
    answers.each(shown)
}

/// What waits, as the keeper sees it.
const WAITS: &str = "SELECT r.id, r.person AS owner, r.name, p.name AS person, r.until_ms
   FROM redemption AS r INDEXED BY redemption_by_code JOIN person AS p ON p.community = r.community AND p.id = r.person
   WHERE r.community = ?1 AND r.state = 'reserved' AND r.until_ms > ?2";

/// Asks what waits to be fetched, what lapses first before the others.
pub fn waiting(cx: &RequestContext) -> Statement {
    let sql = WAITS.to_owned() + " ORDER BY r.until_ms, r.id LIMIT ?3";
    cx.sql_of(sql).arg(cx.now).arg(WAITING)
}

/// Asks what waits under a code.
pub fn by_code(cx: &RequestContext, code: &Code) -> Statement {
    let sql = WAITS.to_owned() + " AND r.code = ?3";
    cx.sql_of(sql).arg(cx.now).arg(code.as_str())
}

#[derive(Deserialize)]
struct WaitingRow {
    id: RedemptionId,
    owner: PersonId,
    name: Title,
    person: Option<PersonName>,
    until_ms: Moment,
}

/// Reads what [`waiting`] or [`by_code`] asked for, each with whose it is.
pub fn read_waiting(answers: &mut Rows) -> Result<Vec<(PersonId, Waiting)>, Error> {
    let shown = |row: WaitingRow| {
        let waiting = Waiting { redemption: row.id, name: row.name, person: row.person, until: row.until_ms };
        (row.owner, waiting)
    };
    answers.each(shown)
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
