//! Which page is shown. Pages that can't be reached from here don't exist.

use std::cell::Cell;

use domain::{copy, problem::Problem, program::Program};
use leptos::prelude::*;

use crate::{
    address::{self, Address},
    front::Front,
    hall::Hall,
    handover,
    hands::Hands,
    lend::Lend,
    look::CareMode,
    matters::word_lists::WordLists,
    outbox::Tray,
    reactive::{drawn, memo},
    route::{Place, Route},
    staff::Staff,
    talk::Talk,
    town::Town,
    ui::{Empty, Page},
};

thread_local! {
    /// What this program can.
    static TABLES: Cell<Tables> = const { Cell::new(Tables::NONE) };
}

/// What a program can beside what all can.
#[derive(Clone, Copy)]
pub(crate) struct Tables {
    /// What most visits begin with.
    pub(crate) front: Option<Front>,
    /// What is talked over.
    pub(crate) talk: Option<Talk>,
    /// What waited for the network.
    pub(crate) tray: Option<Tray>,
    /// Where things are talked over.
    pub(crate) hall: Option<Hall>,
    /// How well it goes.
    pub(crate) rates: Option<fn() -> AnyView>,
    /// What there is to do.
    pub(crate) lend: Option<Lend>,
    /// What volunteers need.
    pub(crate) hands: Option<Hands>,
    /// What only those who look after a community need.
    pub(crate) staff: Option<Staff>,
}

impl Tables {
    /// Nothing beside that.
    pub(crate) const NONE: Self = Self {
        front: None,
        talk: None,
        tray: None,
        hall: None,
        rates: None,
        lend: None,
        hands: None,
        staff: None,
    };

    /// This program's.
    pub(crate) fn here() -> Self {
        TABLES.get()
    }
}

/// Draws the program into the page, until another takes over.
pub(crate) fn start(tables: Tables) {
    TABLES.set(tables);
    let Some(body) = document().body() else { return };
    let running = Cell::new(Some(mount_to(body, app)));
    handover::when_relieved(move || {
        address::keep_place();
        drop(running.take());
    });
}

fn app() -> AnyView {
    CareMode::provide();
    // Where nobody writes what they are for, they are no bytes to wait for.
    let Tables { front, talk, .. } = Tables::here();
    if front.is_some() || talk.is_some() {
        WordLists::provide();
    }
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
            Route::Communities | Route::In(..) => Front::here()
                .map_or_else(|| handover::waiting(handover::onward()), |front| (front.communities)()),
        }),
    })
}

fn page(place: Place) -> AnyView {
    match place {
        Place::Front(place) => {
            Front::here().map_or_else(|| handover::waiting(handover::onward()), |front| (front.page)(place))
        }
        Place::Talk(place) => {
            Talk::here().map_or_else(|| handover::waiting(Program::Hall), |talk| (talk.page)(place))
        }
        Place::Outbox => Tray::here().map_or_else(|| handover::waiting(Program::Hall), |tray| (tray.page)()),
        Place::Hall(place) => {
            Hall::here().map_or_else(|| handover::waiting(Program::Hall), |hall| (hall.page)(place))
        }
        Place::Rates => {
            Tables::here().rates.map_or_else(|| handover::waiting(Program::Hall), |rates| rates())
        }
        Place::Lend(place) => {
            Lend::here().map_or_else(|| handover::waiting(Program::Hands), |lend| (lend.page)(place))
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
