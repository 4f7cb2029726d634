//! What volunteers need: the pages on which one signs up and is there, and on which a team's lead leads it, as one table of functions.
//!
//! The first program and the hall's get no such table, so the linker leaves all that it names out of them.

use leptos::prelude::*;

use crate::{
    route::HandsPlace,
    volunteers::{
        care_page::CarePage, hours_page::HoursPage, list_page::ListPage, lists, own_page::OwnPage,
        partners_page::PartnersPage, points, publish_page::PublishPage, roster_page::RosterPage,
        task_page::TaskPage, team_page::TeamPage, teams_page::TeamsPage, wishes,
    },
};

/// The volunteers' pages.
#[derive(Clone, Copy)]
pub(crate) struct Hands {
    /// Their pages.
    pub(crate) page: fn(HandsPlace) -> AnyView,
}

impl Hands {
    /// All of it.
    pub(crate) const ALL: Self = Self { page };

    /// This program's; nothing in the first and the hall's.
    pub(crate) fn here() -> Option<Self> {
        use_context()
    }
}

fn page(place: HandsPlace) -> AnyView {
    match place {
        HandsPlace::List => view! { <ListPage /> }.into_any(),
        HandsPlace::Own => view! { <OwnPage /> }.into_any(),
        HandsPlace::Publish => view! { <PublishPage /> }.into_any(),
        HandsPlace::Roster(task) => view! { <RosterPage task /> }.into_any(),
        HandsPlace::Care => view! { <CarePage /> }.into_any(),
        HandsPlace::Hours => view! { <HoursPage /> }.into_any(),
        HandsPlace::Teams => view! { <TeamsPage /> }.into_any(),
        HandsPlace::Team(team) => view! { <TeamPage team /> }.into_any(),
        HandsPlace::Part(rest) => part(&rest),
        HandsPlace::Task(task) => view! { <TaskPage task /> }.into_any(),
    }
}

/// The page at an address below the volunteers' own.
fn part(address: &str) -> AnyView {
    let (part, rest) = address.split_once('/').unwrap_or((address, ""));
    match part {
        "wishes" => wishes::page(rest),
        "lists" => lists::page(rest),
        "partners" => view! { <PartnersPage /> }.into_any(),
        _ => points::page(rest),
    }
}
