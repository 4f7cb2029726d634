//! Matters, notices, oneself: what most visits begin with, as one table of functions.
//!
//! Programs without this table don't have these pages, as the linker leaves them out.

use leptos::prelude::*;

use crate::{
    communities_page::CommunitiesPage,
    home_page::HomePage,
    matters::{board_page::BoardPage, matter_page::MatterPage, report_page::ReportPage},
    notices::notices_page::NoticesPage,
    people::{join_page::JoinPage, me_page::MePage, reporter_page::ReporterPage, sign_in_page::SignInPage},
    route::FrontPlace,
    shell::Tables,
};

/// The pages that most visits begin with.
#[derive(Clone, Copy)]
pub(crate) struct Front {
    /// Its pages.
    pub(crate) page: fn(FrontPlace) -> AnyView,
    /// The list of communities.
    pub(crate) communities: fn() -> AnyView,
}

impl Front {
    /// All of it.
    pub(crate) const ALL: Self = Self { page, communities };

    /// This program's, if it has one.
    pub(crate) fn here() -> Option<Self> {
        Tables::here().front
    }
}

fn page(place: FrontPlace) -> AnyView {
    match place {
        FrontPlace::Home => view! { <HomePage /> }.into_any(),
        FrontPlace::Report => view! { <ReportPage /> }.into_any(),
        FrontPlace::Board => view! { <BoardPage /> }.into_any(),
        FrontPlace::Matter(matter) => view! { <MatterPage matter /> }.into_any(),
        FrontPlace::Notices => view! { <NoticesPage /> }.into_any(),
        FrontPlace::Me => view! { <MePage /> }.into_any(),
        FrontPlace::Join(code) => view! { <JoinPage code /> }.into_any(),
        FrontPlace::SignIn => view! { <SignInPage /> }.into_any(),
        FrontPlace::Reporter => view! { <ReporterPage /> }.into_any(),
    }
}

fn communities() -> AnyView {
    view! { <CommunitiesPage /> }.into_any()
}
