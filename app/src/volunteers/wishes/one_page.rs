//! One wish, as notices lead to it.

use domain::{
    copy::volunteers::wishes as words,
    ids::WishId,
    volunteers::wishes::wire::{OneWish, ShowWish},
};
use leptos::prelude::*;

use super::{OWN, deeds::Deeds};
use crate::{
    context::town,
    shown::shown,
    ui::{Loaded, Page},
};

/// The page of a wish.
#[component]
pub(crate) fn OnePage(wish: WishId) -> impl IntoView {
    let town = town();
    let one = shown::<ShowWish>(move || OneWish { wish: wish.clone() }).fresh();
    let deeds = Deeds::new(one);
    view! {
        <Page title=words::ONE up=town.path(OWN)>
            {deeds.told()}
            <Loaded from=one children=move |line| deeds.card(&line, false) />
            {deeds.dialogs()}
        </Page>
    }
    .into_any()
}
