//! One's own shifts, how long one was there in all, and what one says about oneself.

use domain::{
    copy::volunteers as words,
    volunteers::wire::{ListOwnShifts, OwnShifts, ShowVolunteer},
};
use leptos::prelude::*;

use super::{calendar_card::CalendarCard, deeds::Deeds, list_page::card, profile_form};
use crate::{
    context::{Town, town},
    reactive::Views,
    shown::shown,
    ui::{Empty, Loaded, Page},
};

#[component]
pub(crate) fn OwnPage() -> impl IntoView {
    let town = town();
    let own = shown::<ListOwnShifts>(Default::default).fresh();
    let profile = shown::<ShowVolunteer>(Default::default);
    let deeds = Deeds::new(own, "");
    let form = profile_form::Form::new();
    view! {
        <Page title=words::OWN up=town.path("volunteers")>
            <Loaded from=own children=move |own| {
                deeds.is_shown();
                draw(&own, town, deeds)
            } />
            {deeds.confirm()}
            <CalendarCard />
            <section class="card" aria-labelledby="profile">
                <h2 id="profile">{words::PROFILE}</h2>
                <Loaded from=profile children=move |profile| form.draw(&profile) />
            </section>
        </Page>
    }
    .into_any()
}

fn draw(OwnShifts { shifts, minutes }: &OwnShifts, town: Town, deeds: Deeds) -> AnyView {
    if shifts.is_empty() {
        return view! { <Empty says=words::OWN_NONE><p>{words::OWN_NONE_HINT}</p></Empty> }.into_any();
    }
    view! {
        <p class="strong">{words::total(*minutes)}</p>
        {shifts.iter().map(|line| card(line, town, deeds)).views()}
    }
    .into_any()
}
