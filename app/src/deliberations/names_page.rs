//! Who voted what in an open ballot, building by building, for those who had a vote in it.

use api::deliberations::{
    BallotOption, BallotView, ListNames, NamedVote, NamedVotes, NamesQuery, OneBallot, ShowBallot,
};
use copy::deliberations::vote as words;
use domain::{
    deliberations::course::deliberation::Number,
    ids::{BuildingId, DeliberationId},
};
use leptos::prelude::*;

use super::difference;
use crate::{
    context::{Community, use_community},
    data::resource::resource,
    ui::{
        Empty, Loaded, Page, Select,
        reactive::{CollectViews, reactive_view},
    },
};

/// The named votes of the deliberation's last ballot.
#[component]
pub(crate) fn NamesPage(deliberation: DeliberationId) -> impl IntoView {
    let community = use_community();
    let id = deliberation.clone();
    let ballot = resource::<ShowBallot>(move || OneBallot { deliberation: id.clone(), run: None });
    let up = community.path(&format!("deliberations/{deliberation}"));
    view! {
        <Page title=words::NAMES_HEADING under=words::NAMES_ABOUT up>
            <Loaded from=ballot children=move |view| content(&view, &deliberation, community) />
        </Page>
    }
    .into_any()
}

fn content(view: &BallotView, deliberation: &DeliberationId, community: Community) -> AnyView {
    if !view.sees_names {
        return view! { <Empty label=words::NAMES_HIDDEN /> }.into_any();
    }
    let voted = |name: &str| {
        view.progress.buildings.iter().any(|one| one.building == name && one.took_part.heads > 0)
    };
    let buildings = community.places(|places| {
        let all = places.compounds.iter().flat_map(|compound| &compound.buildings);
        let named = all.filter(|building| voted(building.name.as_str()));
        Some(named.map(|one| (one.id.to_string(), one.name.as_str().to_owned())).collect::<Vec<_>>())
    });
    let buildings = buildings.unwrap_or_default();
    let Some((first, _)) = buildings.first().cloned() else {
        return view! { <Empty label=words::LIST_EMPTY /> }.into_any();
    };
    let building = RwSignal::new(first);
    let (id, run, options) = (deliberation.clone(), view.run, StoredValue::new(view.options.clone()));
    view! {
        <Select id="building" label=words::NAMES_BUILDING options=buildings chosen=building />
        {reactive_view(move || votes(&id, run, &building.get(), options, community))}
    }
    .into_any()
}

fn votes(
    deliberation: &DeliberationId,
    run: Number,
    building: &str,
    options: StoredValue<Vec<BallotOption>>,
    community: Community,
) -> AnyView {
    let Ok(building) = BuildingId::try_from(building.to_owned()) else { return ().into_any() };
    let id = deliberation.clone();
    let votes = resource::<ListNames>(move || NamesQuery {
        deliberation: id.clone(),
        run,
        building: building.clone(),
    });
    let lines = move |NamedVotes { votes }: NamedVotes| {
        if votes.is_empty() {
            return view! { <Empty label=words::NAMES_EMPTY /> }.into_any();
        }
        let line = |vote: NamedVote| {
            let chosen = options.with_value(|options| words::chosen(options, &vote.choice));
            let whose = vote.voter.as_ref().map(|voter| difference::author(voter, community));
            let whose = whose.unwrap_or_else(|| words::for_whom(&vote.places, vote.share));
            view! {
                <li class="row between">
                    <span>{whose}</span>
                    <span class="strong">{chosen}</span>
                </li>
            }
            .into_any()
        };
        view! { <ul class="card list">{votes.into_iter().map(line).collect_views()}</ul> }.into_any()
    };
    view! { <Loaded from=votes children=lines /> }.into_any()
}
