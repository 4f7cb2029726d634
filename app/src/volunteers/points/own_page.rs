//! One's own points: the balance, hours and stars, what earns points, the ledger.

use api::volunteers::points::{OwnPoints, PointEntry, PointsQuery, ShowPoints};
use copy::volunteers::points as words;
use domain::volunteers::points::stars::until_next;
use leptos::prelude::*;

use super::path;
use crate::{
    context::{Community, use_community},
    data::{
        clock,
        paged::{self, PagedResource, paged_resource},
    },
    ui::{Empty, Kind, Loaded, More, Page, reactive::CollectViews},
};

#[component]
pub(crate) fn PointsPage() -> impl IntoView {
    let community = use_community();
    // Each page of the ledger comes with the rest; that of the newest counts.
    let own = paged_resource::<ShowPoints, _>(
        |cursor| PointsQuery { before: cursor.and_then(|cursor| cursor.parse().ok()) },
        |own| paged::Page { next: own.next.map(|next| next.to_string()), items: vec![own] },
    );
    own.resource().refetch_on_return();
    view! {
        <Page title=words::OWN up=community.path("volunteers")>
            <Loaded from=own.resource() children=move |pages| draw(&pages.items, own, community) />
        </Page>
    }
    .into_any()
}

fn draw(pages: &[OwnPoints], list: PagedResource<OwnPoints>, community: Community) -> AnyView {
    let Some(own) = pages.first() else { return ().into_any() };
    let due = (own.due > 0).then(|| view! { <p class="hint">{words::due(own.due)}</p> });
    let rates = words::rates(own.rates).into_iter().map(|line| view! { <li>{line}</li> }.into_any());
    view! {
        <section class="card stack" aria-labelledby="balance">
            <h2 id="balance">{words::BALANCE}</h2>
            <p class="number">{words::points(own.balance)}</p>
            {due}
            <a class=Kind::Main.class() href=path(community, "shop")>{words::SHOP}</a>
            <p class="soft">{words::WHAT_FOR}</p>
        </section>
        {stars(own, community)}
        {ledger(pages, list)}
        <section class="card" aria-labelledby="how">
            <h2 id="how">{words::HOW}</h2>
            <ul class="list">{rates.collect_views()}</ul>
            <a class="link" href=path(community, "rules")>{words::RULES}</a>
        </section>
    }
    .into_any()
}

fn stars(own: &OwnPoints, community: Community) -> AnyView {
    let next = until_next(own.minutes).map_or_else(|| words::STARS_ALL.to_owned(), words::until_next);
    view! {
        <section class="card stack" aria-labelledby="stars">
            <h2 id="stars">{words::STARS}</h2>
            <p class="strong">{words::hours(own.minutes)}</p>
            <p>
                <span class="strong" aria-hidden="true">{words::stars(own.stars)}</span>
                " "
                <span>{words::level(own.stars)}</span>
            </p>
            <p class="soft">{next}</p>
            <a class=Kind::Line.class() href=path(community, "certificates")>{words::CERTIFICATES}</a>
        </section>
    }
    .into_any()
}

fn ledger(pages: &[OwnPoints], list: PagedResource<OwnPoints>) -> AnyView {
    let mut entries = pages.iter().flat_map(|page| &page.entries).peekable();
    let entries = if entries.peek().is_none() {
        view! { <Empty label=words::LEDGER_NONE><p>{words::LEDGER_NONE_HINT}</p></Empty> }.into_any()
    } else {
        view! { <ul class="list">{entries.map(line).collect_views()}</ul> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="ledger">
            <h2 id="ledger">{words::LEDGER}</h2>
            {entries}
            <More of=list />
        </section>
    }
    .into_any()
}

fn line(entry: &PointEntry) -> AnyView {
    let now = clock::now();
    view! {
        <li class="row between">
            <div>
                <p>{words::entry(entry, now)}</p>
                <p class="soft">{words::booked(entry.at, now)}</p>
            </div>
            <span class="strong">{words::amount(entry.amount)}</span>
        </li>
    }
    .into_any()
}
