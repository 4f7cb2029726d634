//! The public board: everybody's matters, filtered and searched. Its address holds what was asked for.

use api::{
    endpoint::compose,
    matters::{ListMatters, MatterLine, MattersQuery, Stage},
};
use domain::{
    ids::BuildingId,
    matters::tier::{Category, Tier},
    text::SearchWords,
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::line::Line;
use crate::{
    address::Address,
    context::{Community, use_community},
    data::paged::{self, paged_resource},
    ui::{
        Button, Empty, Kind, Loaded, More, Page, Select, Tab, Typed,
        reactive::{CollectViews, derived, effect, memo},
    },
};

/// Codes and what they are called.
type Options = Vec<(String, String)>;

#[component]
pub(crate) fn BoardPage() -> impl IntoView {
    let asked = BoardFilters::from_address();
    let matters = paged_resource::<ListMatters, _>(
        move |cursor| MattersQuery { cursor, ..asked.query.get() },
        |reply| paged::Page { items: reply.matters, next: reply.next },
    );
    view! {
        <Page title=copy::matters::board::HEADING tab=Tab::Board>
            {search(asked)}
            {filters(asked)}
            <Loaded from=matters.resource() children=move |page| list(page.items, asked) />
            <More of=matters />
        </Page>
    }
    .into_any()
}

/// What the address asks for, and the way to ask for something else.
#[derive(Clone, Copy)]
struct BoardFilters {
    community: Community,
    query: Memo<MattersQuery>,
    /// Goes to another address; only the page's own drawing may ask the router for it.
    go: Callback<String>,
}

impl BoardFilters {
    fn from_address() -> Self {
        let address = Address::from_context();
        // A filter is not a step that "back" should undo one by one.
        let go = move |path: String| address.replace(&path);
        let query = memo(move || asked(address));
        Self { community: use_community(), query, go: Callback::new(go) }
    }

    /// Asks for something else, if it is something else.
    fn change(self, with: impl FnOnce(&mut MattersQuery)) {
        let mut query = self.query.get_untracked();
        with(&mut query);
        if query != self.query.get_untracked() {
            let path = self.community.path("matters");
            // The endpoint's own query says the same in the page's address.
            let url = compose::<ListMatters>(Some(&self.community.id()), &query)
                .map(|outgoing| outgoing.url)
                .unwrap_or_default();
            let search = url.split_once('?').map_or(String::new(), |(_, search)| format!("?{search}"));
            self.go.run(path + &search);
        }
    }
}

/// The question in the page's address, where the endpoint's own query stands. What somebody mistyped asks for nothing.
fn asked(address: Address) -> MattersQuery {
    MattersQuery {
        tier: address.asks("tier").and_then(|code| code.parse().ok()),
        category: address.asks("category").and_then(|code| code.parse().ok()),
        stage: address.asks("stage").and_then(|code| code.parse().ok()),
        building: address.asks("building").and_then(|id| BuildingId::try_from(id).ok()),
        q: address.asks("q").and_then(|words| SearchWords::try_from(words).ok()),
        mine: address.asks("mine").map(|mine| mine == "true"),
        to_check: address.asks("to_check").map(|to_check| to_check == "true"),
        cursor: None,
        limit: None,
    }
}

fn search(asked: BoardFilters) -> AnyView {
    let typed = Typed::new("");
    effect(move || {
        let words = asked.query.with(|query| query.q.clone()).map(String::from);
        typed.text.set(words.unwrap_or_default());
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let words = SearchWords::try_from(typed.text.get_untracked()).ok();
        asked.change(|query| query.q = words);
    };
    view! {
        <form class="search" role="search" on:submit=submit>
            <input
                type="search"
                aria-label=copy::matters::board::SEARCH
                placeholder=copy::matters::board::SEARCH_EXAMPLE
                maxlength=SearchWords::MAX.to_string()
                prop:value=typed.text
                on:input=move |event| typed.text.set(event_target_value(&event))
            />
            <Button label=copy::matters::board::SEARCH kind=Kind::Quiet submit=true />
        </form>
    }
    .into_any()
}

fn filters(asked: BoardFilters) -> AnyView {
    let set = move || {
        asked.query.with(|query| {
            let set = [
                query.tier.is_some(),
                query.stage.is_some(),
                query.category.is_some(),
                query.building.is_some(),
                query.to_check.is_some(),
            ];
            set.into_iter().filter(|set| *set).count()
        })
    };
    let summary = move || match set() {
        0 => copy::matters::board::FILTERS.to_owned(),
        count => copy::matters::board::filters_set(count),
    };
    let mine = move || asked.query.with(|query| query.mine == Some(true));
    let flip = move |_| asked.change(|query| query.mine = (query.mine != Some(true)).then_some(true));
    let signed_in = move || asked.community.session().me().is_some();
    let only_mine = move || {
        signed_in().then(|| {
            view! {
                <button class="button choice fit" type="button" aria-pressed=move || mine().to_string() on:click=flip>
                    {copy::matters::board::MINE}
                </button>
            }
            .into_any()
        })
    };
    let clear = move |_| {
        asked.change(|query| {
            *query = MattersQuery { mine: query.mine, ..MattersQuery::default() };
        });
    };
    view! {
        {move || only_mine()}
        <details class="card filters">
            <summary class="strong">{move || summary()}</summary>
            {filter(asked, "tier", copy::matters::board::TIER, tiers, |query| query.tier.map(|tier| tier.code().into()), |query, code| {
                query.tier = Tier::try_from(code).ok();
            })}
            {filter(
                asked,
                "stage",
                copy::matters::board::STAGE,
                standings,
                |query| query.stage.map(|stage| stage.code().into()),
                |query, code| query.stage = Stage::try_from(code).ok(),
            )}
            {filter(
                asked,
                "category",
                copy::matters::board::CATEGORY,
                categories,
                |query| query.category.map(|category| category.code().into()),
                |query, code| query.category = Category::try_from(code).ok(),
            )}
            {filter(
                asked,
                "building",
                copy::matters::board::BUILDING,
                buildings,
                |query| query.building.clone().map(String::from),
                |query, code| query.building = BuildingId::try_from(code.to_owned()).ok(),
            )}
            <Button label=copy::matters::board::CLEAR kind=Kind::Quiet press=clear />
        </details>
    }
    .into_any()
}

/// One filter: a list of which the address holds the choice.
fn filter(
    asked: BoardFilters,
    id: &'static str,
    label: &'static str,
    options: fn(Community) -> Options,
    get: fn(&MattersQuery) -> Option<String>,
    set: fn(&mut MattersQuery, &str),
) -> AnyView {
    let chosen = RwSignal::new(String::new());
    effect(move || {
        let code = asked.query.with(get).unwrap_or_default();
        if chosen.get_untracked() != code {
            chosen.set(code);
        }
    });
    let mut watches = false;
    effect(move || {
        let code = chosen.get();
        // The first run only reads what is to be watched.
        if std::mem::replace(&mut watches, true) {
            asked.change(|query| set(query, &code));
        }
    });
    let options = derived(move || {
        let any = (String::new(), copy::matters::board::ANY.to_owned());
        std::iter::once(any).chain(options(asked.community)).collect::<Vec<_>>()
    });
    view! { <Select id label options chosen /> }.into_any()
}

fn named(code: &str, name: &str) -> (String, String) {
    (code.to_owned(), name.to_owned())
}

fn tiers(_: Community) -> Options {
    Tier::ALL.iter().map(|tier| named(tier.code(), copy::matters::tier(*tier))).collect()
}

fn standings(_: Community) -> Options {
    Stage::ALL.iter().map(|stage| named(stage.code(), copy::matters::stage(*stage))).collect()
}

fn categories(_: Community) -> Options {
    Category::ALL.iter().map(|category| named(category.code(), copy::matters::category(*category))).collect()
}

fn buildings(community: Community) -> Options {
    super::whereabouts::buildings(community).into_iter().map(|(id, name)| (id.into(), name)).collect()
}

fn list(matters: Vec<MatterLine>, asked: BoardFilters) -> AnyView {
    if matters.is_empty() {
        return nothing(asked);
    }
    let item = |line: MatterLine| view! { <li><Line line /></li> }.into_any();
    view! { <ul class="card list">{matters.into_iter().map(item).collect_views()}</ul> }.into_any()
}

fn nothing(asked: BoardFilters) -> AnyView {
    let query = asked.query.get_untracked();
    let unfiltered = query == MattersQuery { mine: query.mine, ..MattersQuery::default() };
    let label = match (unfiltered, query.mine) {
        (true, Some(true)) => copy::matters::board::NONE_MINE,
        (true, _) => copy::matters::board::NONE_YET,
        (false, _) => copy::matters::board::NONE_FIT,
    };
    let report = asked.community.path("report");
    view! {
        <Empty label>
            <a class="button line" href=report>
                {copy::shell::REPORT}
            </a>
        </Empty>
    }
    .into_any()
}
