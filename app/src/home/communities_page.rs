//! Which community? Where there is only one, nobody is asked.

use api::people::{Communities, ListCommunities};
use leptos::prelude::*;

use crate::{
    address::Address,
    data::resource::resource_of,
    ui::{
        Empty, Loaded, Page,
        reactive::{CollectViews, effect},
    },
};

/// The communities of this service.
#[component]
pub(crate) fn CommunitiesPage() -> impl IntoView {
    let all = resource_of::<ListCommunities>(None, Default::default);
    let address = Address::from_context();
    effect(move || {
        if let Some([only]) = all.get().as_ref().map(|all| all.communities.as_slice()) {
            address.replace(&format!("/{}", only.id));
        }
    });
    view! {
        <Page title=copy::shell::COMMUNITIES>
            <Loaded from=all children=list />
        </Page>
    }
    .into_any()
}

fn list(Communities { communities }: Communities) -> AnyView {
    if communities.is_empty() {
        return view! { <Empty label=copy::shell::NO_COMMUNITIES>{copy::shell::NO_COMMUNITIES_HINT}</Empty> }
            .into_any();
    }
    let entry = |community: domain::people::community::CommunityLine| {
        view! {
            <li>
                <a class="leads strong" href=format!("/{}", community.id)>
                    {community.name.as_str().to_owned()}
                </a>
            </li>
        }
        .into_any()
    };
    view! { <ul class="card list">{communities.into_iter().map(entry).collect_views()}</ul> }.into_any()
}
