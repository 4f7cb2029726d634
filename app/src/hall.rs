//! Where the community talks things over: what is seldom looked at there and about oneself, and the forms that few fill in, as one
//! table of functions.
//!
//! Programs without this table don't have any of it, as the linker leaves it out.

use domain::deliberations::wire::Options;
use leptos::prelude::*;

use crate::{
    deliberations::{
        after::After, after_forms, covenant_page::CovenantPage, deliberation_page::Here,
        names_page::NamesPage, option_page::OptionPage, propose, record_page::RecordPage,
        session_page::SessionPage, votes_page::VotesPage,
    },
    moderation::{log_page::LogPage, post_page::PostPage, report::Reporting, report_page::ReportPage},
    people::account_page::AccountPage,
    route::HallPlace,
    shell::Tables,
    shown::Shown,
};

/// The hall's pages.
#[derive(Clone, Copy)]
pub(crate) struct Hall {
    /// Its pages.
    pub(crate) page: fn(HallPlace) -> AnyView,
    /// The dialog that proposes an option.
    pub(crate) propose: fn(Here, Shown<Options>, RwSignal<bool>) -> AnyView,
    /// The dialog that reports a post.
    pub(crate) report: fn(Reporting, Callback<()>) -> AnyView,
    /// The dialog for what is said and done after a decision.
    pub(crate) after: fn(After) -> AnyView,
}

impl Hall {
    /// All of it.
    pub(crate) const ALL: Self =
        Self { page, propose: propose::dialog, after: after_forms::dialog, report: Reporting::dialog };

    /// This program's, if it has one.
    pub(crate) fn here() -> Option<Self> {
        Tables::here().hall
    }
}

fn page(place: HallPlace) -> AnyView {
    match place {
        HallPlace::Account => view! { <AccountPage /> }.into_any(),
        HallPlace::Log => view! { <LogPage /> }.into_any(),
        HallPlace::Post(post) => view! { <PostPage post /> }.into_any(),
        HallPlace::Report(post) => view! { <ReportPage post /> }.into_any(),
        HallPlace::Covenant => view! { <CovenantPage /> }.into_any(),
        HallPlace::Option(deliberation, option) => view! { <OptionPage deliberation option /> }.into_any(),
        HallPlace::Votes(deliberation) => view! { <VotesPage deliberation /> }.into_any(),
        HallPlace::Names(deliberation) => view! { <NamesPage deliberation /> }.into_any(),
        HallPlace::Session(deliberation, meeting) => {
            view! { <SessionPage deliberation meeting /> }.into_any()
        }
        HallPlace::Record(deliberation) => view! { <RecordPage deliberation /> }.into_any(),
    }
}
