//! Which community? Where there is only one, nobody is asked.

use domain::{
    copy,
    people::wire::{Communities, ListCommunities},
};
use leptos::prelude::*;

use crate::{
    address::Address,
    reactive::{Views, effect},
    shown::shown_of,
    ui::{Empty, Loaded, Page},
};

/// The communities of this service.
#[component]
pub(crate) fn CommunitiesPage() -> impl IntoView {
    let all = shown_of::<ListCommunities>(None, Default::default);
    let address = Address::here();
    effect(move || {
        if let Some([only]) = all.here().as_ref().map(|all| all.communities.as_slice()) {
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
        return view! { <Empty says=copy::shell::NO_COMMUNITIES>{copy::shell::NO_COMMUNITIES_HINT}</Empty> }
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
    view! { <ul class="card list">{communities.into_iter().map(entry).views()}</ul> }.into_any()
}
