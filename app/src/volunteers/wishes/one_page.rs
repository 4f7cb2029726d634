//! One wish, as notices lead to it.

use api::volunteers::wishes::{OneWish, ShowWish};
use copy::volunteers::wishes as words;
use domain::ids::WishId;
use leptos::prelude::*;

use super::{OWN, deeds::WishActions};
use crate::{
    context::use_community,
    data::resource::resource,
    ui::{Loaded, Page},
};

/// The page of a wish.
#[component]
pub(crate) fn OnePage(wish: WishId) -> impl IntoView {
    let community = use_community();
    let one = resource::<ShowWish>(move || OneWish { wish: wish.clone() }).refetch_on_return();
    let deeds = WishActions::new(one);
    view! {
        <Page title=words::ONE up=community.path(OWN)>
            {deeds.told()}
            <Loaded from=one children=move |line| deeds.card(&line, false) />
            {deeds.dialogs()}
        </Page>
    }
    .into_any()
}
