//! One's own shifts, how long one was there in all, and what one says about oneself.

use api::volunteers::{ListOwnShifts, OwnShifts, ShowVolunteer};
use copy::volunteers as words;
use leptos::prelude::*;

use super::{calendar_card::CalendarCard, deeds::ShiftActions, list_page::card, profile_form};
use crate::{
    context::{Community, use_community},
    data::resource::resource,
    ui::{Empty, Loaded, Page, reactive::CollectViews},
};

#[component]
pub(crate) fn OwnPage() -> impl IntoView {
    let community = use_community();
    let own = resource::<ListOwnShifts>(Default::default).refetch_on_return();
    let profile = resource::<ShowVolunteer>(Default::default);
    let deeds = ShiftActions::new(own, "");
    let form = profile_form::ProfileForm::new();
    view! {
        <Page title=words::OWN up=community.path("volunteers")>
            <Loaded from=own children=move |own| {
                deeds.is_shown();
                draw(&own, community, deeds)
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

fn draw(OwnShifts { shifts, minutes }: &OwnShifts, community: Community, deeds: ShiftActions) -> AnyView {
    if shifts.is_empty() {
        return view! { <Empty label=words::OWN_NONE><p>{words::OWN_NONE_HINT}</p></Empty> }.into_any();
    }
    view! {
        <p class="strong">{words::total(*minutes)}</p>
        {shifts.iter().map(|line| card(line, community, deeds)).collect_views()}
    }
    .into_any()
}
