//! The three lists, one at a time: `?list=needs`, `?list=resources`.

use domain::{
    copy::volunteers::lists as words,
    volunteers::lists::wire::{Lists, PAGE, ShowLists},
};
use leptos::prelude::*;

use super::{cards::Cards, entry_form::Entry};
use crate::{
    address::Address,
    context::{Town, town},
    reactive::{Views, drawn, memo},
    shown::shown,
    ui::{Empty, Loaded, Page, choice_at},
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Projects,
    Needs,
    Resources,
}

impl Which {
    const ALL: [Self; 3] = [Self::Projects, Self::Needs, Self::Resources];

    fn code(self) -> &'static str {
        match self {
            Self::Projects => "projects",
            Self::Needs => "needs",
            Self::Resources => "resources",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Projects => words::PROJECTS,
            Self::Needs => words::NEEDS,
            Self::Resources => words::RESOURCES,
        }
    }

    fn path(self, town: Town) -> String {
        town.path(&format!("{PAGE}?list={}", self.code()))
    }
}

#[component]
pub(crate) fn ListsPage() -> impl IntoView {
    let (town, address) = (town(), Address::here());
    let which = memo(move || {
        let asked = address.asks("list");
        let found = Which::ALL.into_iter().find(|which| asked.as_deref() == Some(which.code()));
        found.unwrap_or(Which::Projects)
    });
    let lists = shown::<ShowLists>(Default::default);
    let (cards, entry) = (Cards::new(lists), Entry::new(lists));
    view! {
        <Page title=words::HEADING up=town.path("volunteers")>
            {cards.told()}
            <p class="soft">{words::HEADING_HINT}</p>
            <nav class="row" aria-label=words::WHICH>
                {Which::ALL
                    .into_iter()
                    .map(|each| choice_at(each.path(town), each.name(), move || which.get() == each))
                    .views()}
            </nav>
            <Loaded from=lists children=move |lists| drawn(move || draw(&lists, which.get(), cards, entry)).into_any() />
            {cards.dialogs()}
        </Page>
    }
    .into_any()
}

fn draw(lists: &Lists, which: Which, cards: Cards, entry: Entry) -> AnyView {
    match which {
        Which::Projects if lists.projects.is_empty() => {
            view! { <Empty says=words::PROJECTS_NONE /> }.into_any()
        }
        Which::Projects => lists.projects.iter().map(|line| cards.project(line)).views().into_any(),
        Which::Resources => {
            let none = lists.resources.is_empty().then(|| view! { <Empty says=words::RESOURCES_NONE /> });
            let form = lists.may_offer.then(|| entry.resource(&lists.skills));
            view! { {none} {lists.resources.iter().map(|line| cards.resource(line)).views()} {form} }
                .into_any()
        }
        Which::Needs => {
            let none = lists.needs.is_empty().then(|| view! { <Empty says=words::NEEDS_NONE /> });
            let form = lists.may_need.then(|| entry.need(&lists.skills));
            let makes = lists.may_make;
            view! { {none} {lists.needs.iter().map(|line| cards.need(line, makes)).views()} {form} }
                .into_any()
        }
    }
}
