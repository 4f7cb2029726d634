//! Whose hands a matter is in, how long, until when; or, where nobody holds it, how it stands.

use api::matters::MatterView;
use copy::matters::{hands, page as words};
use domain::{
    clock::Moment,
    matters::pace::{Clock, Held, Pace},
};
use leptos::prelude::*;

use super::line;
use crate::{
    context::Community,
    ui::{TimeBar, reactive::CollectViews},
};

/// The card, read at `now`.
pub(super) fn draw(view: &MatterView, community: Community, now: Moment) -> AnyView {
    match &view.line.held {
        Some(held) => holds(view, held, community, now),
        None => nobody_holds(view, community, now),
    }
}

fn holds(view: &MatterView, held: &Held, community: Community, now: Moment) -> AnyView {
    let told = community.places(|places| Some(hands::card(held, view.line.status, places, now)));
    let (who, label, clock) = told.unwrap_or_default();
    let late = clock.is_some_and(|clock| clock.pace == Pace::Late);
    let bar = clock.map(|Clock { percent, pace, .. }| view! { <TimeBar percent pace /> }.into_any());
    let asides = [
        (view.nobodys_land, hands::NOBODYS_LAND),
        (view.designated, hands::DESIGNATED),
        (view.reopened, hands::REOPENED),
        (held.estimated, hands::ESTIMATED),
    ];
    let asides =
        asides.into_iter().filter(|(is_so, _)| *is_so).map(|(_, label)| view! { <p>{label}</p> }.into_any());
    view! {
        <section class="card hold" class:late=late aria-labelledby="hold">
            <h2 id="hold">{hands::HEADING}</h2>
            <p class="who">{who}</p>
            <p>{label}</p>
            {bar}
            {asides.collect_views()}
        </section>
    }
    .into_any()
}

fn nobody_holds(view: &MatterView, community: Community, now: Moment) -> AnyView {
    let label = words::standing(view, now);
    let onward = view.merged_into.as_ref().map(|other| {
        view! {
            <a class="button line" href=line::path(community, &other.matter)>
                {words::TO_OTHER}
            </a>
        }
        .into_any()
    });
    view! {
        <section class="card hold">
            <p class="strong">{label}</p>
            {onward}
        </section>
    }
    .into_any()
}
