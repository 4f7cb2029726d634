//! The form with which something is put into the shop, or changed.

use api::volunteers::points::{NewItem, SaveItem, ShopItem, Shopkeeping};
use copy::volunteers::points as words;
use domain::text::Title;
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    data::{fetch::Failure, resource::Resource, submission::Submission},
    ui::{Button, Dialog, Failed, Field, Kind, Typed, reactive::derived},
};

#[derive(Clone, Copy)]
pub(super) struct ItemForm {
    open: RwSignal<bool>,
    /// What is changed, as it was when the form was opened; nothing for something new.
    of: RwSignal<Option<ShopItem>>,
    name: Typed,
    price: Typed,
    stock: Typed,
    on_sale: RwSignal<bool>,
    submission: Submission,
    shop: Resource<Shopkeeping>,
    told: RwSignal<Option<String>>,
}

impl ItemForm {
    /// Closed, over a page that shows `shop` and says in `told` what was done.
    pub(super) fn new(shop: Resource<Shopkeeping>, told: RwSignal<Option<String>>) -> Self {
        Self {
            open: RwSignal::new(false),
            of: RwSignal::new(None),
            name: Typed::new(""),
            price: Typed::new(""),
            stock: Typed::new(""),
            on_sale: RwSignal::new(true),
            submission: Submission::about(shop),
            shop,
            told,
        }
    }

    /// Opens it for something new.
    pub(super) fn add(self) {
        for field in [self.name, self.price, self.stock] {
            field.clear();
        }
        self.on_sale.set(true);
        self.opened(None);
    }

    /// Opens it for something that is there.
    pub(super) fn change(self, item: &ShopItem) {
        self.name.text.set(item.name.as_str().to_owned());
        self.price.text.set(item.price.to_string());
        self.stock.text.set(item.stock.to_string());
        self.on_sale.set(item.on_sale);
        self.opened(Some(item.clone()));
    }

    fn opened(self, of: Option<ShopItem>) {
        self.told.set(None);
        self.submission.set_failure(None);
        self.of.set(of);
        self.open.set(true);
    }

    pub(super) fn dialog(self) -> AnyView {
        let title = derived(move || {
            let new = self.of.with(Option::is_none);
            if new { words::ADD } else { words::CHANGE_ITEM }.to_owned()
        });
        let refusal = derived(move || self.name.refusal::<Title>());
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.send();
        };
        view! {
            <Dialog open=self.open title>
                <form class="stack" on:submit=submit>
                    <p class="soft">{move || self.now()}</p>
                    <Field id="name" label=words::NAME hint=words::NAME_HINT value=self.name max=Title::MAX refusal />
                    <Field id="price" label=words::PRICE value=self.price keyboard="numeric" />
                    <Field id="stock" label=words::PIECES hint=words::PIECES_HINT value=self.stock keyboard="numeric" />
                    <label class="choice">
                        <input
                            type="checkbox"
                            prop:checked=self.on_sale
                            on:change=move |_| self.on_sale.update(|on| *on = !*on)
                        />
                        <span>{words::ON_SALE}</span>
                    </label>
                    <Failed submission=self.submission />
                    <div class="row">
                        <Button label=copy::shell::CANCEL kind=Kind::Quiet press=move |_| self.open.set(false) />
                        <Button label=words::SAVE submit=true submission=self.submission />
                    </div>
                </form>
            </Dialog>
        }
        .into_any()
    }

    fn send(self) {
        let number = |typed: Typed| typed.text.with_untracked(|text| text.trim().parse::<i64>().ok());
        let Some(name) = self.name.take::<Title>() else { return };
        let (Some(price), Some(stock)) = (number(self.price), number(self.stock)) else {
            return self.submission.set_failure(Some(Failure::said(words::NUMBER_WRONG)));
        };
        let of = self.of.get_untracked().map(|of| self.shop.with_untracked(|shop| newest(shop, &of)));
        let request = NewItem {
            version: of.as_ref().map_or(0, |of| of.version),
            item: of.map(|of| of.item),
            name,
            price,
            stock,
            on_sale: self.on_sale.get_untracked(),
        };
        self.submission.send::<SaveItem>(&request, move |_| {
            self.open.set(false);
            self.told.set(Some(words::SAVED.to_owned()));
            self.shop.refetch();
        });
    }

    /// How the thing stands now: somebody may redeem a piece while its keeper counts. Whoever was too late reads here what
    /// there is, and what they send next is about that.
    fn now(self) -> Option<String> {
        let of = self.of.get()?;
        Some(words::now(&self.shop.with(|shop| newest(shop, &of))))
    }
}

/// The same thing as the shop has it now.
fn newest(shop: Option<&Shopkeeping>, of: &ShopItem) -> ShopItem {
    let mut items = shop.into_iter().flat_map(|shop| &shop.items);
    items.find(|item| item.item == of.item).unwrap_or(of).clone()
}
