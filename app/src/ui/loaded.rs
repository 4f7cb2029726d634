//! Waiting, failed, here: said once for every page.

use std::sync::Arc;

use domain::copy;
use leptos::prelude::*;

use super::failed::Refusal;
use crate::{api::Failure, shown::Shown, town::Town, trail::Trail};

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
    /// What is read.
    from: Shown<T>,
    /// Draws it.
    children: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let town = use_context::<Town>();
    let stage = Memo::new(move |_| {
        let (town_here, town_failed) = town.map_or((true, None), |town| {
            let here = town.shown().with(|view| view.is_some()) && town.session().is_known();
            (here, town.shown().failure().or(town.session().shown().failure()))
        });
        let here = from.with(|value| value.is_some()) && town_here;
        match from.failure().or(town_failed) {
            _ if here => Stage::Here,
            Some(failure) => Stage::Failed(failure),
            None => Stage::Waiting,
        }
    });
    let again = Callback::new(move |()| {
        if let Some(town) = town {
            town.shown().again();
            town.session().again();
        }
        from.again();
    });
    let children = Arc::new(children);
    let trail = Trail::here();
    let drawn = move || match stage.get() {
        Stage::Waiting => skeleton(),
        Stage::Failed(failure) => view! { <Refusal failure again /> }.into_any(),
        Stage::Here => {
            trail.scroll_back();
            let old = move || from.failure().map(|failure| not_renewed(failure, again));
            let children = Arc::clone(&children);
            (old, move || from.here().map(|value| children(value))).into_any()
        }
    };
    drawn.into_any()
}

fn not_renewed(failure: Failure, again: Callback<()>) -> AnyView {
    view! {
        <Refusal failure again />
        <p class="soft">{copy::shell::OLD_CONTENT}</p>
    }
    .into_any()
}

/// Grey shapes where cards will be.
fn skeleton() -> AnyView {
    view! {
        <div class="skeleton" role="status">
            <span class="unseen">{copy::shell::LOADING}</span>
            <div class="card bones"></div>
            <div class="card bones"></div>
        </div>
    }
    .into_any()
}
