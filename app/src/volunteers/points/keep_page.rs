//! The points shop, for whoever keeps it: handing over by the code that a neighbour shows, who waits, what there is.

use api::volunteers::points::{HandOver, HandingOver, ShopItem, Shopkeeping, ShowShopkeeping, Waiting};
use copy::volunteers::points as words;
use domain::{people::policy::Action, text::PersonName, totp::Code};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{item_form::ItemForm, path};
use crate::{
    context::use_community,
    data::{
        clock,
        fetch::Failure,
        resource::{Resource, resource},
        submission::Submission,
    },
    ui::{
        Button, Empty, Failed, Field, Kind, Loaded, Page, Told, Typed,
        reactive::{CollectViews, reactive_view},
    },
};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct ShopkeepingState {
    shop: Resource<Shopkeeping>,
    submission: Submission,
    told: RwSignal<Option<String>>,
    code: Typed,
    form: ItemForm,
}

#[component]
pub(crate) fn KeepPage() -> impl IntoView {
    let community = use_community();
    let shop = resource::<ShowShopkeeping>(Default::default).refetch_on_return();
    let told = RwSignal::new(None);
    let here = ShopkeepingState {
        shop,
        submission: Submission::about(shop),
        told,
        code: Typed::new(""),
        form: ItemForm::new(shop, told),
    };
    view! {
        <Page title=words::KEEP up=path(community, "shop")>
            <Told label=told />
            {reactive_view(move || if community.session().may(Action::KeepPoints, None, false).is_ok() {
                here.hand_over()
            } else {
                ().into_any()
            })}
            <Loaded from=shop children=move |shop| here.draw(&shop) />
            {here.form.dialog()}
        </Page>
    }
    .into_any()
}

impl ShopkeepingState {
    /// Stands outside of what is drawn anew, so that nothing typed is lost.
    fn hand_over(self) -> AnyView {
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.told.set(None);
            let typed = self.code.text.get_untracked();
            let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
            let Ok(code) = Code::try_from(digits) else {
                return self.submission.set_failure(Some(Failure::said(words::CODE_WRONG)));
            };
            self.submission.send::<HandOver>(&HandingOver { code }, move |done| {
                self.code.clear();
                let person = done.person.as_ref().map(PersonName::as_str);
                self.told.set(Some(words::handed_over(done.name.as_str(), person)));
                self.shop.refetch();
            });
        };
        view! {
            <section class="card" aria-labelledby="hand-over">
                <h2 id="hand-over">{words::HAND_OVER}</h2>
                <form class="stack" on:submit=submit>
                    <Field
                        id="code"
                        label=words::CODE
                        hint=words::HAND_OVER_HINT
                        value=self.code
                        keyboard="numeric"
                        class="digits"
                    />
                    <Failed submission=self.submission />
                    <Button label=words::HAND_OVER_SEND submit=true submission=self.submission />
                </form>
            </section>
        }
        .into_any()
    }

    fn draw(self, shop: &Shopkeeping) -> AnyView {
        let waiting = if shop.waiting.is_empty() {
            view! { <p class="soft">{words::WAITING_NONE}</p> }.into_any()
        } else {
            view! { <ul class="list">{shop.waiting.iter().map(waits).collect_views()}</ul> }.into_any()
        };
        let items = if shop.items.is_empty() {
            view! { <Empty label=words::STOCK_NONE /> }.into_any()
        } else {
            view! { <ul class="list">{shop.items.iter().map(|item| self.item(item)).collect_views()}</ul> }
                .into_any()
        };
        view! {
            <section class="card" aria-labelledby="waiting">
                <h2 id="waiting">{words::WAITING}</h2>
                {waiting}
            </section>
            <section class="card stack" aria-labelledby="things">
                <h2 id="things">{words::STOCK}</h2>
                {items}
                <Button label=words::ADD kind=Kind::Line press=move |_| self.form.add() />
            </section>
        }
        .into_any()
    }

    fn item(self, item: &ShopItem) -> AnyView {
        let change = item.clone();
        let label = words::about(words::CHANGE, item.name.as_str());
        view! {
            <li class="stack">
                <p class="strong">{item.name.as_str().to_owned()}</p>
                <p class="soft">{words::kept(item)}</p>
                <Button label kind=Kind::Quiet press=move |_| self.form.change(&change) />
            </li>
        }
        .into_any()
    }
}

fn waits(one: &Waiting) -> AnyView {
    view! {
        <li>
            <p class="strong">{one.name.as_str().to_owned()}</p>
            <p class="soft">{words::waiting(one, clock::now())}</p>
        </li>
    }
    .into_any()
}
