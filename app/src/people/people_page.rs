//! Looking after buildings: who waits to join, who lives there, one-time codes, invitations.

use domain::{ids::BuildingId, people::policy::Action};
use leptos::prelude::*;

use super::{invitations::Invitations, joins::Joins, residents::Residents};
use crate::{
    address::Address,
    context::{Community, use_community},
    ui::{
        Empty, Loaded, Page, Refusal, Select,
        reactive::{derived, effect},
    },
};

/// The page of whoever looks after buildings.
#[component]
pub(crate) fn PeoplePage() -> impl IntoView {
    let community = use_community();
    let address = Address::from_context();
    // The code of the building looked at; empty for all of them. The address holds it, so that "back" finds it again.
    let building = RwSignal::new(untrack(|| address.asks("building")).unwrap_or_default());
    let mut begun = false;
    effect(move || {
        let page = building.with(|code| match code.as_str() {
            "" => community.path("people"),
            code => community.path(&format!("people?building={code}")),
        });
        // The first run only reads what is to be watched.
        if std::mem::replace(&mut begun, true) {
            address.replace(&page);
        }
    });
    view! {
        <Page title=copy::people::PEOPLE up=community.path("")>
            <Loaded from=community.resource() children=move |_| content(community, building) />
        </Page>
    }
    .into_any()
}

fn content(community: Community, building: RwSignal<String>) -> AnyView {
    // The refusal that the server would give, without asking it.
    if let (false, Err(problem)) = (
        community.session().may_somewhere(Action::DecideJoin),
        community.session().may(Action::DecideJoin, None, false),
    ) {
        return view! { <Refusal failure=problem.into() again=|()| () /> }.into_any();
    }
    let mine = untrack(|| community.buildings_where(Action::DecideJoin, false));
    let choices: Vec<(String, String)> = match mine.as_slice() {
        [] => return view! { <Empty label=copy::people::NO_BUILDINGS /> }.into_any(),
        [(_, only)] => {
            building.set(only.id.to_string());
            Vec::new()
        }
        many => {
            let each = many.iter().map(|(compound, building)| {
                let name = copy::people::in_compound(compound.name.as_str(), building.name.as_str());
                (building.id.to_string(), name)
            });
            std::iter::once((String::new(), copy::people::ALL_BUILDINGS.to_owned())).chain(each).collect()
        }
    };
    let select = (!choices.is_empty()).then(|| {
        view! { <Select id="building" label=copy::people::BUILDING options=choices.clone() chosen=building /> }
    });
    let chosen = derived(move || BuildingId::try_from(building.get()).ok());
    view! {
        {select}
        <Joins />
        <Invitations building=chosen />
        <Residents building=chosen />
    }
    .into_any()
}
