//! The points shop: what it offers, redeeming, giving back, handing over.
//!
//! Whether somebody may redeem is the domain's decision. Who of those who ask at the same moment gets the last piece, and
//! that nobody spends a point twice, is decided where the rows are.

pub mod queries;

use api::{
    endpoint::{Accepted, Nothing},
    volunteers::points::{
        CancelRedemption, HandOver, HandedOver, HandingOver, NewItem, OneRedemption, RedeemItem, Redeeming,
        SaveItem, Shop, Shopkeeping, ShowShop, ShowShopkeeping,
    },
};
use domain::{
    ids::{ItemId, RedemptionId},
    problem::Problem,
    totp::Code,
    volunteers::{
        points::shop::{self, Offer, State},
        refusal::Refusal,
    },
};

use super::{access::keeps, ledger::queries as ledger};
use crate::{
    db::{Conflict, Transaction},
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes, rate_limit},
    moderation::words,
    secret,
    volunteers::shifts,
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes
        .route::<ShowShop>(show)
        .route::<RedeemItem>(redeem)
        .limit(rate_limit::REDEEM)
        .route::<CancelRedemption>(cancel)
        .limit(rate_limit::REDEEM)
        .route::<ShowShopkeeping>(keeping)
        .route::<SaveItem>(save)
        .route::<HandOver>(hand_over)
        .limit(rate_limit::HAND_OVER)
}

/// Shows the shop to a resident. What is sold out stays, so that they know it was there.
pub async fn show(cx: &RequestContext, _: Nothing) -> Result<Shop, Error> {
    let shown = (ledger::own(cx), queries::items(cx), queries::own(cx));
    let (actor, (points, mut items, own)) = cx.load(shown).await?;
    items.retain(|item| item.on_sale);
    Ok(Shop { balance: points.balance, items, own, may_keep: keeps(Some(&actor)).is_ok() })
}

/// Sets points and a piece aside.
///
/// # Errors
/// [`Problem::NotFound`]; the permission's refusals; what [`shop::redeem`] says.
pub async fn redeem(cx: &RequestContext, asked: Redeeming) -> Result<Accepted, Error> {
    let item = queries::item(cx, &asked.item).ok_or(Problem::NotFound);
    let (actor, (item, points)) = cx.load((item, ledger::own(cx))).await?;
    shifts::volunteers(Some(&actor))?;
    let offer = Offer { price: item.price, stock: item.stock, on_sale: item.on_sale };
    shop::redeem(offer, asked.price, points.balance)?;
    let id = RedemptionId::new(cx.now.0, cx.entropy()?);
    let code = Code::of(&secret::random::<32>()?);
    let fact = NewEvent {
        kind: "redeemed",
        subject: id.as_str(),
        person: Some(&actor.person),
        role: None,
        data: serde_json::json!({ "item": asked.item, "price": asked.price }),
    };
    let transaction = Transaction::new()
        .require(queries::has_price(cx, &asked), Problem::from(Refusal::PriceChanged))
        .guarded(queries::take(cx, &asked.item), Problem::from(Refusal::ItemSoldOut))
        .require(queries::can_pay(cx, &actor.person, asked.price), Problem::from(Refusal::PointsShort))
        .then(queries::pay(cx, &actor.person, &id, asked.price))
        .then(queries::reserve(cx, &actor.person, &id, &item, &code))
        .then(cx.event(&fact)?)
        // One of a million codes is another's already: the next try draws another one.
        .unless_taken("redemption.code", Problem::TryAgain);
    cx.save(transaction, Accepted {}).await
}

/// Gives back what somebody redeemed and hasn't fetched.
///
/// # Errors
/// [`Problem::NotFound`] for what isn't their own; [`Refusal::RedemptionOver`].
pub async fn cancel(cx: &RequestContext, asked: OneRedemption) -> Result<Accepted, Error> {
    let (actor, redemption) = cx.load(queries::own_one(cx, &asked.redemption)).await?;
    if redemption.state != State::Reserved {
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
    let transaction = Transaction::new()
        .guarded(end, Problem::from(Refusal::RedemptionOver))
        .then(pay_back)
        .then(put_back)
        .then(cx.event(&fact)?);
    cx.save(transaction, Accepted {}).await
}

/// Shows the shop to whoever keeps it.
pub async fn keeping(cx: &RequestContext, _: Nothing) -> Result<Shopkeeping, Error> {
    let (actor, (items, waiting)) = cx.load((queries::items(cx), queries::waiting(cx))).await?;
    keeps(Some(&actor))?;
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
    let (id, transaction, kind) = match asked.item {
        Some(id) => {
            let change = queries::change(cx, &id, asked.version, &asked.name, offer);
            let stale = Conflict::stale("shop_item", id.as_str());
            (id, Transaction::new().guarded(change, stale), "shop_item_changed")
        }
        None => {
            let id = ItemId::new(cx.now.0, cx.entropy()?);
            let transaction = Transaction::new()
                .require(queries::has_room(cx), Problem::from(Refusal::ShopFull))
                .then(queries::add(cx, &id, &asked.name, offer));
            (id, transaction, "shop_item_added")
        }
    };
    let data = serde_json::json!({ "price": offer.price, "stock": offer.stock, "on_sale": offer.on_sale });
    let fact = NewEvent { kind, subject: id.as_str(), person: Some(&actor.person), role: None, data };
    cx.save(transaction.then(cx.event(&fact)?), Accepted {}).await
}

/// Hands over what waits under a code.
///
/// # Errors
/// The permission's refusals; [`Refusal::RedemptionCode`]; what [`shop::hand_over`] refuses; [`Refusal::RedemptionOver`].
pub async fn hand_over(cx: &RequestContext, asked: HandingOver) -> Result<HandedOver, Error> {
    let (actor, waiting) = cx.load(queries::by_code(cx, &asked.code)).await?;
    keeps(Some(&actor))?;
    let (owner, waiting) = waiting.ok_or(Refusal::RedemptionCode)?;
    shop::hand_over(&actor.person, &owner)?;
    let fact = NewEvent {
        kind: "redemption_handed_over",
        subject: waiting.redemption.as_str(),
        person: Some(&actor.person),
        role: None,
        data: (),
    };
    let transaction = Transaction::new()
        .guarded(queries::hand_over(cx, &waiting.redemption), Problem::from(Refusal::RedemptionOver))
        .then(cx.event(&fact)?);
    cx.save(transaction, HandedOver { name: waiting.name, person: waiting.person }).await
}
