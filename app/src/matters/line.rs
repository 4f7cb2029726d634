//! A matter on a list: what, whose business, whose hands · how long · until when, how many support it.

use api::matters::MatterLine;
use copy::matters::hands;
use domain::{
    ids::MatterId,
    matters::{
        pace::Pace,
        tier::{Category, Scope, Urgency},
    },
};
use leptos::prelude::*;

use crate::{
    context::{Community, use_community},
    data::clock,
    ui::{Tag, Tone},
};

/// The address of a matter's page.
pub(crate) fn path(community: Community, matter: &MatterId) -> String {
    community.path(&format!("matters/{matter}"))
}

/// A matter on a list: the whole entry leads to its page.
#[component]
pub(crate) fn Line(line: MatterLine) -> impl IntoView {
    // Lists are drawn below `Loaded`, when names are known.
    untrack(|| draw(line))
}

fn draw(line: MatterLine) -> AnyView {
    let (community, now) = (use_community(), clock::now());
    let hands = community.places(|places| hands::told(&line, places, now));
    let late = hands.as_ref().is_some_and(|(_, clock)| clock.is_some_and(|clock| clock.pace == Pace::Late));
    let where_now = hands.map_or_else(
        || {
            copy::matters::board::not_held(
                copy::matters::status(line.status),
                &copy::time::at(line.reported_at, now),
            )
        },
        |(words, _)| words,
    );
    let more = [
        line.building.as_ref().map(|id| community.building(id)),
        (line.supports > 0).then(|| copy::matters::supports(line.supports)),
        line.photo.then(|| copy::matters::board::PHOTO.to_owned()),
    ];
    let more: Vec<String> = more.into_iter().flatten().collect();
    let tags = tags(&line);
    view! {
        <a class="leads" href=path(community, &line.matter)>
            <span class="row between">
                <span class="strong">{line.title}</span>
                <span class="row">{tags}</span>
            </span>
            <span class:bad=late>{where_now}</span>
            <span class="soft">{more.join(" · ")}</span>
        </a>
    }
    .into_any()
}

/// What makes it urgent, whether its tier is confirmed, and its tier.
pub(super) fn tags(line: &MatterLine) -> AnyView {
    let urgent = (line.urgency != Urgency::Normal && line.status.is_open())
        .then(|| view! { <Tag label=copy::matters::urgency(line.urgency) tone=Tone::Bad /> }.into_any());
    let unconfirmed = (!line.confirmed && line.status.is_open())
        .then(|| view! { <Tag label=copy::matters::board::UNCONFIRMED /> }.into_any());
    // What isn't the community's business has no tier, whatever it was given on the way.
    let whose = if line.category == Category::Outside {
        view! { <Tag label=copy::matters::scope(Scope::Refer) /> }.into_any()
    } else {
        view! { <Tag label=copy::matters::tier(line.tier) tone=line.tier /> }.into_any()
    };
    view! { {urgent}{unconfirmed}{whose} }.into_any()
}
