//! One's account: on which devices one is signed in, and what the community keeps about oneself.

use domain::problem::Problem;
use leptos::prelude::*;

use super::{my_data::MyDataCard, my_sessions::MySessions};
use crate::{
    context::use_community,
    data::fetch::Failure,
    ui::{Loaded, Page, Refusal},
};

/// The page about one's account.
#[component]
pub(crate) fn AccountPage() -> impl IntoView {
    let community = use_community();
    let card = move |_| {
        (move || match community.session().me() {
            Some(_) => view! {
                <MySessions />
                <MyDataCard />
            }
            .into_any(),
            None => {
                view! { <Refusal failure=Failure::from(Problem::NotSignedIn) again=move |()| community.refetch() /> }
                    .into_any()
            }
        })
        .into_any()
    };
    view! {
        <Page title=copy::people::ACCOUNT up=community.path("me")>
            <Loaded from=community.resource() children=card />
        </Page>
    }
    .into_any()
}
