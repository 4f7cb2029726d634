//! Which page is shown. Pages that can't be reached from here don't exist.

use std::cell::Cell;

use domain::{copy, problem::Problem, program::Program};
use leptos::prelude::*;

use crate::{
    address::Address,
    communities_page::CommunitiesPage,
    hall::Hall,
    handover,
    hands::Hands,
    home_page::HomePage,
    look::CareMode,
    matters::{
        board_page::BoardPage, matter_page::MatterPage, report_page::ReportPage, word_lists::WordLists,
    },
    notices::notices_page::NoticesPage,
    outbox::Tray,
    people::{join_page::JoinPage, me_page::MePage, reporter_page::ReporterPage, sign_in_page::SignInPage},
    reactive::{drawn, memo},
    route::{Place, Route},
    staff::Staff,
    town::Town,
    ui::{Empty, Page},
};

/// What a program can beside what all can.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tables {
    /// What waited for the network.
    pub(crate) tray: Option<Tray>,
    /// Where things are talked over.
    pub(crate) hall: Option<Hall>,
    /// What volunteers need.
    pub(crate) hands: Option<Hands>,
    /// What only those who look after a community need.
    pub(crate) staff: Option<Staff>,
}

/// Draws the program into the page, until another takes over.
pub(crate) fn start(tables: Tables) {
    let Some(body) = document().body() else { return };
    let running = Cell::new(Some(mount_to(body, move || app(tables))));
    handover::when_relieved(move || drop(running.take()));
}

fn app(tables: Tables) -> AnyView {
    if let Some(tray) = tables.tray {
        provide_context(tray);
    }
    if let Some(hall) = tables.hall {
        provide_context(hall);
    }
    if let Some(hands) = tables.hands {
        provide_context(hands);
    }
    if let Some(staff) = tables.staff {
        provide_context(staff);
    }
    CareMode::provide();
    WordLists::provide();
    let address = Address::provide();
    // Read from the address wherever it is needed: a signal of its own would be compiled for all that a route can be.
    let route = move || Route::of(&address.path());
    // A community stays open while its pages change.
    let community = memo(move || match route() {
        Route::In(community, _) => Some(community),
        Route::Communities | Route::Nowhere(_) => None,
    });
    drawn(move || match community.get() {
        Some(community) => {
            let town = Town::open(community);
            let handed_over = handover::is_due(town.session());
            let missing = memo(move || town.is_missing());
            drawn(move || match route() {
                Route::In(_, _) if handed_over.get() => handover::waiting(Program::Desk),
                Route::In(_, place) if !missing.get() => page(place),
                _ => nowhere(&Problem::NoSuchCommunity),
            })
        }
        None => drawn(move || match route() {
            Route::Nowhere(problem) => nowhere(&problem),
            Route::Communities | Route::In(..) => view! { <CommunitiesPage /> }.into_any(),
        }),
    })
}

fn page(place: Place) -> AnyView {
    match place {
        Place::Home => view! { <HomePage /> }.into_any(),
        Place::Report => view! { <ReportPage /> }.into_any(),
        Place::Board => view! { <BoardPage /> }.into_any(),
        Place::Matter(matter) => view! { <MatterPage matter /> }.into_any(),
        Place::Notices => view! { <NoticesPage /> }.into_any(),
        Place::Outbox => Tray::here().map_or_else(|| handover::waiting(Program::Hall), |tray| (tray.page)()),
        Place::Me => view! { <MePage /> }.into_any(),
        Place::Join(code) => view! { <JoinPage code /> }.into_any(),
        Place::SignIn => view! { <SignInPage /> }.into_any(),
        Place::Reporter => view! { <ReporterPage /> }.into_any(),
        Place::Hall(place) => {
            Hall::here().map_or_else(|| handover::waiting(Program::Hall), |hall| (hall.page)(place))
        }
        Place::Hands(place) => {
            Hands::here().map_or_else(|| handover::waiting(Program::Hands), |hands| (hands.page)(place))
        }
        Place::Staff(place) => {
            Staff::here().map_or_else(|| handover::waiting(Program::Desk), |staff| (staff.page)(place))
        }
    }
}

/// An address that leads nowhere.
pub(crate) fn nowhere(problem: &Problem) -> AnyView {
    let says = match problem {
        Problem::NoSuchCommunity => copy::problem::own::title(problem),
        _ => copy::shell::NO_SUCH_PAGE_HINT.to_owned(),
    };
    view! {
        <Page title=copy::shell::NO_SUCH_PAGE>
            <Empty says>
                <a class="button line" href="/">
                    {copy::shell::GO_HOME}
                </a>
            </Empty>
        </Page>
    }
    .into_any()
}
