//! Which address shows which page. Pages that can't be reached from here don't exist.

use domain::{copy, ids::CommunityId, problem::Problem};
use leptos::prelude::*;
use leptos_router::{
    components::{Outlet, ParentRoute, Route, Router, Routes},
    hooks::use_params_map,
    path,
};

use crate::{
    communities_page::CommunitiesPage,
    home_page::HomePage,
    look::CareMode,
    matters::{
        board_page::BoardPage, card_page::CardPage, desk_page::DeskPage, matter_page::MatterPage,
        rates_page::RatesPage, report_page::ReportPage,
    },
    notices::notices_page::NoticesPage,
    people::{
        invitation_page::InvitationPage, join_page::JoinPage, me_page::MePage, people_page::PeoplePage,
        reporter_page::ReporterPage, roles_page::RolesPage, sign_in_page::SignInPage,
    },
    town::Town,
    trail::Trail,
    ui::{Empty, Page},
};

/// The whole app.
#[component]
pub(crate) fn App() -> impl IntoView {
    CareMode::provide();
    Trail::provide();
    view! {
        <Router>
            <Pages />
        </Router>
    }
}

#[component]
fn Pages() -> impl IntoView {
    Trail::here().follow();
    view! {
        <Routes fallback=NoSuchPage>
            <Route path=path!("/") view=CommunitiesPage />
            <ParentRoute path=path!("/:community") view=InTown>
                <Route path=path!("") view=HomePage />
                <Route path=path!("report") view=ReportPage />
                <Route path=path!("matters") view=BoardPage />
                <Route path=path!("matters/:matter") view=MatterPage />
                <Route path=path!("matters/:matter/card") view=CardPage />
                <Route path=path!("desk/:desk") view=DeskPage />
                <Route path=path!("rates") view=RatesPage />
                <Route path=path!("notices") view=NoticesPage />
                <Route path=path!("me") view=MePage />
                <Route path=path!("join/:code") view=JoinPage />
                <Route path=path!("sign-in") view=SignInPage />
                <Route path=path!("reporter") view=ReporterPage />
                <Route path=path!("people") view=PeoplePage />
                <Route path=path!("people/invitations/:invitation") view=InvitationPage />
                <Route path=path!("roles") view=RolesPage />
            </ParentRoute>
        </Routes>
    }
    .into_any()
}

/// Opens the community that the address names, for all pages below it.
#[component]
fn InTown() -> impl IntoView {
    let params = use_params_map();
    let community = Memo::new(move |_| {
        CommunityId::try_from(params.with(|params| params.get("community")).unwrap_or_default())
    });
    move || match community.get() {
        Ok(id) => {
            let town = Town::open(id);
            let missing = Memo::new(move |_| {
                town.shown().failure().and_then(|failure| failure.problem().cloned())
                    == Some(Problem::NoSuchCommunity)
            });
            let page = move || {
                if missing.get() {
                    no_such(&Problem::NoSuchCommunity)
                } else {
                    view! { <Outlet /> }.into_any()
                }
            };
            page.into_any()
        }
        Err(problem) => no_such(&problem),
    }
}

fn no_such(problem: &Problem) -> AnyView {
    let words = copy::problem::title(problem);
    view! {
        <Page title=copy::shell::NO_SUCH_PAGE>
            <Empty says=words>
                <a class="button line" href="/">
                    {copy::shell::COMMUNITIES}
                </a>
            </Empty>
        </Page>
    }
    .into_any()
}

/// An address that leads nowhere.
#[component]
fn NoSuchPage() -> impl IntoView {
    view! {
        <Page title=copy::shell::NO_SUCH_PAGE>
            <Empty says=copy::shell::NO_SUCH_PAGE_HINT>
                <a class="button line" href="/">
                    {copy::shell::GO_HOME}
                </a>
            </Empty>
        </Page>
    }
    .into_any()
}
