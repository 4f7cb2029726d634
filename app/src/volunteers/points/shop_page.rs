//! The points shop, for whoever redeems: what there is, what one has redeemed and how to fetch it.

use api::volunteers::points::{
    CancelRedemption, OneRedemption, RedeemItem, Redeeming, Redemption, Shop, ShopItem, ShowShop,
};
use copy::volunteers::points as words;
use domain::volunteers::points::shop::State;
use leptos::prelude::*;

use super::path;
use crate::{
    context::{Community, use_community},
    data::{
        clock,
        resource::{Resource, resource},
        submission::Submission,
    },
    ui::{Button, Confirm, Empty, Failed, Kind, Loaded, Page, Told, reactive::CollectViews},
};

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct ShopPageState {
    shop: Resource<Shop>,
    submission: Submission,
    told: RwSignal<Option<String>>,
    /// What is about to be redeemed.
    wanted: RwSignal<Option<ShopItem>>,
    redeems: RwSignal<bool>,
    /// What is about to be given back.
    unwanted: RwSignal<Option<Redemption>>,
    gives_back: RwSignal<bool>,
}

#[component]
pub(crate) fn ShopPage() -> impl IntoView {
    let community = use_community();
    let shop = resource::<ShowShop>(Default::default).refetch_on_return();
    let here = ShopPageState {
        shop,
        submission: Submission::about(shop),
        told: RwSignal::new(None),
        wanted: RwSignal::new(None),
        redeems: RwSignal::new(false),
        unwanted: RwSignal::new(None),
        gives_back: RwSignal::new(false),
    };
    view! {
        <Page title=words::SHOP up=community.path(super::OWN)>
            <Told label=here.told />
            {move || {
                let asks = here.redeems.get() || here.gives_back.get();
                (!asks).then(|| view! { <Failed submission=here.submission /> })
            }}
            <Loaded from=shop children=move |shop| here.draw(&shop, community) />
            {here.redeem_dialog()}
            {here.give_back_dialog()}
        </Page>
    }
    .into_any()
}

impl ShopPageState {
    fn draw(self, shop: &Shop, community: Community) -> AnyView {
        let keep = shop.may_keep.then(|| {
            view! { <a class=Kind::Line.class() href=path(community, "keeping")>{words::KEEP}</a> }
        });
        let own = (!shop.own.is_empty()).then(|| {
            let own = shop.own.iter().map(|one| self.redemption(one)).collect_views();
            view! {
                <section class="card" aria-labelledby="own">
                    <h2 id="own">{words::REDEEMED}</h2>
                    <ul class="list">{own}</ul>
                </section>
            }
        });
        let items = if shop.items.is_empty() {
            view! { <Empty label=words::SHOP_NONE><p>{words::SHOP_NONE_HINT}</p></Empty> }.into_any()
        } else {
            let items = shop.items.iter().map(|item| self.item(item, shop.balance)).collect_views();
            view! { <ul class="list">{items}</ul> }.into_any()
        };
        view! {
            {keep}
            <section class="card" aria-labelledby="balance">
                <h2 id="balance">{words::BALANCE}</h2>
                <p class="number">{words::points(shop.balance)}</p>
            </section>
            {own}
            <section class="card" aria-labelledby="items">
                <h2 id="items">{words::ITEMS}</h2>
                {items}
            </section>
        }
        .into_any()
    }

    fn item(self, item: &ShopItem, balance: i64) -> AnyView {
        let missing = i64::from(item.price).saturating_sub(balance);
        let deed = if item.stock == 0 {
            view! { <p class="soft">{words::SOLD_OUT}</p> }.into_any()
        } else if missing > 0 {
            view! { <p class="soft">{words::short(missing)}</p> }.into_any()
        } else {
            let wanted = item.clone();
            let press = move |_| {
                self.told.set(None);
                self.submission.set_failure(None);
                self.wanted.set(Some(wanted.clone()));
                self.redeems.set(true);
            };
            let label = words::about(words::REDEEM, item.name.as_str());
            view! { <Button label kind=Kind::Line press /> }.into_any()
        };
        view! {
            <li class="stack">
                <p class="strong">{item.name.as_str().to_owned()}</p>
                <p class="soft">{words::offered(item)}</p>
                {deed}
            </li>
        }
        .into_any()
    }

    fn redemption(self, one: &Redemption) -> AnyView {
        let code = one.code.as_ref().map(|code| {
            let (first, second) = code.as_str().split_at_checked(3).unwrap_or_default();
            let (first, second) = (first.to_owned(), second.to_owned());
            view! {
                <p class="soft">{words::CODE}</p>
                <p class="code"><span>{first}</span> " " <span>{second}</span></p>
            }
        });
        let cancel = (one.state == State::Reserved).then(|| {
            let unwanted = one.clone();
            let press = move |_| {
                self.told.set(None);
                self.submission.set_failure(None);
                self.unwanted.set(Some(unwanted.clone()));
                self.gives_back.set(true);
            };
            view! { <Button label=words::about(words::CANCEL, one.name.as_str()) kind=Kind::Quiet press /> }
        });
        view! {
            <li class="stack">
                <p class="strong">{one.name.as_str().to_owned()}</p>
                <p class="soft">{words::redemption(one, clock::now())}</p>
                {code}
                {cancel}
            </li>
        }
        .into_any()
    }

    fn redeem_dialog(self) -> AnyView {
        let label = move || {
            let balance = self.shop.with(|shop| shop.map_or(0, |shop| shop.balance));
            self.wanted.with(|wanted| {
                wanted
                    .as_ref()
                    .map(|item| words::redeem_says(item.name.as_str(), item.price, balance))
                    .unwrap_or_default()
            })
        };
        let done = move |()| {
            let Some(item) = self.wanted.get_untracked() else { return };
            let request = Redeeming { item: item.item, price: item.price };
            self.submission.send::<RedeemItem>(&request, move |_| {
                self.redeems.set(false);
                self.told.set(Some(words::REDEEM_DONE.to_owned()));
                self.shop.refetch();
            });
        };
        view! {
            <Confirm
                open=self.redeems
                title=words::REDEEM_SURE
                label=Signal::derive(label)
                yes=words::REDEEM
                submission=self.submission
                done
            />
        }
        .into_any()
    }

    fn give_back_dialog(self) -> AnyView {
        let done = move |()| {
            let Some(one) = self.unwanted.get_untracked() else { return };
            let request = OneRedemption { redemption: one.redemption };
            self.submission.send::<CancelRedemption>(&request, move |_| {
                self.gives_back.set(false);
                self.told.set(Some(words::CANCEL_DONE.to_owned()));
                self.shop.refetch();
            });
        };
        view! {
            <Confirm
                open=self.gives_back
                title=words::CANCEL_SURE
                label=words::CANCEL_SAYS
                yes=words::CANCEL
                kind=Kind::Danger
                submission=self.submission
                done
            />
        }
        .into_any()
    }
}
