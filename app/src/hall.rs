//! Where the community talks things over and looks at how well it goes, and what one rarely looks at about oneself: the pages
//! that nobody needs before they come here, as one table of functions.
//!
//! The first program gets no such table, so the linker leaves all that it names out of it.

use leptos::prelude::*;

use crate::{
    deliberations::{
        board_page::BoardPage, covenant_page::CovenantPage, deliberation_page::DeliberationPage,
        names_page::NamesPage, option_page::OptionPage, record_page::RecordPage, session_page::SessionPage,
        votes_page::VotesPage,
    },
    matters::rates_page::RatesPage,
    moderation::{log_page::LogPage, post_page::PostPage, report_page::ReportPage},
    people::account_page::AccountPage,
    route::HallPlace,
};

/// The hall's pages.
#[derive(Clone, Copy)]
pub(crate) struct Hall {
    /// Its pages.
    pub(crate) page: fn(HallPlace) -> AnyView,
}

impl Hall {
    /// All of it.
    pub(crate) const ALL: Self = Self { page };

    /// This program's; nothing in the first.
    pub(crate) fn here() -> Option<Self> {
        use_context()
    }
}

fn page(place: HallPlace) -> AnyView {
    match place {
        HallPlace::Account => view! { <AccountPage /> }.into_any(),
        HallPlace::Rates => view! { <RatesPage /> }.into_any(),
        HallPlace::Log => view! { <LogPage /> }.into_any(),
        HallPlace::Post(post) => view! { <PostPage post /> }.into_any(),
        HallPlace::Report(post) => view! { <ReportPage post /> }.into_any(),
        HallPlace::Covenant => view! { <CovenantPage /> }.into_any(),
        HallPlace::Board => view! { <BoardPage /> }.into_any(),
        HallPlace::Option(deliberation, option) => view! { <OptionPage deliberation option /> }.into_any(),
        HallPlace::Votes(deliberation) => view! { <VotesPage deliberation /> }.into_any(),
        HallPlace::Names(deliberation) => view! { <NamesPage deliberation /> }.into_any(),
        HallPlace::Session(deliberation, meeting) => {
            view! { <SessionPage deliberation meeting /> }.into_any()
        }
        HallPlace::Record(deliberation) => view! { <RecordPage deliberation /> }.into_any(),
        HallPlace::Deliberation(deliberation) => view! { <DeliberationPage deliberation /> }.into_any(),
    }
}
