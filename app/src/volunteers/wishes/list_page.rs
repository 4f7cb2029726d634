//! The lists of wishes: to claim, one's own, those that came true, and those that wait for the reader.

use api::volunteers::wishes::{ListWishes, WishList, Wishes, WishesQuery};
use copy::volunteers::wishes as words;
use domain::people::policy::Action;
use leptos::prelude::*;

use super::{OWN, deeds::WishActions};
use crate::{
    address::Address,
    context::{Community, use_community},
    data::resource::{Resource, resource},
    ui::{
        Empty, Kind, Loaded, Page, choice_at,
        reactive::{CollectViews, memo, reactive_view},
    },
};

/// The lists; `?list=own` shows one's own.
#[component]
pub(crate) fn ListPage() -> impl IntoView {
    let (community, address) = (use_community(), Address::from_context());
    let list = memo(move || {
        let asked = address.asks("list").and_then(|list| WishList::try_from(list.as_str()).ok());
        asked.unwrap_or(WishList::Open)
    });
    let wishes = resource::<ListWishes>(move || WishesQuery { list: list.get() }).refetch_on_return();
    let deeds = WishActions::new(wishes);
    view! {
        <Page title=words::HEADING up=community.path("volunteers")>
            {deeds.told()}
            {reactive_view(move || doors(community))}
            <nav class="row" aria-label=words::WHICH>
                {[WishList::Open, WishList::Own, WishList::Confirmed]
                    .into_iter()
                    .map(|which| choice_at(address_of(community, which), words::list(which), move || list.get() == which))
                    .collect_views()}
                {reactive_view(move || to_tend(community, wishes, list.get()))}
            </nav>
            <Loaded from=wishes children=move |wishes| draw(&wishes, list.get_untracked(), deeds) />
            {deeds.dialogs()}
        </Page>
    }
    .into_any()
}

fn address_of(community: Community, list: WishList) -> String {
    community.path(&if list == WishList::Open { OWN.to_owned() } else { format!("{OWN}?list={list}") })
}

/// To those that wait, for whoever looks at wishes.
fn to_tend(community: Community, wishes: Resource<Wishes>, list: WishList) -> AnyView {
    let Some(count) = wishes.with(|wishes| wishes.and_then(|wishes| wishes.to_tend)) else {
        return ().into_any();
    };
    let current = (list == WishList::ToTend).then_some("page");
    view! {
        <a class="button choice fit" href=address_of(community, WishList::ToTend) aria-current=current>
            {words::to_tend(count)}
        </a>
    }
    .into_any()
}

/// To writing one, for whoever may.
fn doors(community: Community) -> AnyView {
    let session = community.session();
    if session.me().is_none() {
        return ().into_any();
    }
    let own = session.may(Action::Wish, None, false).is_ok().then(|| {
        view! { <a class=Kind::Main.class() href=community.path(&format!("{OWN}/new"))>{words::WRITE}</a> }
    });
    let others = (!community.buildings_where(Action::TendWishes, false).is_empty()).then(|| {
        view! { <a class=Kind::Line.class() href=community.path(&format!("{OWN}/new?for=elder"))>{words::WRITE_FOR}</a> }
    });
    view! {
        <p class="soft">{words::HEADING_HINT}</p>
        <div class="stack">{own} {others}</div>
    }
    .into_any()
}

fn draw(Wishes { wishes, more, .. }: &Wishes, list: WishList, deeds: WishActions) -> AnyView {
    if wishes.is_empty() {
        let hint = (list == WishList::Open).then(|| view! { <p>{words::NONE_OPEN_HINT}</p> });
        return view! { <Empty label=words::none(list)>{hint}</Empty> }.into_any();
    }
    let more = more.then(|| view! { <p class="soft">{words::MORE}</p> });
    view! {
        {wishes.iter().map(|line| deeds.card(line, true)).collect_views()}
        {more}
    }
    .into_any()
}
