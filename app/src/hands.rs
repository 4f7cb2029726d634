//! What volunteers need beside finding something to do: their own shifts, points and wishes, and the pages on which a team's lead leads
//! it, as one table of functions.
//!
//! Programs without this table don't have any of it, as the linker leaves it out.

use leptos::prelude::*;

use crate::{
    route::HandsPlace,
    shell::Tables,
    volunteers::{
        care_page::CarePage, hours_page::HoursPage, lists, own_page::OwnPage, partners_page::PartnersPage,
        points, publish_page::PublishPage, roster_page::RosterPage, team_page::TeamPage,
        teams_page::TeamsPage, wishes,
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

    /// This program's, if it has one.
    pub(crate) fn here() -> Option<Self> {
        Tables::here().hands
    }
}

fn page(place: HandsPlace) -> AnyView {
    match place {
        HandsPlace::Own => view! { <OwnPage /> }.into_any(),
        HandsPlace::Publish => view! { <PublishPage /> }.into_any(),
        HandsPlace::Roster(task) => view! { <RosterPage task /> }.into_any(),
        HandsPlace::Care => view! { <CarePage /> }.into_any(),
        HandsPlace::Hours => view! { <HoursPage /> }.into_any(),
        HandsPlace::Teams => view! { <TeamsPage /> }.into_any(),
        HandsPlace::Team(team) => view! { <TeamPage team /> }.into_any(),
        HandsPlace::Part(rest) => part(&rest),
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
