//! The points shop: what it offers, redeeming, giving back, handing over.
//!
//! Whether somebody may redeem is the domain's decision. Who of those who ask at the same moment gets the last piece, and
//! that nobody spends a point twice, is decided where the rows are.

pub mod queries;

use domain::{
    endpoint::{Accepted, Nothing},
    ids::{ItemId, RedemptionId},
    problem::Problem,
    totp::Code,
    volunteers::{
        points::{
            shop::{self, ITEMS_MAX, Offer, State},
            wire::{HandedOver, HandingOver, NewItem, OneRedemption, Redeeming, Shop, ShopItem, Shopkeeping},
        },
        refusal::Refusal,
    },
};

use super::{keeps, ledger::queries as ledger};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::RequestContext,
    moderation::words,
    secret,
    volunteers::shifts,
};

fn lost(refusal: Refusal) -> Conflict {
    Conflict::Refused(refusal.into())
}

/// Shows the shop to a resident. What is sold out stays, so that they know it was there.
///
/// # Errors
/// `not_signed_in`.
pub async fn show(cx: &RequestContext, _: Nothing) -> Result<Shop, Error> {
    let asking = vec![ledger::own(cx), queries::items(cx), queries::own(cx)];
    let (actor, mut answers) = cx.load(asking).await?;
    let balance = ledger::read_own(&mut answers)?.balance;
    let mut items: Vec<ShopItem> = queries::read_items(&mut answers)?;
    items.retain(|item| item.on_sale);
    let own = queries::read_own(&mut answers, cx.now)?;
    Ok(Shop { balance, items, own, may_keep: keeps(Some(&actor)).is_ok() })
}

/// Sets points and a piece aside.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; what [`shop::redeem`] says.
pub async fn redeem(cx: &RequestContext, asked: Redeeming) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![queries::item(cx, &asked.item), ledger::own(cx)]).await?;
    let item = queries::read_items(&mut answers)?.pop().ok_or(Problem::NotFound)?;
    let balance = ledger::read_own(&mut answers)?.balance;
    shifts::volunteers(Some(&actor))?;
    let offer = Offer { price: item.price, stock: item.stock, on_sale: item.on_sale };
    shop::redeem(offer, asked.price, balance)?;
    let id = RedemptionId::new(cx.now.0, cx.entropy()?);
    let code = Code::of(&secret::random::<32>()?);
    let fact = NewEvent {
        kind: "redeemed",
        subject: id.as_str(),
        person: Some(&actor.person),
        role: None,
        data: serde_json::json!({ "item": asked.item, "price": asked.price }),
    };
    let write = Transaction::new()
        .guarded(queries::while_priced(cx, &asked), lost(Refusal::PriceChanged))
        .guarded(queries::take(cx, &asked.item), lost(Refusal::ItemSoldOut))
        .guarded(queries::pay(cx, &actor.person, &id, asked.price), lost(Refusal::PointsShort))
        .then(queries::reserve(cx, &actor.person, &id, &item, &code))
        .then(cx.event(&fact)?)
        // One of a million codes is another's already: the next try draws another one.
        .unless_taken("redemption.code", Problem::TryAgain);
    cx.save(write, Accepted {}).await
}

/// Gives back what somebody redeemed and hasn't fetched.
///
/// # Errors
/// [`Problem::NotFound`] for what isn't their own; [`Refusal::RedemptionOver`].
pub async fn cancel(cx: &RequestContext, asked: OneRedemption) -> Result<Accepted, Error> {
    let (actor, mut answers) = cx.load(vec![queries::own_one(cx, &asked.redemption)]).await?;
    let found = queries::read_own(&mut answers, cx.now)?.pop().ok_or(Problem::NotFound)?;
    if found.state != State::Reserved {
        return Err(Refusal::RedemptionOver.into());
    }
    let fact = NewEvent {
        kind: "redemption_cancelled",
        subject: asked.redemption.as_str(),
        person: Some(&actor.person),
        role: None,
        data: (),
    };
    let [end, pay_back, put_back] =
        queries::release(&cx.community, &asked.redemption, State::Cancelled, cx.now);
    let write = Transaction::new()
        .guarded(end, lost(Refusal::RedemptionOver))
        .then(pay_back)
        .then(put_back)
        .then(cx.event(&fact)?);
    cx.save(write, Accepted {}).await
}

/// Shows the shop to whoever keeps it.
///
/// # Errors
/// The permission's refusals.
pub async fn keeping(cx: &RequestContext, _: Nothing) -> Result<Shopkeeping, Error> {
    let (actor, mut answers) = cx.load(vec![queries::items(cx), queries::waiting(cx)]).await?;
    keeps(Some(&actor))?;
    let items = queries::read_items(&mut answers)?;
    let waiting = queries::read_waiting(&mut answers)?.into_iter().map(|(_, waiting)| waiting).collect();
    Ok(Shopkeeping { items, waiting })
}

/// Puts something into the shop, or changes it.
///
/// # Errors
/// The permission's refusals; [`Refusal::ShopItemInvalid`], [`Refusal::ShopFull`]; [`Problem::NotFound`],
/// [`Problem::Stale`]; `house_rules`.
pub async fn save(cx: &RequestContext, asked: NewItem) -> Result<Accepted, Error> {
    let (actor, _) = cx.load(()).await?;
    keeps(Some(&actor))?;
    let offer = Offer::new(asked.price, asked.stock, asked.on_sale)?;
    words::check(cx, [asked.name.as_str()]).await?;
    let (id, guarded, kind) = match asked.item {
        Some(id) => {
            let change = queries::change(cx, &id, asked.version, &asked.name, offer);
            let lost = Conflict::stale("shop_item", id.as_str());
            (id, Transaction::new().guarded(change, lost), "shop_item_changed")
        }
        None => {
            let id = ItemId::new(cx.now.0, cx.entropy()?);
            let add = queries::add(cx, &id, &asked.name, offer, ITEMS_MAX);
            (id, Transaction::new().guarded(add, lost(Refusal::ShopFull)), "shop_item_added")
        }
    };
    let data = serde_json::json!({ "price": offer.price, "stock": offer.stock, "on_sale": offer.on_sale });
    let fact = NewEvent { kind, subject: id.as_str(), person: Some(&actor.person), role: None, data };
    cx.save(guarded.then(cx.event(&fact)?), Accepted {}).await
}

/// Hands over what waits under a code.
///
/// # Errors
/// The permission's refusals; [`Refusal::RedemptionCode`]; what [`shop::hand_over`] refuses; [`Refusal::RedemptionOver`].
pub async fn hand_over(cx: &RequestContext, asked: HandingOver) -> Result<HandedOver, Error> {
    let (actor, mut answers) = cx.load(vec![queries::by_code(cx, &asked.code)]).await?;
    keeps(Some(&actor))?;
    let (owner, found) = queries::read_waiting(&mut answers)?.pop().ok_or(Refusal::RedemptionCode)?;
    shop::hand_over(&actor.person, &owner)?;
    let fact = NewEvent {
        kind: "redemption_handed_over",
        subject: found.redemption.as_str(),
        person: Some(&actor.person),
        role: None,
        data: (),
    };
    let write = Transaction::new()
        .guarded(queries::hand_over(cx, &found.redemption), lost(Refusal::RedemptionOver))
        .then(cx.event(&fact)?);
    cx.save(write, HandedOver { name: found.name, person: found.person }).await
}
