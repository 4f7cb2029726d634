//! Waiting, failed, here: said once for every page.

use domain::copy;
use leptos::prelude::*;

use super::failed::Refusal;
use crate::{
    address::Address,
    api::Failure,
    context::Town,
    reactive::{drawn, memo},
    shown::Shown,
};

/// How far a page's content is.
#[derive(Clone, PartialEq)]
enum Stage {
    Waiting,
    Failed(Failure),
    Here,
}

/// Shows what `from` reads: a skeleton while it waits, why it failed and a way to try again, or what is here.
/// Below `/{community}` it also waits for the community's places and for who I am, so that names are there.
///
/// What is here is drawn anew when the answer changes: what people type lives outside.
#[component]
pub(crate) fn Loaded<T>(
    from: Shown<T>,
    children: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let here = move || from.here().map_or_else(|| ().into_any(), &children);
    frame(Box::new(move || from.stage()), Callback::new(move |()| from.again()), ViewFn::from(here))
}

/// Everything about [`Loaded`] that the type of the answer doesn't matter to.
fn frame(
    own: Box<dyn Fn() -> (bool, Option<Failure>) + Send + Sync>,
    ask: Callback<()>,
    here: ViewFn,
) -> AnyView {
    let town = use_context::<Town>();
    let address = Address::here();
    let own = StoredValue::new(own);
    let stage = memo(move || {
        let (is_here, failure) = own.with_value(|own| own());
        let (town_here, town_failed) = town.map_or((true, None), Town::stage);
        match failure.or(town_failed) {
            _ if is_here && town_here => Stage::Here,
            Some(failure) => Stage::Failed(failure),
            None => Stage::Waiting,
        }
    });
    let again = Callback::new(move |()| {
        if let Some(town) = town {
            town.again();
        }
        ask.run(());
    });
    drawn(move || match stage.get() {
        Stage::Waiting => skeleton(),
        Stage::Failed(failure) => view! { <Refusal failure again /> }.into_any(),
        Stage::Here => {
            address.scroll_back();
            let here = here.clone();
            let old = drawn(move || {
                own.with_value(|own| own()).1.map_or_else(|| ().into_any(), |failure| old(failure, again))
            });
            (old, drawn(move || here.run())).into_any()
        }
    })
}

/// Above what is shown though its refresh failed.
fn old(failure: Failure, again: Callback<()>) -> AnyView {
    view! {
        <Refusal failure again />
        <p class="soft">{copy::shell::OLD_CONTENT}</p>
    }
    .into_any()
}

/// Grey shapes where cards will be.
pub(crate) fn skeleton() -> AnyView {
    view! {
        <div class="skeleton" role="status">
            <span class="unseen">{copy::shell::LOADING}</span>
            <div class="card bones"></div>
            <div class="card bones"></div>
        </div>
    }
    .into_any()
}
