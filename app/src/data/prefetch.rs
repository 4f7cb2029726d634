//! Loads what a link leads to while the finger is still on it: when it has rested there for a moment, which a finger that scrolls
//! doesn't. That is a tenth of a second before the tap. Nothing is loaded that nobody touched.

use std::{cell::RefCell, rc::Rc, time::Duration};

use api::{
    deliberations::{OneDeliberation, ShowDeliberation},
    endpoint::compose,
    matters::{OneMatter, ShowMatter},
};
use domain::ids::CommunityId;
use gloo::timers::callback::Timeout;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::MouseEvent;

use crate::{
    address,
    data::{clock, fetch},
    pages,
    router::{Page, Route},
    ui::events,
};

/// How long a finger rests before it counts.
const REST: Duration = Duration::from_millis(40);

pub(crate) fn begin() {
    let resting = Rc::new(RefCell::new(None));
    let (lifted, scrolled) = (resting.clone(), resting.clone());
    events::to("pointerdown", move |event| {
        let link =
            event.dyn_ref::<MouseEvent>().filter(|event| event.button() == 0).and_then(address::link_under);
        let rest = link.map(|path| Timeout::new(clock::in_ms(REST), move || load(&path)));
        // A timer that is dropped doesn't go off.
        *resting.borrow_mut() = rest;
    });
    events::to("pointerup", move |_| *lifted.borrow_mut() = None);
    // It was the beginning of a scroll.
    events::to("pointercancel", move |_| {
        *scrolled.borrow_mut() = None;
        fetch::forget_ahead();
    });
}

fn load(path: &str) {
    let Route::In(community, page) = Route::of(path) else { return };
    ask(&community, &page);
    spawn_local(async move {
        // Where it doesn't come, the page says so.
        pages::load(&page).await;
    });
}

/// Asks what the page will ask first, where people come from lists to look at one thing after the other.
fn ask(community: &CommunityId, page: &Page) {
    let outgoing = match page {
        Page::Matter(matter) => compose::<ShowMatter>(Some(community), &OneMatter { matter: matter.clone() }),
        Page::Deliberation(deliberation) => {
            let one = OneDeliberation { deliberation: deliberation.clone() };
            compose::<ShowDeliberation>(Some(community), &one)
        }
        _ => return,
    };
    if let Ok(outgoing) = outgoing {
        fetch::ask_ahead(outgoing.url);
    }
}
