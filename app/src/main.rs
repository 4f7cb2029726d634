//! The page that people hold in their hands.
//!
//! Reading order: [`router`] (which page an address names) and [`pages`] (what shows it), [`context`] (which community, who I am),
//! [`data`] (what a page reads and sends; the only fetch), [`offline`] (what the phone keeps),
//! [`ui`] (the parts), then the features.

#![allow(unreachable_pub, reason = "leptos's #[component] writes a `pub` props type beside every part")]

mod address;
mod context;
mod data;
mod deliberations;
mod home;
mod matters;
mod moderation;
mod notices;
mod offline;
mod outbox;
mod pages;
mod people;
mod photos;
mod router;
mod ui;
mod volunteers;

use std::time::Duration;

use domain::{ids::CommunityId, problem::Problem};
use leptos::{prelude::*, tachys::reactive_graph::OwnedView};
use wasm_bindgen_futures::spawn_local;

use self::{
    address::Address,
    context::Community,
    data::{clock, prefetch},
    home::communities_page::CommunitiesPage,
    matters::word_lists::WordLists,
    offline::outbox::Outbox,
    outbox::{banner, delivery},
    router::{Page, Route},
    ui::{
        care_mode::CareMode,
        events, missing,
        page::Banner,
        reactive::{effect, memo, reactive_view},
    },
};

/// When what isn't on the page yet may travel without delaying it.
const LATER: Duration = Duration::from_secs(2);

/// Said to `public/start.js`: the page is drawn, and what stood in for it may go.
const READY: &str = "town:ready";

/// Said to `public/start.js`: what the page needs doesn't come, and what the Worker drew stays.
const FAILED: &str = "town:failed";

fn main() {
    spawn_local(async {
        // One takes the place of the other when it can draw the same.
        let comes = match Route::of(&window().location().pathname().unwrap_or_default()) {
            // What came broken lies broken in the browser's cache; the second time the loader asks past that.
            Route::In(_, page) => pages::load(&page).await || pages::load(&page).await,
            Route::Communities | Route::Nowhere(_) => true,
        };
        let drawn_by_worker = document().query_selector("#boot .screen").is_ok_and(|screen| screen.is_some());
        if !comes && drawn_by_worker {
            return events::say(FAILED);
        }
        mount_to_body(app);
        events::say(READY);
    });
}

fn app() -> AnyView {
    CareMode::provide();
    WordLists::provide();
    provide_context(Banner(banner::draw));
    let address = Address::provide();
    prefetch::begin();
    // Read from the address wherever it is needed: a signal of its own would be compiled for all that a route can be.
    let route = move || Route::of(&address.path());
    // A community stays open while its pages change.
    let community = memo(move || match route() {
        Route::In(community, _) => Some(community),
        Route::Communities | Route::Nowhere(_) => None,
    });
    reactive_view(move || match community.get() {
        Some(open) => in_community(open.clone(), move || match route() {
            Route::In(community, page) if community == open => Some(page),
            _ => None,
        }),
        None => reactive_view(move || match route() {
            Route::Nowhere(problem) => missing(&problem),
            Route::Communities | Route::In(..) => view! { <CommunitiesPage /> }.into_any(),
        }),
    })
}

/// The pages of a community. They have an owner of their own: a context that is provided in the owner of the view around them would
/// still be found, with signals that are disposed of, when that view shows something else.
fn in_community(id: CommunityId, page: impl Fn() -> Option<Page> + Send + 'static) -> AnyView {
    let owner = Owner::new();
    let view = owner.with(|| {
        let community = Community::open(id);
        delivery::begin(Outbox::open(community.id(), community.session()));
        load_report_ahead(community);
        let gone = memo(move || community.is_missing());
        reactive_view(move || match page() {
            Some(page) if !gone.get() => pages::draw(page),
            _ => missing(&Problem::NoSuchCommunity),
        })
    });
    OwnedView::new_with_owner(view, owner).into_any()
}

/// People report from lifts, where nothing can be loaded: whoever may report has the form, and the words it is judged by, before they
/// open it.
fn load_report_ahead(community: Community) {
    let known = memo(move || community.session().me().is_some());
    let words = WordLists::from_context();
    effect(move || {
        if known.get() {
            spawn_local(async move {
                clock::sleep(LATER).await;
                words.fetch();
                // Where it doesn't come now, it is asked for when it is opened.
                pages::load(&Page::Report).await;
            });
        }
    });
}
