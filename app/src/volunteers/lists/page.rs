//! The three lists, one at a time: `?list=needs`, `?list=resources`.

use api::volunteers::lists::{Lists, PAGE, ShowLists};
use copy::volunteers::lists as words;
use leptos::prelude::*;

use super::{cards::Cards, entry_form::Entry};
use crate::{
    address::Address,
    context::{Community, use_community},
    data::resource::resource,
    ui::{
        Empty, Loaded, Page, choice_at,
        reactive::{CollectViews, memo, reactive_view},
    },
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

    fn path(self, community: Community) -> String {
        community.path(&format!("{PAGE}?list={}", self.code()))
    }
}

#[component]
pub(crate) fn ListsPage() -> impl IntoView {
    let (community, address) = (use_community(), Address::from_context());
    let which = memo(move || {
        let asked = address.asks("list");
        let found = Which::ALL.into_iter().find(|which| asked.as_deref() == Some(which.code()));
        found.unwrap_or(Which::Projects)
    });
    let lists = resource::<ShowLists>(Default::default);
    let (cards, entry) = (Cards::new(lists), Entry::new(lists));
    view! {
        <Page title=words::HEADING up=community.path("volunteers")>
            {cards.told()}
            <p class="soft">{words::HEADING_HINT}</p>
            <nav class="row" aria-label=words::WHICH>
                {Which::ALL
                    .into_iter()
                    .map(|each| choice_at(each.path(community), each.name(), move || which.get() == each))
                    .collect_views()}
            </nav>
            <Loaded from=lists children=move |lists| reactive_view(move || draw(&lists, which.get(), cards, entry)).into_any() />
            {cards.dialogs()}
        </Page>
    }
    .into_any()
}

fn draw(lists: &Lists, which: Which, cards: Cards, entry: Entry) -> AnyView {
    match which {
        Which::Projects if lists.projects.is_empty() => {
            view! { <Empty label=words::PROJECTS_NONE /> }.into_any()
        }
        Which::Projects => lists.projects.iter().map(|line| cards.project(line)).collect_views().into_any(),
        Which::Resources => {
            let none = lists.resources.is_empty().then(|| view! { <Empty label=words::RESOURCES_NONE /> });
            let form = lists.may_offer.then(|| entry.resource(&lists.skills));
            view! { {none} {lists.resources.iter().map(|line| cards.resource(line)).collect_views()} {form} }
                .into_any()
        }
        Which::Needs => {
            let none = lists.needs.is_empty().then(|| view! { <Empty label=words::NEEDS_NONE /> });
            let form = lists.may_need.then(|| entry.need(&lists.skills));
            let makes = lists.may_make;
            view! { {none} {lists.needs.iter().map(|line| cards.need(line, makes)).collect_views()} {form} }
                .into_any()
        }
    }
}
