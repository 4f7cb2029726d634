//! The board: what the community talks over, and what it has decided.

use api::deliberations::{DeliberationLine, DeliberationsQuery, ListDeliberations};
use copy::deliberations as words;
use domain::people::policy::Action;
use leptos::prelude::*;

use super::line::Line;
use crate::{
    address::Address,
    context::{Community, somewhere, use_community},
    data::paged::{self, paged_resource},
    ui::{
        Empty, Loaded, More, Page, choice_at,
        reactive::{CollectViews, memo, reactive_view},
    },
};

/// The board. `?over=true` shows what is over.
#[component]
pub(crate) fn BoardPage() -> impl IntoView {
    let (community, address) = (use_community(), Address::from_context());
    let over = memo(move || address.asks("over").is_some());
    let list = paged_resource::<ListDeliberations, _>(
        move |cursor| DeliberationsQuery { over: Some(over.get()), cursor },
        |reply| paged::Page { items: reply.deliberations, next: reply.next },
    );
    view! {
        <Page title=words::BOARD under=words::BOARD_HINT up=community.path("")>
            {reactive_view(move || convene(community))}
            <nav class="row" aria-label=words::WHICH>
                {choice_at(community.path("deliberations"), words::RUNNING, move || !over.get())}
                {choice_at(community.path("deliberations?over=true"), words::OVER, move || over.get())}
            </nav>
            <Loaded from=list.resource() children=move |page| drawn_list(page.items, over.get_untracked()) />
            <More of=list />
            <a class="link" href=community.path("covenant")>
                {words::covenant::COVENANT}
            </a>
            <a class="link" href=community.path("moderation")>
                {copy::moderation::LOG}
            </a>
        </Page>
    }
    .into_any()
}

/// To open one, for whoever may.
fn convene(community: Community) -> AnyView {
    let may = community.session().me().is_some_and(|me| {
        somewhere(&me.actor, Action::Convene) || somewhere(&me.actor, Action::ConveneOwners)
    });
    if !may {
        return ().into_any();
    }
    view! {
        <a class="button" href=community.path("deliberations/new")>
            {words::CONVENE}
        </a>
    }
    .into_any()
}

fn drawn_list(lines: Vec<DeliberationLine>, over: bool) -> AnyView {
    if lines.is_empty() {
        let label = if over { words::NONE_OVER } else { words::NONE_RUNNING };
        return view! { <Empty label><p>{words::NONE_HINT}</p></Empty> }.into_any();
    }
    let lines = lines.into_iter().map(|line| view! { <li><Line line /></li> }.into_any()).collect_views();
    view! { <ul class="card list">{lines}</ul> }.into_any()
}
