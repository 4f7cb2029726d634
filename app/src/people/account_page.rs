//! One's account: on which devices one is signed in, and what the community keeps about oneself.

use domain::{copy, problem::Problem};
use leptos::prelude::*;

use super::{my_data::MyDataCard, my_sessions::MySessions};
use crate::{
    api::Failure,
    context::town,
    ui::{Loaded, Page, Refusal},
};

/// The page about one's account.
#[component]
pub(crate) fn AccountPage() -> impl IntoView {
    let town = town();
    let card = move |_| {
        (move || match town.session().me() {
            Some(_) => view! {
                <MySessions />
                <MyDataCard />
            }
            .into_any(),
            None => {
                view! { <Refusal failure=Failure::from(Problem::NotSignedIn) again=move |()| town.again() /> }
                    .into_any()
            }
        })
        .into_any()
    };
    view! {
        <Page title=copy::people::ACCOUNT up=town.path("me")>
            <Loaded from=town.shown() children=card />
        </Page>
    }
    .into_any()
}
