//! The teams, and the volunteers who let every neighbour see what they are good at.

use api::volunteers::{ListTeams, TeamLine, Teams, Volunteer, page_of_team};
use copy::volunteers::teams as words;
use leptos::prelude::*;

use crate::{
    context::{Community, use_community},
    data::resource::resource,
    ui::{Empty, Kind, Loaded, Page, reactive::CollectViews},
};

#[component]
pub(crate) fn TeamsPage() -> impl IntoView {
    let community = use_community();
    let teams = resource::<ListTeams>(Default::default).refetch_on_return();
    view! {
        <Page title=words::HEADING up=community.path("volunteers")>
            <Loaded from=teams children=move |teams| draw(&teams, community) />
        </Page>
    }
    .into_any()
}

fn draw(Teams { teams, volunteers, may_keep }: &Teams, community: Community) -> AnyView {
    let keep = may_keep.then(|| {
        view! { <a class=Kind::Line.class() href=community.path("volunteers/keep")>{words::KEEP}</a> }
    });
    let none = teams.is_empty().then(|| {
        view! { <Empty label=words::NONE><p>{words::NONE_HINT}</p></Empty> }
    });
    let open = (!volunteers.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="open">
                <h2 id="open">{words::OPEN}</h2>
                {people(volunteers)}
            </section>
        }
    });
    view! {
        {keep}
        {none}
        {teams.iter().map(|line| card(line, community)).collect_views()}
        {open}
    }
    .into_any()
}

fn card(line: &TeamLine, community: Community) -> AnyView {
    let joined = line.is_in.then(|| view! { <p>{words::JOINED}</p> });
    view! {
        <article class="card">
            <h2>
                <a class="link" href=community.path(&page_of_team(&line.team))>{line.name.as_str().to_owned()}</a>
            </h2>
            <p class="soft">{words::about(line)}</p>
            {joined}
        </article>
    }
    .into_any()
}

/// Volunteers with what they let the reader see.
pub(super) fn people(volunteers: &[Volunteer]) -> AnyView {
    let one = |volunteer: &Volunteer| {
        view! {
            <li>
                <p class="strong">{volunteer.name.clone()}</p>
                <p class="soft">{words::shows(volunteer)}</p>
            </li>
        }
        .into_any()
    };
    view! { <ul class="list">{volunteers.iter().map(one).collect_views()}</ul> }.into_any()
}
