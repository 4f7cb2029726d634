//! Finding one of the people one looks after, by name or door.

use api::people::{ListPeople, PeopleQuery, PersonLine};
use domain::text::SearchWords;
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    context::{Community, use_community},
    data::paged::{self, paged_resource},
    ui::{Button, Empty, Field, Kind, Loaded, More, Typed, reactive::CollectViews},
};

/// Somebody by name and home: names alone are no two people's.
pub(crate) fn named(community: Community, line: &PersonLine) -> String {
    copy::people::signed_in(
        line.name.as_str(),
        line.home.as_ref().map(|home| community.home(home)).as_deref(),
    )
}

/// Finds a person by name or door.
#[component]
pub(crate) fn Find(found: RwSignal<Option<PersonLine>>) -> impl IntoView {
    let community = use_community();
    let typed = Typed::new("");
    let searched = RwSignal::new(None::<SearchWords>);
    let list = paged_resource::<ListPeople, _>(
        move |cursor| PeopleQuery { building: None, q: searched.get(), cursor },
        |reply| paged::Page { items: reply.people, next: reply.next },
    );
    let search = move |event: SubmitEvent| {
        event.prevent_default();
        searched.set(SearchWords::try_from(typed.text.get_untracked()).ok());
    };
    let entry = move |line: PersonLine| {
        let label = named(community, &line);
        view! {
            <li>
                <button class="link" type="button" on:click=move |_| found.set(Some(line.clone()))>
                    {label}
                </button>
            </li>
        }
        .into_any()
    };
    view! {
        <form class="row low" role="search" on:submit=search>
            <Field id="who" label=copy::people::APPOINT_WHO value=typed />
            <Button label=copy::people::SEARCH_SEND kind=Kind::Quiet submit=true />
        </form>
        // Everybody's names would stand between the search and the rest of the form.
        <Show when=move || searched.with(Option::is_some)>
            <Loaded from=list.resource() children=move |page| {
                if page.items.is_empty() {
                    return view! { <Empty label=copy::people::NOBODY_FOUND /> }.into_any();
                }
                view! { <ul class="list">{page.items.into_iter().map(entry).collect_views()}</ul> }.into_any()
            } />
            <More of=list />
        </Show>
    }
    .into_any()
}
