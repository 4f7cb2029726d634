//! Those who live in a building, found by name or door, each with a one-time code for a new phone.

use api::people::{ListPeople, PeopleQuery, PersonLine};
use domain::{ids::BuildingId, text::SearchWords};
use leptos::{ev::SubmitEvent, prelude::*};

use super::code_slip::CodeDialog;
use crate::{
    context::use_community,
    data::paged::{self, paged_resource},
    ui::{Button, Empty, Field, Kind, Loaded, More, Typed, reactive::CollectViews},
};

/// The people of `building`, or of all buildings in reach.
#[component]
pub(super) fn Residents(
    /// The building; all where none is chosen.
    building: Signal<Option<BuildingId>>,
) -> impl IntoView {
    let community = use_community();
    let typed = Typed::new("");
    let searched = RwSignal::new(None::<SearchWords>);
    let list = paged_resource::<ListPeople, _>(
        move |cursor| PeopleQuery { building: building.get(), q: searched.get(), cursor },
        |reply| paged::Page { items: reply.people, next: reply.next },
    );
    let search = move |event: SubmitEvent| {
        event.prevent_default();
        // An empty field shows everybody again.
        searched.set(SearchWords::try_from(typed.text.get_untracked()).ok());
    };
    let coded = RwSignal::new(None::<PersonLine>);
    let entry = move |line: PersonLine| {
        let home = line.home.as_ref().map(|home| community.home(home));
        let name = line.name.as_str().to_owned();
        view! {
            <li class="row between">
                <div>
                    <p class="strong">{name}</p>
                    <p class="soft">{home}</p>
                </div>
                <Button label=copy::people::MAKE_CODE kind=Kind::Quiet press=move |_| coded.set(Some(line.clone())) />
            </li>
        }
        .into_any()
    };
    view! {
        <section class="card" aria-labelledby="residents">
            <h2 id="residents">{copy::people::RESIDENTS}</h2>
            <form class="row low" role="search" on:submit=search>
                <Field id="search" label=copy::people::SEARCH value=typed />
                <Button label=copy::people::SEARCH_SEND kind=Kind::Quiet submit=true />
            </form>
            <Loaded from=list.resource() children=move |page| {
                if page.items.is_empty() {
                    let found = untrack(|| searched.with(Option::is_some));
                    let label = if found { copy::people::NOBODY_FOUND } else { copy::people::NO_PEOPLE };
                    return view! { <Empty label=label /> }.into_any();
                }
                view! { <ul class="list">{page.items.into_iter().map(entry).collect_views()}</ul> }.into_any()
            } />
            <More of=list />
        </section>
        <CodeDialog person=coded />
    }
    .into_any()
}
